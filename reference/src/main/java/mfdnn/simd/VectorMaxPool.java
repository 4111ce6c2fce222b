package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import mfdnn.nn.Layer;
import mfdnn.nn.PoolingKernel;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;

/** Max pooling, a vector of images at a time; exactly the plain loops' results. */
final class VectorMaxPool implements PoolingKernel {
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final int lanes;
  private final Workers workers;

  /** For each output the tap that won, as a number: comparing it needs no conversion. */
  private final float[] winners;

  VectorMaxPool(Shape in, Window window, int lanes, Workers workers) {
    this.in = in;
    this.out = new Layer.MaxPool(window).output(in);
    this.window = window;
    this.lanes = lanes;
    this.workers = workers;
    this.winners = new float[out.size() * lanes];
  }

  @Override
  public void forward(float[] x, float[] y) {
    workers.run(out.channels(), (channel, _) -> forward(channel, x, y));
  }

  @Override
  public void backward(float[] dy, float[] dx) {
    workers.run(out.channels(), (channel, _) -> backward(channel, dy, dx));
  }

  private void forward(int channel, float[] x, float[] y) {
    int o = channel * out.height() * out.width() * lanes;
    for (int i = 0; i < out.height(); i++) {
      for (int j = 0; j < out.width(); j++) {
        for (int n = 0; n < lanes; n += LENGTH, o += LENGTH) {
          FloatVector best = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
          FloatVector winner = FloatVector.broadcast(FLOATS, -1);
          for (int tap = 0; tap < window.kernel() * window.kernel(); tap++) {
            int place = place(channel, i, j, tap);
            if (place < 0) {
              continue;
            }
            FloatVector number = FloatVector.fromArray(FLOATS, x, place + n);
            VectorMask<Float> wins =
                number
                    .compare(VectorOperators.GT, best)
                    .or(winner.compare(VectorOperators.LT, 0))
                    .or(number.test(VectorOperators.IS_NAN));
            best = best.blend(number, wins);
            winner = winner.blend(tap, wins);
          }
          best.intoArray(y, o);
          winner.intoArray(winners, o);
        }
      }
    }
  }

  private void backward(int channel, float[] dy, float[] dx) {
    int map = in.height() * in.width() * lanes;
    Arrays.fill(dx, channel * map, (channel + 1) * map, 0);
    int o = channel * out.height() * out.width() * lanes;
    for (int i = 0; i < out.height(); i++) {
      for (int j = 0; j < out.width(); j++, o += lanes) {
        for (int tap = 0; tap < window.kernel() * window.kernel(); tap++) {
          int place = place(channel, i, j, tap);
          if (place < 0) {
            continue;
          }
          for (int n = 0; n < lanes; n += LENGTH) {
            VectorMask<Float> won = FloatVector.fromArray(FLOATS, winners, o + n).eq(tap);
            FloatVector.fromArray(FLOATS, dx, place + n)
                .add(FloatVector.fromArray(FLOATS, dy, o + n), won)
                .intoArray(dx, place + n);
          }
        }
      }
    }
  }

  /** Where the images lie that a tap sees; −1 in the padding. */
  private int place(int channel, int i, int j, int tap) {
    int row = window.source(i, tap / window.kernel());
    int column = window.source(j, tap % window.kernel());
    if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
      return -1;
    }
    return ((channel * in.height() + row) * in.width() + column) * lanes;
  }
}
