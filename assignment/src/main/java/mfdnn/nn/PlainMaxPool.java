package mfdnn.nn;

import java.util.Arrays;

/** Max pooling as its definition; the place of each maximum is kept for the backward pass. */
final class PlainMaxPool implements PoolingKernel {
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final int lanes;
  private final int[] places;

  PlainMaxPool(Shape input, Window window, int lanes) {
    this.in = input;
    this.out = new Layer.MaxPool(window).output(input);
    this.window = window;
    this.lanes = lanes;
    this.places = new int[out.size() * lanes];
  }

  @Override
  public void forward(float[] x, float[] y) {
    int o = 0;
    for (int c = 0; c < out.channels(); c++) {
      for (int i = 0; i < out.height(); i++) {
        for (int j = 0; j < out.width(); j++) {
          for (int n = 0; n < lanes; n++, o++) {
            places[o] = placeOfMaximum(x, c, i, j, n);
            y[o] = x[places[o]];
          }
        }
      }
    }
  }

  /** A NaN counts as larger than any number, so that it shows. */
  private int placeOfMaximum(float[] x, int c, int i, int j, int n) {
    int best = -1;
    for (int r = 0; r < window.kernel(); r++) {
      int row = window.source(i, r);
      if (row < 0 || row >= in.height()) {
        continue;
      }
      for (int s = 0; s < window.kernel(); s++) {
        int column = window.source(j, s);
        if (column < 0 || column >= in.width()) {
          continue;
        }
        int place = ((c * in.height() + row) * in.width() + column) * lanes + n;
        if (best < 0 || x[place] > x[best] || Float.isNaN(x[place])) {
          best = place;
        }
      }
    }
    return best;
  }

  @Override
  public void backward(float[] dy, float[] dx) {
    Arrays.fill(dx, 0, in.size() * lanes, 0);
    for (int o = 0; o < places.length; o++) {
      dx[places[o]] += dy[o];
    }
  }
}
