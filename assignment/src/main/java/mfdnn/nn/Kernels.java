package mfdnn.nn;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The arithmetic of a network: what {@link Network} calls, and all that a faster implementation has
 * to provide.
 *
 * <p>Arrays hold a batch with its images innermost (see the package). {@code lanes} is the number
 * of places for images, at least the number of images; places without an image hold finite numbers
 * and gradients of 0. Kernels with a workspace (convolution, pooling) are made once for a shape and
 * a number of lanes and then used for every step, so that training allocates nothing.
 *
 * <p>Every implementation must be deterministic: the same calls give the same bits. Two
 * implementations agree within rounding, and exactly in which numbers a dropout keeps.
 */
public interface Kernels extends AutoCloseable {

  /** What a report says that it ran on, such as {@code plain loops}. */
  String name();

  /** The number of lanes to use for a batch of this many images. */
  int lanes(int images);

  ConvolutionKernel convolution(ConvolutionShape shape, int lanes);

  PoolingKernel maxPool(Shape input, Window window, int lanes);

  /** {@code x = max(x, 0)} for the first {@code length} numbers; NaN stays NaN. */
  void relu(float[] x, int length);

  /** Sets the gradient to 0 wherever the output of {@link #relu} is not positive. */
  void reluBackward(float[] output, float[] gradient, int length);

  /**
   * Multiplies each of {@code features · lanes} numbers by 0 with probability {@code rate} and by
   * {@code 1/(1 − rate)} otherwise, as {@link Dropout} decides.
   *
   * <p>The map is linear and diagonal, so the same call with the same key is its own backward pass.
   */
  void dropout(float[] x, int features, int lanes, float rate, int key);

  /**
   * Softmax cross-entropy, averaged over the images.
   *
   * <pre>
   *   loss = 1/B Σₙ (log Σₖ exp z[k, n] − z[label[n], n]),   gradient[k, n] = (softmax(z[·, n])ₖ − [k = label[n]]) / B
   * </pre>
   *
   * @param logits {@code classes · lanes} numbers
   * @param gradient receives the gradient by the logits; 0 in lanes without an image
   * @return the loss
   */
  double softmaxCrossEntropy(
      float[] logits, int classes, int lanes, int[] labels, float[] gradient);

  /** Sets all numbers to 0. */
  void clear(float[] numbers);

  /** One step of SGD: {@code weights −= learningRate · gradient}. */
  void descend(float[] weights, float[] gradient, float learningRate);

  /**
   * One step of SGD with momentum, PyTorch's form without dampening: {@code velocity = momentum ·
   * velocity + gradient}, then {@code weights −= learningRate · velocity}.
   */
  void descend(
      float[] weights, float[] gradient, float[] velocity, float learningRate, float momentum);

  /** Ends the threads, where there are any. */
  @Override
  void close();

  /** The fastest kernels that this JVM can run, on all of its processors. */
  static Kernels best() {
    return best(Runtime.getRuntime().availableProcessors());
  }

  /**
   * The fastest kernels that this JVM can run.
   *
   * <p>Takes the first {@linkplain Provider provider} on the class path that can run here. One that
   * cannot says on the log what it wants; without any, it is {@link PlainKernels}.
   */
  static Kernels best(int threads) {
    for (Provider provider : ServiceLoader.load(Provider.class)) {
      Optional<String> missing = provider.missing();
      if (missing.isEmpty()) {
        return provider.open(threads);
      }
      System.getLogger(Kernels.class.getName()).log(System.Logger.Level.WARNING, missing.get());
    }
    return new PlainKernels();
  }

  /** Opens one implementation; found by {@link ServiceLoader}. */
  interface Provider {
    /** What this JVM lacks to run these kernels and how to mend it; empty if nothing. */
    Optional<String> missing();

    /** Opens the kernels with this many threads, the caller's included. */
    Kernels open(int threads);
  }
}
