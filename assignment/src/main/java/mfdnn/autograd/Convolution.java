package mfdnn.autograd;

import java.util.Arrays;
import mfdnn.tensor.Tensor;

/**
 * Convolution of images [image, channel, row, column] with kernels [output channel, input channel,
 * row, column].
 *
 * <p>A convolution is a sum of products y[·] += x[·] · k[·], and its gradients are the same
 * products with the roles exchanged: dx[·] += dy[·] · k[·] and dk[·] += dy[·] · x[·].
 */
final class Convolution {
  @FunctionalInterface
  private interface Product {
    void at(int y, int x, int k);
  }

  private Convolution() {}

  static void requireImagesAndKernels(Tensor images, Tensor kernels) {
    if (images.rank() != 4 || kernels.rank() != 4 || images.size(1) != kernels.size(1)) {
      throw new IllegalArgumentException(
          ("conv2d needs images [image, channel, row, column] and kernels [output channel, input"
                  + " channel, row, column] of as many channels, not %s and %s")
              .formatted(Arrays.toString(images.shape()), Arrays.toString(kernels.shape())));
    }
  }

  static Tensor forward(Tensor images, Tensor kernels, Window window) {
    int[] shape = {
      images.size(0),
      kernels.size(0),
      window.outputRows(images.size(2)),
      window.outputColumns(images.size(3))
    };
    double[] x = images.data();
    double[] k = kernels.data();
    double[] y = Tensor.zeros(shape).data();
    forEachProduct(images, kernels, window, (iy, ix, ik) -> y[iy] += x[ix] * k[ik]);
    return new Tensor(shape, y);
  }

  static Tensor inputGradient(Tensor images, Tensor kernels, Tensor gradient, Window window) {
    double[] dx = new double[images.size()];
    double[] k = kernels.data();
    double[] dy = gradient.data();
    forEachProduct(images, kernels, window, (iy, ix, ik) -> dx[ix] += dy[iy] * k[ik]);
    return new Tensor(images.shape(), dx);
  }

  static Tensor kernelGradient(Tensor images, Tensor kernels, Tensor gradient, Window window) {
    double[] x = images.data();
    double[] dk = new double[kernels.size()];
    double[] dy = gradient.data();
    forEachProduct(images, kernels, window, (iy, ix, ik) -> dk[ik] += dy[iy] * x[ix]);
    return new Tensor(kernels.shape(), dk);
  }

  private static void forEachProduct(
      Tensor images, Tensor kernels, Window window, Product product) {
    int channels = images.size(1);
    int outputChannels = kernels.size(0);
    int height = images.size(2);
    int width = images.size(3);
    int imagePlane = height * width;
    int kernelPlane = kernels.size(2) * kernels.size(3);
    int outputPlane = window.outputRows(height) * window.outputColumns(width);
    for (int n = 0; n < images.size(0); n++) {
      for (int o = 0; o < outputChannels; o++) {
        for (int c = 0; c < channels; c++) {
          int y = (n * outputChannels + o) * outputPlane;
          int x = (n * channels + c) * imagePlane;
          int k = (o * channels + c) * kernelPlane;
          window.slide(
              height, width, (output, tap, pixel) -> product.at(y + output, x + pixel, k + tap));
        }
      }
    }
  }
}
