package mfdnn.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Convolution as its definition: one loop for each index of the formula. */
final class PlainConvolution implements ConvolutionKernel {
  private final ConvolutionShape shape;
  private final int lanes;

  /** From the input of one position to that of the next. */
  private final int step;

  private final float[] products;

  PlainConvolution(ConvolutionShape shape, int lanes) {
    this.shape = shape;
    this.lanes = lanes;
    this.step = shape.window().stride() * lanes;
    this.products = new float[lanes];
  }

  /**
   * A weight and a row of {@code count} outputs that it contributes to; of the inputs, only the
   * first is told, the others follow {@link #step} apart.
   */
  private interface Connection {
    void visit(int weight, int input, int output, int count);
  }

  /** Visits every weight's rows of outputs, all of one weight in turn; padding is left out. */
  private void forEachConnection(Connection connection) {
    Shape in = shape.input();
    Shape out = shape.output();
    Window window = shape.window();
    int weight = 0;
    for (int k = 0; k < out.channels(); k++) {
      for (int c = 0; c < in.channels(); c++) {
        for (int r = 0; r < window.kernel(); r++) {
          for (int s = 0; s < window.kernel(); s++, weight++) {
            int first = 0;
            while (first < out.width() && window.source(first, s) < 0) {
              first++;
            }
            int end = out.width();
            while (end > first && window.source(end - 1, s) >= in.width()) {
              end--;
            }
            for (int i = 0; i < out.height(); i++) {
              int row = window.source(i, r);
              if (row >= 0 && row < in.height() && first < end) {
                connection.visit(
                    weight,
                    ((c * in.height() + row) * in.width() + window.source(first, s)) * lanes,
                    ((k * out.height() + i) * out.width() + first) * lanes,
                    end - first);
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
    forEachConnection(
        (weight, input, output, count) -> {
          for (int place = 0; place < count; place++) {
            addScaled(y, output + place * lanes, weights[weight], x, input + place * step);
          }
        });
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
      forEachConnection(
          (weight, input, output, count) -> {
            for (int place = 0; place < count; place++) {
              addScaled(dx, input + place * step, weights[weight], dy, output + place * lanes);
            }
          });
    }
    addWeightGradient(x, dy, dWeights);
  }

  /** {@code target += factor · source}, for each image. */
  private void addScaled(float[] target, int to, float factor, float[] source, int from) {
    for (int n = 0; n < lanes; n++) {
      target[to + n] += factor * source[from + n];
    }
  }

  /**
   * Sums each weight's products image by image first: a sum over images would be a chain of
   * additions, which no vector unit speeds up.
   */
  private void addWeightGradient(float[] x, float[] dy, float[] dWeights) {
    int[] current = {0};
    forEachConnection(
        (weight, input, output, count) -> {
          if (weight != current[0]) {
            collectProducts(current[0], dWeights);
            current[0] = weight;
          }
          for (int place = 0; place < count; place++) {
            addProducts(x, input + place * step, dy, output + place * lanes);
          }
        });
    collectProducts(current[0], dWeights);
  }

  private void addProducts(float[] x, int input, float[] dy, int output) {
    for (int n = 0; n < lanes; n++) {
      products[n] += x[input + n] * dy[output + n];
    }
  }

  private void collectProducts(int weight, float[] dWeights) {
    double sum = 0;
    for (float product : products) {
      sum += product;
    }
    dWeights[weight] += (float) sum;
    Arrays.fill(products, 0);
  }
}
