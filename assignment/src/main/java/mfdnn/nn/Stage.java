package mfdnn.nn;

import org.jspecify.annotations.Nullable;

/**
 * A layer at work in a network, for a fixed number of lanes: it knows its arrays and kernels.
 *
 * <p>ReLU and dropout work in place, in the array of the stage before them: what they overwrite, no
 * backward pass needs.
 */
sealed interface Stage {

  /** Where the result of {@link #forward} lies. */
  float[] output();

  void forward();

  /**
   * Turns the gradient by the output into the gradient by the input, and adds to the gradients of
   * the parameters.
   *
   * @param spare an array that may be overwritten
   * @return the array that holds the result: {@code gradient}, changed in place, or {@code spare}
   */
  float[] backward(float[] gradient, float[] spare);

  record Convolving(
      ConvolutionKernel kernel,
      Parameters parameters,
      float[] input,
      float[] output,
      boolean firstParameters)
      implements Stage {
    @Override
    public void forward() {
      kernel.forward(input, parameters.weights, parameters.bias, output);
    }

    @Override
    public float[] backward(float[] gradient, float[] spare) {
      // Nothing below the first parameters wants a gradient.
      float @Nullable [] dx = firstParameters ? null : spare;
      kernel.backward(
          input,
          parameters.weights,
          gradient,
          dx,
          parameters.weightGradient,
          parameters.biasGradient);
      return spare;
    }
  }

  record Pooling(PoolingKernel kernel, float[] input, float[] output) implements Stage {
    @Override
    public void forward() {
      kernel.forward(input, output);
    }

    @Override
    public float[] backward(float[] gradient, float[] spare) {
      kernel.backward(gradient, spare);
      return spare;
    }
  }

  record Rectifying(Kernels kernels, float[] output, int length) implements Stage {
    @Override
    public void forward() {
      kernels.relu(output, length);
    }

    @Override
    public float[] backward(float[] gradient, float[] spare) {
      kernels.reluBackward(output, gradient, length);
      return gradient;
    }
  }

  record Dropping(
      Kernels kernels, float[] output, int features, int lanes, float rate, int layer, Pass pass)
      implements Stage {
    @Override
    public void forward() {
      drop(output);
    }

    @Override
    public float[] backward(float[] gradient, float[] spare) {
      drop(gradient);
      return gradient;
    }

    private void drop(float[] numbers) {
      if (pass.training) {
        kernels.dropout(numbers, features, lanes, rate, Dropout.key(pass.seed, pass.number, layer));
      }
    }
  }

  /** What the dropouts of a network have to know of the current pass. */
  final class Pass {
    final long seed;

    /** Counts the training passes, so that each drops other numbers. */
    long number;

    boolean training;

    Pass(long seed) {
      this.seed = seed;
    }
  }
}
