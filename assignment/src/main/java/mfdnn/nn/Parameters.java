package mfdnn.nn;

import java.util.SplittableRandom;

/** Weights and bias of one layer, with their gradients and, once momentum is used, velocities. */
final class Parameters {
  final float[] weights;
  final float[] bias;
  final float[] weightGradient;
  final float[] biasGradient;

  /** Empty until a step with momentum is taken. */
  float[] weightVelocity = {};

  float[] biasVelocity = {};

  /** PyTorch's default: weights and bias uniform on ±1/√fan-in. */
  Parameters(ConvolutionShape shape, SplittableRandom random) {
    float bound = (float) (1 / Math.sqrt(shape.fanIn()));
    weights = uniform(shape.weights(), bound, random);
    bias = uniform(shape.outChannels(), bound, random);
    weightGradient = new float[weights.length];
    biasGradient = new float[bias.length];
  }

  private static float[] uniform(int length, float bound, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (2 * (random.nextInt() >>> 8) * 0x1p-24f - 1) * bound;
    }
    return numbers;
  }

  void zeroGradients(Kernels kernels) {
    kernels.clear(weightGradient);
    kernels.clear(biasGradient);
  }

  void step(Kernels kernels, float learningRate, float momentum) {
    if (momentum == 0) {
      kernels.descend(weights, weightGradient, learningRate);
      kernels.descend(bias, biasGradient, learningRate);
      return;
    }
    if (weightVelocity.length == 0) {
      weightVelocity = new float[weights.length];
      biasVelocity = new float[bias.length];
    }
    kernels.descend(weights, weightGradient, weightVelocity, learningRate, momentum);
    kernels.descend(bias, biasGradient, biasVelocity, learningRate, momentum);
  }
}
