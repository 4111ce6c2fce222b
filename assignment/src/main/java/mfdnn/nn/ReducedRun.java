package mfdnn.nn;

import java.util.List;
import mfdnn.nn.Layer.Convolution;
import mfdnn.nn.Layer.Linear;
import mfdnn.nn.Layer.Relu;

/**
 * The memorization experiment in small: a network of the same kind that learns random labels of a
 * few images by heart within seconds, also on the plain kernels.
 *
 * <p>The loss starts near ln 10 and, if the loop is right, ends below {@link #MEMORIZED_LOSS} with
 * every image classified as its random label. Wrong loops stay far away from that: labels drawn
 * again every epoch, gradients not zeroed, the wrong sign, labels that do not belong to their
 * images. The table over 20 seeds is in the reference's docs.
 *
 * <p>A batch left out shows in the same way only if it is the same images every time; with
 * shuffling, the network still learns all of them, so whoever judges a loop counts its images.
 */
public final class ReducedRun {
  /** Not a multiple of the batch, so that the last batch is a small one. */
  public static final int IMAGES = 60;

  public static final int BATCH = 16;
  public static final int EPOCHS = 60;
  public static final float LEARNING_RATE = 0.3f;

  /** The mean loss over all images, after the last epoch, below which the labels are memorized. */
  public static final double MEMORIZED_LOSS = 0.2;

  /** The share of images classified as their random label from which they are memorized. */
  public static final double MEMORIZED_ACCURACY = 0.98;

  private ReducedRun() {}

  /** Convolutions with strides instead of pooling, and two linear layers; for 28×28 images. */
  public static List<Layer> layers() {
    return List.of(
        new Convolution(8, new Window(4, 3, 0, 1)),
        new Relu(),
        new Convolution(16, new Window(3, 2, 1, 1)),
        new Relu(),
        new Linear(128),
        new Relu(),
        new Linear(AlexNet.CLASSES));
  }

  /** A new network of {@link #layers}; the seed decides its initial weights. */
  public static Network network(long seed, Kernels kernels) {
    return new Network(AlexNet.INPUT, layers(), seed, kernels);
  }
}
