package mfdnn.nn;

/**
 * One max pooling's arithmetic for a fixed shape and number of lanes; remembers where the maxima
 * were.
 */
public interface PoolingKernel {

  /** Sets {@code y} to the largest number in each window of {@code x}. */
  void forward(float[] x, float[] y);

  /** Sets {@code dx} to the gradient by the input of the latest {@link #forward}. */
  void backward(float[] dy, float[] dx);
}
