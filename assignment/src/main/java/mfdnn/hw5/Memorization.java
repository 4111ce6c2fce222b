package mfdnn.hw5;

import assay.todo.Problem;
import mfdnn.tensor.Tensor;

/** The pieces of the experiment in which a network learns random labels by heart. */
@Problem(id = "6", title = "Networks memorize random labels", points = 20, section = "problem-6")
public interface Memorization {

  /**
   * A two-dimensional convolution as deep learning means it (the kernel is not flipped):
   *
   * <pre>
   * output[n, o, i, j] = bias[o] + Σ over c, s, t of
   *     kernels[o, c, s, t] · images[n, c, i·stride − padding + s, j·stride − padding + t]
   * </pre>
   *
   * where images count as zero outside of their borders.
   *
   * @param images of shape [count, input channels, height, width]
   * @param kernels of shape [output channels, input channels, kernel height, kernel width]
   * @param bias of shape [output channels]
   * @param stride at least 1
   * @param padding at least 0
   * @return of shape [count, output channels, output height, output width], where the output height
   *     is ⌊(height + 2·padding − kernel height) / stride⌋ + 1, and the width alike
   */
  Tensor convolve(Tensor images, Tensor kernels, Tensor bias, int stride, int padding);

  /**
   * The gradients of a scalar that depends on the output of {@link #convolve}.
   *
   * @param outputGradient the scalar's gradient with respect to the output, of the output's shape
   */
  ConvolutionGradients convolveBackward(
      Tensor images, Tensor kernels, int stride, int padding, Tensor outputGradient);

  /**
   * Independent labels, uniform on 0 … classes − 1, that depend on the seed and on nothing else:
   * the same seed gives the same labels, and other seeds give others.
   *
   * @param count how many
   * @param classes at least 2
   * @param seed other ones differ anywhere in their lower 48 bits, which {@link java.util.Random}
   *     takes notice of, or in their sign
   */
  int[] randomLabels(int count, int classes, long seed);

  /**
   * Trains a network on random labels: draws a label for every image once, by {@link #randomLabels}
   * with the plan's classes and seed, then goes through all images in every epoch, in batches and
   * in a new random order.
   *
   * <p>The order is new in every epoch, the first included: any image can come at any place and
   * beside any other, whatever the order was before; that all orders are equally likely is not
   * asked. The plan's seed decides it: the same plan gives the same training, and another seed
   * another one. Batches have the plan's size, and the last one of an epoch has what is left. All
   * epochs are trained, whatever the loss does.
   *
   * <p>An image is trained on where {@link TrainableNetwork#backward} follows its {@link
   * TrainableNetwork#forward}. Other calls of {@code forward} only ask for a loss, and are free.
   */
  void train(TrainableNetwork network, TrainingPlan plan);
}
