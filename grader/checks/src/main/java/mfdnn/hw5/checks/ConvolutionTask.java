package mfdnn.hw5.checks;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mfdnn.autograd.Variable;
import mfdnn.hw5.ConvolutionGradients;
import mfdnn.hw5.Memorization;
import mfdnn.tensor.Tensor;

/**
 * A convolution to be computed, mostly with sizes that all differ, so that no two can be confused.
 *
 * @param outputGradient the gradient of some scalar with respect to the output
 */
record ConvolutionTask(
    Tensor images, Tensor kernels, Tensor bias, int stride, int padding, Tensor outputGradient) {

  /**
   * A random task: two images that are low, and so wide that also where strides leave gaps a row of
   * the output fills the longest vectors, whose code nothing else would run.
   */
  static ConvolutionTask random(RandomGenerator random, int stride, int padding) {
    int channels = random.nextInt(2, 4);
    int outputs = channels + random.nextInt(1, 3);
    int height = random.nextInt(6, 9);
    int width = random.nextInt(25, 32);
    int kernelHeight = random.nextInt(2, 4);
    int[] images = {2, channels, height, width};
    return random(
        random,
        images,
        new int[] {outputs, channels, kernelHeight, kernelHeight + 1},
        stride,
        padding);
  }

  /** A random task whose kernels are square, as those of most networks are, on a small image. */
  static ConvolutionTask square(RandomGenerator random, int kernel, int stride, int padding) {
    return random(
        random, new int[] {2, 2, 7, 8}, new int[] {3, 2, kernel, kernel}, stride, padding);
  }

  /**
   * Three images that are higher than wide, and kernels that are too: six of them, one for each of
   * their rows.
   */
  static ConvolutionTask tall(RandomGenerator random, int stride, int padding) {
    return random(random, new int[] {3, 2, 11, 5}, new int[] {6, 2, 6, 3}, stride, padding);
  }

  /** A random task of these shapes. */
  static ConvolutionTask random(
      RandomGenerator random, int[] images, int[] kernels, int stride, int padding) {
    int[] outputShape = {
      images[0],
      kernels[0],
      (images[2] + 2 * padding - kernels[2]) / stride + 1,
      (images[3] + 2 * padding - kernels[3]) / stride + 1
    };
    return new ConvolutionTask(
        Tensor.random(random, -1, 1, images),
        Tensor.random(random, -1, 1, kernels),
        Tensor.random(random, -1, 1, kernels[0]),
        stride,
        padding,
        Tensor.random(random, -1, 1, outputShape));
  }

  /**
   * A random task whose last kernel position ends with the padding: only there does a row that is
   * one too long show, since elsewhere the output has no place for it.
   */
  static ConvolutionTask reachingThePadding(RandomGenerator random, int stride, int padding) {
    ConvolutionTask task = random(random, stride, padding);
    while ((task.images.size(3) + 2 * padding - task.kernels.size(3)) % stride != 0) {
      task = random(random, stride, padding);
    }
    return task;
  }

  /** The same task without bias. */
  ConvolutionTask withoutBias() {
    return new ConvolutionTask(
        images, kernels, Tensor.zeros(bias.shape()), stride, padding, outputGradient);
  }

  /** The output, by autograd's forward pass. */
  Tensor output() {
    return output(kernels);
  }

  /** The output with every kernel turned by half a turn, as signal processing has it. */
  Tensor outputOfFlippedKernels() {
    int size = kernels.size(2) * kernels.size(3);
    double[] data = kernels.data();
    return output(
        Tensor.generate(kernels.shape(), i -> data[i - i % size + (size - 1 - i % size)]));
  }

  private Tensor output(Tensor chosenKernels) {
    return new Variable(images)
        .conv2d(new Variable(chosenKernels), new Variable(bias), stride, padding, 1)
        .value();
  }

  /** The gradients, by autograd. */
  ConvolutionGradients gradients() {
    Variable x = new Variable(images);
    Variable k = new Variable(kernels);
    Variable b = new Variable(bias);
    x.conv2d(k, b, stride, padding, 1).backward(outputGradient);
    return new ConvolutionGradients(x.gradient(), k.gradient(), b.gradient());
  }

  /** What the student's code gives. */
  Tensor convolvedBy(Memorization student) {
    return student.convolve(images, kernels, bias, stride, padding);
  }

  /** The gradients that the student's code gives. */
  ConvolutionGradients differentiatedBy(Memorization student) {
    ConvolutionGradients gradients =
        student.convolveBackward(images, kernels, stride, padding, outputGradient);
    if (gradients == null) {
      throw new AssertionError("convolveBackward() returned null");
    }
    return gradients;
  }

  @Override
  public String toString() {
    return "images %s, kernels %s, stride %d, padding %d"
        .formatted(
            Arrays.toString(images.shape()), Arrays.toString(kernels.shape()), stride, padding);
  }
}
