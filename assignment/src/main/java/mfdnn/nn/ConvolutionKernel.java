package mfdnn.nn;

import org.jspecify.annotations.Nullable;

/**
 * One convolution's arithmetic for a fixed {@link ConvolutionShape} and number of lanes, with its
 * own workspace.
 */
public interface ConvolutionKernel {

  /** Sets {@code y} to the convolution of {@code x}. */
  void forward(float[] x, float[] weights, float[] bias, float[] y);

  /**
   * The backward pass of the latest {@link #forward}, whose {@code x} and {@code weights} must be
   * unchanged since.
   *
   * @param dy gradient by the output
   * @param dx set to the gradient by the input; null if nobody wants it
   * @param dWeights the gradient by the weights is <em>added</em> to it
   * @param dBias the gradient by the bias is <em>added</em> to it
   */
  void backward(
      float[] x,
      float[] weights,
      float[] dy,
      float @Nullable [] dx,
      float[] dWeights,
      float[] dBias);
}
