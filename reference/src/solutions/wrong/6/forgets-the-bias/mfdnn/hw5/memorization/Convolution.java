package mfdnn.hw5.memorization;

import assay.todo.Todo;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mfdnn.hw5.ConvolutionGradients;
import mfdnn.tensor.Tensor;

/**
 * A convolution of a batch of images with a set of kernels.
 *
 * <p>One number of a kernel, (s, t), multiplies a whole image that is moved by s rows and t
 * columns. So the work splits into rows: forward adds a multiple of an image's row to an output
 * row, backward adds a multiple of a gradient's row to an image's row, and a kernel's gradient is
 * an inner product of two rows. Rows are long and lie together in memory, which suits vector
 * instructions.
 */
final class Convolution {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private final int count;
  private final int inputChannels;
  private final int height;
  private final int width;
  private final int outputChannels;
  private final int kernelHeight;
  private final int kernelWidth;
  private final int stride;
  private final int padding;
  private final int outputHeight;
  private final int outputWidth;
  private final double[] images;
  private final double[] kernels;

  /**
   * Takes what both directions need.
   *
   * @param images of shape [count, input channels, height, width]
   * @param kernels of shape [output channels, input channels, kernel height, kernel width]
   */
  Convolution(Tensor images, Tensor kernels, int stride, int padding) {
    this.count = images.size(0);
    this.inputChannels = images.size(1);
    this.height = images.size(2);
    this.width = images.size(3);
    this.outputChannels = kernels.size(0);
    this.kernelHeight = kernels.size(2);
    this.kernelWidth = kernels.size(3);
    this.stride = stride;
    this.padding = padding;
    this.outputHeight = (height + 2 * padding - kernelHeight) / stride + 1;
    this.outputWidth = (width + 2 * padding - kernelWidth) / stride + 1;
    this.images = images.data();
    this.kernels = kernels.data();
  }

  /** The output for a bias of shape [output channels]. */
  @Todo(
      value = "6.forward",
      points = 5,
      hint =
          "Loops over count, channels, output rows and columns, kernel rows and columns will do.")
  Tensor forward(Tensor bias) {
    int outputPlane = outputHeight * outputWidth * bias.size() / outputChannels;
    int[] shape = {count, outputChannels, outputHeight, outputWidth};
    double[] output = new double[count * outputChannels * outputPlane];
    forEachRow(
        (kernel, image, out, length) ->
            addMultiple(kernels[kernel], images, image, stride, output, out, 1, length));
    return Tensor.of(shape, output);
  }

  /** The gradients for a gradient of the output's shape. */
  @Todo(
      value = "6.backward",
      points = 6,
      hint =
          "The same loops: every product of the forward pass sends one term to each of its factors.")
  ConvolutionGradients backward(Tensor outputGradient) {
    double[] gradient = outputGradient.data();
    double[] ofImages = new double[images.length];
    double[] ofKernels = new double[kernels.length];
    forEachRow(
        (kernel, image, out, length) -> {
          addMultiple(kernels[kernel], gradient, out, 1, ofImages, image, stride, length);
          ofKernels[kernel] += innerProduct(images, image, stride, gradient, out, length);
        });
    double[] ofBias = new double[outputChannels];
    int outputPlane = outputHeight * outputWidth;
    for (int i = 0; i < gradient.length; i++) {
      ofBias[i / outputPlane % outputChannels] += gradient[i];
    }
    return new ConvolutionGradients(
        Tensor.of(new int[] {count, inputChannels, height, width}, ofImages),
        Tensor.of(new int[] {outputChannels, inputChannels, kernelHeight, kernelWidth}, ofKernels),
        Tensor.of(new int[] {outputChannels}, ofBias));
  }

  /** One number of a kernel that meets one row of an image in one row of the output. */
  private interface RowVisitor {
    /**
     * Takes positions in the three arrays; from image to image position it is a stride.
     *
     * @param kernel where the kernel's number lies
     * @param image where the first number that it meets in the image's row lies
     * @param output where the output of that product lies
     * @param length how many numbers of the row it meets
     */
    void visit(int kernel, int image, int output, int length);
  }

  private void forEachRow(RowVisitor visitor) {
    for (int n = 0; n < count; n++) {
      for (int o = 0; o < outputChannels; o++) {
        for (int c = 0; c < inputChannels; c++) {
          for (int s = 0; s < kernelHeight; s++) {
            for (int t = 0; t < kernelWidth; t++) {
              visitRows(n, o, c, s, t, visitor);
            }
          }
        }
      }
    }
  }

  private void visitRows(int n, int o, int c, int s, int t, RowVisitor visitor) {
    int kernel = ((o * inputChannels + c) * kernelHeight + s) * kernelWidth + t;
    // Columns j of the output for which 0 ≤ j·stride − padding + t < width.
    int from = Math.max(0, Math.ceilDiv(padding - t, stride));
    int to = Math.min(outputWidth, Math.floorDiv(width - 1 + padding - t, stride) + 1);
    for (int i = 0; i < outputHeight && from < to; i++) {
      int row = i * stride - padding + s;
      if (0 <= row && row < height) {
        int image = ((n * inputChannels + c) * height + row) * width + from * stride - padding + t;
        int output = ((n * outputChannels + o) * outputHeight + i) * outputWidth + from;
        visitor.visit(kernel, image, output, to - from);
      }
    }
  }

  /** Adds factor · source to target, over entries that lie a step apart. */
  private static void addMultiple(
      double factor,
      double[] source,
      int sourceStart,
      int sourceStep,
      double[] target,
      int targetStart,
      int targetStep,
      int length) {
    int i = 0;
    if (sourceStep == 1 && targetStep == 1) {
      for (; i < SPECIES.loopBound(length); i += SPECIES.length()) {
        DoubleVector.fromArray(SPECIES, source, sourceStart + i)
            .fma(
                DoubleVector.broadcast(SPECIES, factor),
                DoubleVector.fromArray(SPECIES, target, targetStart + i))
            .intoArray(target, targetStart + i);
      }
    }
    for (; i < length; i++) {
      target[targetStart + i * targetStep] += factor * source[sourceStart + i * sourceStep];
    }
  }

  /** The inner product of a row whose entries lie a step apart and one without gaps. */
  private static double innerProduct(
      double[] left, int leftStart, int leftStep, double[] right, int rightStart, int length) {
    DoubleVector lanes = DoubleVector.zero(SPECIES);
    int i = 0;
    if (leftStep == 1) {
      for (; i < SPECIES.loopBound(length); i += SPECIES.length()) {
        lanes =
            DoubleVector.fromArray(SPECIES, left, leftStart + i)
                .fma(DoubleVector.fromArray(SPECIES, right, rightStart + i), lanes);
      }
    }
    double sum = lanes.reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      sum += left[leftStart + i * leftStep] * right[rightStart + i];
    }
    return sum;
  }
}
