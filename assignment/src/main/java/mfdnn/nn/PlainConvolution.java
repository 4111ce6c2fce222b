package mfdnn.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Convolution as its definition: one loop for each index of the formula. */
final class PlainConvolution implements ConvolutionKernel {
  private final ConvolutionShape shape;
  private final int lanes;
  private final float[] products;

  PlainConvolution(ConvolutionShape shape, int lanes) {
    this.shape = shape;
    this.lanes = lanes;
    this.products = new float[lanes];
  }

  /**
   * What one weight connects: a row of {@code lanes} inputs with a row of {@code lanes} outputs.
   */
  private interface Connection {
    void visit(int weight, int xRow, int yRow);
  }

  /** Visits every weight's connections, all of one weight in a row. */
  private void forEachConnection(Connection connection) {
    Shape in = shape.input();
    Shape out = shape.output();
    Window window = shape.window();
    int weight = 0;
    for (int k = 0; k < out.channels(); k++) {
      for (int c = 0; c < in.channels(); c++) {
        for (int r = 0; r < window.kernel(); r++) {
          for (int s = 0; s < window.kernel(); s++, weight++) {
            for (int i = 0; i < out.height(); i++) {
              int y = window.source(i, r);
              if (y < 0 || y >= in.height()) {
                continue;
              }
              for (int j = 0; j < out.width(); j++) {
                int x = window.source(j, s);
                if (x >= 0 && x < in.width()) {
                  connection.visit(
                      weight,
                      ((c * in.height() + y) * in.width() + x) * lanes,
                      ((k * out.height() + i) * out.width() + j) * lanes);
                }
              }
            }
          }
        }
      }
    }
  }

  @Override
  public void forward(float[] x, float[] weights, float[] bias, float[] y) {
    int map = shape.output().height() * shape.output().width() * lanes;
    for (int k = 0; k < shape.outChannels(); k++) {
      Arrays.fill(y, k * map, (k + 1) * map, bias[k]);
    }
    forEachConnection((w, xRow, yRow) -> addScaled(y, yRow, weights[w], x, xRow));
  }

  @Override
  public void backward(
      float[] x,
      float[] weights,
      float[] dy,
      float @Nullable [] dx,
      float[] dWeights,
      float[] dBias) {
    int map = shape.output().height() * shape.output().width() * lanes;
    for (int k = 0; k < shape.outChannels(); k++) {
      double sum = 0;
      for (int i = k * map; i < (k + 1) * map; i++) {
        sum += dy[i];
      }
      dBias[k] += (float) sum;
    }
    if (dx != null) {
      Arrays.fill(dx, 0, shape.input().size() * lanes, 0);
      forEachConnection((w, xRow, yRow) -> addScaled(dx, xRow, weights[w], dy, yRow));
    }
    addWeightGradient(x, dy, dWeights);
  }

  /** {@code target += factor · source}, for each image. */
  private void addScaled(float[] target, int t, float factor, float[] source, int s) {
    for (int n = 0; n < lanes; n++) {
      target[t + n] += factor * source[s + n];
    }
  }

  /**
   * Sums each weight's products image by image first: a sum over images would be a chain that no
   * vector unit speeds up.
   */
  private void addWeightGradient(float[] x, float[] dy, float[] dWeights) {
    int[] current = {-1};
    forEachConnection(
        (w, xRow, yRow) -> {
          if (w != current[0]) {
            addProducts(current[0], dWeights);
            current[0] = w;
          }
          for (int n = 0; n < lanes; n++) {
            products[n] += x[xRow + n] * dy[yRow + n];
          }
        });
    addProducts(current[0], dWeights);
  }

  private void addProducts(int weight, float[] dWeights) {
    if (weight < 0) {
      return;
    }
    double sum = 0;
    for (float product : products) {
      sum += product;
    }
    dWeights[weight] += (float) sum;
    Arrays.fill(products, 0);
  }
}
