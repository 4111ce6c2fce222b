package mfdnn.hw5.memorization;

import assay.todo.Todo;
import assay.todo.TodoException;
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
  @Todo(value = "6.forward", points = 5)
  Tensor forward(Tensor bias) {
    // TODO 6.forward: Loops over count, channels, output rows and columns, kernel rows and columns
    //   will do.
    throw new TodoException("6.forward");
  }

  /** The gradients for a gradient of the output's shape. */
  @Todo(value = "6.backward", points = 6)
  ConvolutionGradients backward(Tensor outputGradient) {
    // TODO 6.backward: The same loops: every product of the forward pass sends one term to each of
    //   its factors.
    throw new TodoException("6.backward");
  }
}
