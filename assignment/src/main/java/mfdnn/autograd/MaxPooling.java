package mfdnn.autograd;

import java.util.Arrays;
import mfdnn.tensor.Tensor;

/**
 * The largest pixel under a window, for images [image, channel, row, column]; of equal ones the
 * first, and NaN is the largest of all. Padding never counts.
 */
final class MaxPooling {
  private MaxPooling() {}

  static Tensor forward(Tensor images, Window window) {
    if (images.rank() != 4) {
      throw new IllegalArgumentException(
          "maxPool2d needs images [image, channel, row, column], not "
              + Arrays.toString(images.shape()));
    }
    double[] x = images.data();
    int[] largest = largest(images, window);
    int[] shape = images.shape();
    shape[2] = window.outputRows(shape[2]);
    shape[3] = window.outputColumns(shape[3]);
    return Tensor.generate(shape, i -> x[largest[i]]);
  }

  static Tensor gradient(Tensor images, Tensor outputGradient, Window window) {
    double[] dx = new double[images.size()];
    double[] dy = outputGradient.data();
    int[] largest = largest(images, window);
    for (int i = 0; i < dy.length; i++) {
      dx[largest[i]] += dy[i];
    }
    return new Tensor(images.shape(), dx);
  }

  /** For every output, where its pixel lies among the images' numbers. */
  private static int[] largest(Tensor images, Window window) {
    int planes = images.size(0) * images.size(1);
    int height = images.size(2);
    int width = images.size(3);
    int outputs = window.outputRows(height) * window.outputColumns(width);
    double[] x = images.data();
    int[] largest = new int[planes * outputs];
    Arrays.fill(largest, -1);
    for (int plane = 0; plane < planes; plane++) {
      int inputStart = plane * height * width;
      int outputStart = plane * outputs;
      window.slide(
          height,
          width,
          (output, _, pixel) -> {
            int best = largest[outputStart + output];
            int candidate = inputStart + pixel;
            if (best < 0 || x[candidate] > x[best] || Double.isNaN(x[candidate])) {
              largest[outputStart + output] = candidate;
            }
          });
    }
    return largest;
  }
}
