package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;
import static mfdnn.simd.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import mfdnn.nn.ConvolutionKernel;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;
import org.jspecify.annotations.Nullable;

/**
 * Convolution of any shape as matrix products, position by position.
 *
 * <p>With images innermost, the inputs that one output position sees are rows of images, so they
 * are copied (or, for a 1×1 kernel, used where they are) and never shuffled.
 *
 * <p>Error of each sum of m products, relative to Σ|a·b|: at most m·2⁻²⁴, as for any chain of fused
 * multiply-adds.
 */
final class TiledConvolution implements ConvolutionKernel {
  /** Rows of a task where the rows are what is shared out. */
  private static final int BLOCK = 48;

  /** Products between two loads and stores of a tile: this much of b stays in the nearest cache. */
  private static final int DEPTH = 256;

  /**
   * Columns that one thread takes at least: they are runs of 128 bytes, and where those of two
   * threads meet, both write the same cache lines.
   */
  private static final int NEIGHBOURS = 16;

  /** Of the positions in the gradient by the weights, where there are few columns to share out. */
  private static final int PARTS = 8;

  private final ConvolutionShape shape;
  private final Window window;
  private final Shape in;
  private final Shape out;
  private final int lanes;
  private final int inMap;
  private final int outMap;

  /** Whether every output sees exactly one position: a linear layer, or any 1×1 convolution. */
  private final boolean pointwise;

  private final Workers workers;

  /** Of each part of the positions the gradient by the weights, where there are several. */
  private float[] sums = {};

  TiledConvolution(ConvolutionShape shape, int lanes, Workers workers) {
    this.shape = shape;
    this.window = shape.window();
    this.in = shape.input();
    this.out = shape.output();
    this.lanes = lanes;
    this.inMap = in.height() * in.width() * lanes;
    this.outMap = out.height() * out.width() * lanes;
    this.pointwise = window.kernel() == 1 && window.stride() == 1 && window.padding() == 0;
    this.workers = workers;
  }

  @Override
  public void forward(float[] x, float[] weights, float[] bias, float[] y) {
    int fanIn = shape.fanIn();
    int columns = outMap / WIDTH;
    if (pointwise) {
      workers.share(
          out.channels(),
          BLOCK,
          Tile.ROWS,
          (k, end, _) -> {
            int rows = end - k;
            fillBias(bias, y, k, rows, 0, outMap);
            product(rows, fanIn, weights, k * fanIn, fanIn, 1, x, 0, inMap, y, k * outMap, columns);
          });
      return;
    }
    workers.share(
        columns,
        columns,
        NEIGHBOURS,
        (from, to, worker) -> {
          float[] patch = workers.scratch(worker, fanIn * WIDTH);
          for (int column = from; column < to; column++) {
            gather(x, column * WIDTH / lanes, column * WIDTH % lanes, patch);
            int at = column * WIDTH;
            fillBias(bias, y, 0, out.channels(), at, WIDTH);
            Tile.multiply(
                out.channels(),
                fanIn,
                weights,
                0,
                fanIn,
                1,
                patch,
                0,
                WIDTH,
                y,
                at,
                outMap,
                y,
                at,
                outMap);
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
    int few = Math.max(1, VectorKernels.CHUNK / outMap);
    workers.share(
        out.channels(),
        few,
        few,
        (from, to, _) -> {
          for (int k = from; k < to; k++) {
            dBias[k] += sum(dy, k * outMap, outMap);
          }
        });
    addWeightGradient(x, dy, dWeights);
    if (dx != null) {
      inputGradient(weights, dy, dx);
    }
  }

  /**
   * {@code dx[c, i, j] = Σ over k, r, s of weights[k, c, r, s] · dy[k, the output that saw i, j at
   * r, s]}.
   */
  private void inputGradient(float[] weights, float[] dy, float[] dx) {
    int fanIn = shape.fanIn();
    if (pointwise) {
      workers.share(
          in.channels(),
          BLOCK,
          Tile.ROWS,
          (c, end, _) -> {
            int rows = end - c;
            Arrays.fill(dx, c * inMap, (c + rows) * inMap, 0);
            product(
                rows,
                out.channels(),
                weights,
                c,
                1,
                fanIn,
                dy,
                0,
                outMap,
                dx,
                c * inMap,
                inMap / WIDTH);
          });
      return;
    }
    int kernel = window.kernel();
    workers.run(
        inMap / WIDTH,
        (column, _) -> {
          int at = column * WIDTH;
          int position = at / lanes;
          for (int c = 0; c < in.channels(); c++) {
            Arrays.fill(dx, c * inMap + at, c * inMap + at + WIDTH, 0);
          }
          for (int r = 0; r < kernel; r++) {
            int i = outputAt(position / in.width(), r, out.height());
            for (int s = 0; s < kernel && i >= 0; s++) {
              int j = outputAt(position % in.width(), s, out.width());
              if (j >= 0) {
                Tile.multiply(
                    in.channels(),
                    out.channels(),
                    weights,
                    r * kernel + s,
                    kernel * kernel,
                    fanIn,
                    dy,
                    (i * out.width() + j) * lanes + at % lanes,
                    outMap,
                    dx,
                    at,
                    inMap,
                    dx,
                    at,
                    inMap);
              }
            }
          }
        });
  }

  /** The output whose tap falls on this input, or −1. */
  private int outputAt(int input, int tap, int outputs) {
    int distance = input - window.source(0, tap);
    if (distance < 0 || distance % window.stride() != 0 || distance / window.stride() >= outputs) {
      return -1;
    }
    return distance / window.stride();
  }

  /**
   * {@code dWeights[k, crs] += Σ over positions and images of dy[k, ·] · x[the input that crs
   * sees]}.
   */
  private void addWeightGradient(float[] x, float[] dy, float[] dWeights) {
    int fanIn = shape.fanIn();
    int positions = out.height() * out.width();
    int blocks = (fanIn + WIDTH - 1) / WIDTH;
    // Parts of the positions only where columns are few; as many whatever the number of threads,
    // since each part is rounded on its own.
    int parts = blocks < PARTS ? Math.min(PARTS, positions) : 1;
    int size = out.channels() * WIDTH;
    if (sums.length == 0) {
      sums = new float[parts == 1 ? 0 : blocks * parts * size];
    }
    workers.share(
        blocks * parts,
        blocks * parts,
        1,
        (from, to, worker) -> {
          for (int task = from; task < to; task++) {
            int first = task / parts * WIDTH;
            int part = task % parts;
            float[] scratch = workers.scratch(worker, lanes * WIDTH + size);
            sumProducts(
                x, dy, first, positions * part / parts, positions * (part + 1) / parts, scratch);
            if (parts == 1) {
              addSums(scratch, lanes * WIDTH, first, dWeights);
            } else {
              System.arraycopy(scratch, lanes * WIDTH, sums, task * size, size);
            }
          }
        });
    for (int task = 0; parts > 1 && task < blocks * parts; task++) {
      addSums(sums, task * size, task / parts * WIDTH, dWeights);
    }
  }

  /** Sums the products of some positions and up to {@link Lanes#WIDTH} columns behind the first. */
  private void sumProducts(float[] x, float[] dy, int first, int from, int to, float[] scratch) {
    int columns = Math.min(WIDTH, shape.fanIn() - first);
    int at = lanes * WIDTH;
    Arrays.fill(scratch, 0, at + out.channels() * WIDTH, 0);
    for (int position = from; position < to; position++) {
      for (int column = 0; column < columns; column++) {
        int source = source(first + column, position);
        for (int n = 0; n < lanes; n++) {
          scratch[n * WIDTH + column] = source < 0 ? 0 : x[source + n];
        }
      }
      Tile.multiply(
          out.channels(),
          lanes,
          dy,
          position * lanes,
          outMap,
          1,
          scratch,
          0,
          WIDTH,
          scratch,
          at,
          WIDTH,
          scratch,
          at,
          WIDTH);
    }
  }

  private void addSums(float[] from, int at, int first, float[] dWeights) {
    int columns = Math.min(WIDTH, shape.fanIn() - first);
    for (int k = 0; k < out.channels(); k++) {
      for (int column = 0; column < columns; column++) {
        dWeights[k * shape.fanIn() + first + column] += from[at + k * WIDTH + column];
      }
    }
  }

  /** Copies what one output position sees of {@link Lanes#WIDTH} images: a row for each weight. */
  private void gather(float[] x, int position, int image, float[] patch) {
    for (int weight = 0; weight < shape.fanIn(); weight++) {
      int source = source(weight, position);
      if (source < 0) {
        Arrays.fill(patch, weight * WIDTH, (weight + 1) * WIDTH, 0);
      } else {
        FloatVector.fromArray(FLOATS, x, source + image).intoArray(patch, weight * WIDTH);
        FloatVector.fromArray(FLOATS, x, source + image + LENGTH)
            .intoArray(patch, weight * WIDTH + LENGTH);
      }
    }
  }

  /** Where the images lie that weight (c, r, s) sees from an output position; −1 in the padding. */
  private int source(int weight, int position) {
    int kernel = window.kernel();
    int row = window.source(position / out.width(), weight / kernel % kernel);
    int column = window.source(position % out.width(), weight % kernel);
    if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
      return -1;
    }
    return weight / (kernel * kernel) * inMap + (row * in.width() + column) * lanes;
  }

  /** Adds a product of many columns to c, a part of the depth at a time. */
  private static void product(
      int rows,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] c,
      int cAt,
      int columns) {
    for (int p = 0; p < depth; p += DEPTH) {
      for (int column = 0; column < columns; column++) {
        int to = cAt + column * WIDTH;
        Tile.multiply(
            rows,
            Math.min(DEPTH, depth - p),
            a,
            aAt + p * aStep,
            aRow,
            aStep,
            b,
            bAt + p * bStep + column * WIDTH,
            bStep,
            c,
            to,
            columns * WIDTH,
            c,
            to,
            columns * WIDTH);
      }
    }
  }

  private void fillBias(float[] bias, float[] y, int k, int rows, int from, int count) {
    for (int row = k; row < k + rows; row++) {
      Arrays.fill(y, row * outMap + from, row * outMap + from + count, bias[row]);
    }
  }

  private static float sum(float[] numbers, int from, int count) {
    FloatVector sums = FloatVector.zero(FLOATS);
    for (int i = 0; i < count; i += LENGTH) {
      sums = sums.add(FloatVector.fromArray(FLOATS, numbers, from + i));
    }
    return Lanes.sum(sums);
  }
}
