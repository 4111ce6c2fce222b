package mfdnn.nn;

import java.util.List;
import mfdnn.nn.Layer.Convolution;
import mfdnn.nn.Layer.Dropout;
import mfdnn.nn.Layer.Linear;
import mfdnn.nn.Layer.MaxPool;
import mfdnn.nn.Layer.Relu;

/** The variation of AlexNet for MNIST that problem 6 of HW5 trains. */
public final class AlexNet {
  /** What the network looks at: one channel of 28×28. */
  public static final Shape INPUT = new Shape(1, 28, 28);

  /** The digits. */
  public static final int CLASSES = 10;

  private AlexNet() {}

  /** The network as the assignment states it: 8.9 million parameters, 750 million multiply-adds. */
  public static List<Layer> layers() {
    return layers(1);
  }

  /**
   * The same network with every hidden width multiplied by {@code width} and rounded up to a
   * multiple of 4.
   *
   * <p>Work falls with the square of the width: at 1/8 it is about 1/60.
   */
  public static List<Layer> layers(double width) {
    if (!(width > 0 && width <= 4)) {
      throw new IllegalArgumentException("a width factor lies in (0, 4], not " + width);
    }
    return List.of(
        new Convolution(scaled(96, width), Window.of(4)),
        new Relu(),
        new Convolution(scaled(96, width), Window.of(3)),
        new Relu(),
        new Convolution(scaled(256, width), new Window(5, 1, 2, 1)),
        new Relu(),
        new MaxPool(new Window(3, 2, 0, 1)),
        new Convolution(scaled(384, width), new Window(3, 1, 1, 1)),
        new Relu(),
        new Convolution(scaled(384, width), new Window(3, 1, 1, 1)),
        new Relu(),
        new Convolution(scaled(256, width), new Window(3, 1, 1, 1)),
        new Relu(),
        new MaxPool(new Window(3, 2, 0, 1)),
        new Dropout(0.5f),
        new Linear(scaled(800, width)),
        new Relu(),
        new Linear(CLASSES));
  }

  private static int scaled(int channels, double width) {
    return 4 * (int) Math.ceil(channels * width / 4);
  }
}
