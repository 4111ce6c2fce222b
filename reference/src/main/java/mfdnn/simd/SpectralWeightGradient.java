package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;
import static mfdnn.simd.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import mfdnn.nn.ConvolutionShape;
import mfdnn.simd.SpectralConvolution.Plan;

/**
 * The gradient d̂w = conj(d̂y) x̂ of a {@link SpectralConvolution} by its weights: some output
 * channels as rows, some input channels as columns, {@link Lanes#WIDTH} beside each other and then
 * the next of them.
 */
final class SpectralWeightGradient extends SpectralTask {
  /** Input channels of a task. */
  private static final int COLUMNS = 3 * WIDTH;

  /** Fewer tasks than these are not shared out whole. */
  private static final int FEW = 4;

  private final float[] xSpectrum;
  private final float[] dySpectrum;
  private final int firstColumn;
  private final int columns;
  private final int panels;
  private final int firstRow;
  private final int rows;
  private final int plane;

  // Where a task has its own numbers within its scratch.
  private final int factorSum;
  private final int tile;
  private final int byColumn;
  private final int sums;

  /** Sums of all taps, folded. */
  private final int size;

  /** Adds the gradient by the weights to {@code dWeights}. */
  static void add(Plan plan, float[] xSpectrum, float[] dySpectrum, float[] dWeights) {
    ConvolutionShape shape = plan.shape();
    int columnBlocks = (shape.input().channels() + COLUMNS - 1) / COLUMNS;
    int channels = shape.outChannels();
    // Of the larger kernels a task has fewer rows, so that its sums stay in the second cache.
    int most = shape.window().kernel() == 3 ? 2 * SpectralProduct.BLOCK : SpectralProduct.BLOCK;
    int rowBlocks = (channels + most - 1) / most;
    if (columnBlocks * rowBlocks < FEW) {
      for (int block = 0; block < columnBlocks * rowBlocks; block++) {
        int first = block % rowBlocks * most;
        int rows = Math.min(most, channels - first);
        int column = block / rowBlocks * COLUMNS;
        new SpectralWeightGradient(plan, xSpectrum, dySpectrum, column, first, rows)
            .runOnAll(dWeights);
      }
      return;
    }
    int rows = (channels + rowBlocks * Tile.SHARE - 1) / (rowBlocks * Tile.SHARE) * Tile.SHARE;
    // The rows of a block of columns, then those of the next, as if they were one long column.
    int stride = rowBlocks * rows;
    plan.workers()
        .share(
            columnBlocks * stride,
            rows,
            Tile.SHARE,
            (from, end, worker) -> {
              for (int at = from; at < end; at = (at / stride + 1) * stride) {
                int column = at / stride * COLUMNS;
                int first = at % stride;
                int count = Math.min(channels, first + end - at) - first;
                if (count > 0) {
                  new SpectralWeightGradient(plan, xSpectrum, dySpectrum, column, first, count)
                      .runOn(worker, dWeights);
                }
              }
            });
  }

  private SpectralWeightGradient(
      Plan plan, float[] xSpectrum, float[] dySpectrum, int firstColumn, int firstRow, int rows) {
    super(plan);
    this.xSpectrum = xSpectrum;
    this.dySpectrum = dySpectrum;
    this.firstColumn = firstColumn;
    this.columns = Math.min(COLUMNS, shape.input().channels() - firstColumn);
    this.panels = (columns + WIDTH - 1) / WIDTH;
    this.firstRow = firstRow;
    this.rows = rows;
    this.plane = panels * rows * WIDTH;
    size = taps * taps * plane;
    factorSum = 3 * lanes * panels * WIDTH;
    tile = factorSum + rows * lanes;
    byColumn = tile + 5 * plane;
    sums = byColumn + 2 * taps * plane;
  }

  private void runOn(int worker, float[] dWeights) {
    float[] scratch = workers.scratch(worker, sums + size);
    Arrays.fill(scratch, sums, sums + size, 0);
    for (int u = 0; u < side; u++) {
      addFrequencies(u, scratch, scratch, sums);
    }
    collect(scratch, sums, 0, rows, dWeights);
  }

  /**
   * Threads share the frequencies u, whose sums are rounded each on its own, however many threads
   * there are.
   */
  private void runOnAll(float[] dWeights) {
    float[] all = workers.shared(0, side * size);
    // The frequencies with half as many products as the others come last.
    workers.run(
        side,
        (index, worker) -> {
          int u = (index + 1) % side;
          Arrays.fill(all, u * size, (u + 1) * size, 0);
          addFrequencies(u, workers.scratch(worker, sums), all, u * size);
        });
    workers.share(
        rows,
        rows,
        1,
        (from, end, _) -> {
          for (int u = 1; u < side; u++) {
            addSums(all, u * size, from, end);
          }
          collect(all, 0, from, end, dWeights);
        });
  }

  /** Adds the sums of some rows to those that the array begins with. */
  private void addSums(float[] all, int at, int from, int end) {
    for (int line = 0; line < size; line += rows * WIDTH) {
      for (int i = line + from * WIDTH; i < line + end * WIDTH; i += LENGTH) {
        FloatVector.fromArray(FLOATS, all, i)
            .add(FloatVector.fromArray(FLOATS, all, at + i))
            .intoArray(all, i);
      }
    }
  }

  /** Adds the frequencies (u, v) of all v to the sums. */
  private void addFrequencies(int u, float[] scratch, float[] target, int at) {
    // Columns that fill up the last panel must be numbers.
    Arrays.fill(scratch, 0, factorSum, 0);
    Arrays.fill(scratch, byColumn, sums, 0);
    for (int v = 0; v < side; v++) {
      multiply(spectrum.index(u, v), 0, scratch);
      boolean mate = spectrum.hasMate(u, v);
      if (mate) {
        multiply(spectrum.mate(u, v), 1, scratch);
      }
      addColumns(u, v, mate, scratch);
    }
    addRows(u, scratch, target, at);
  }

  /** {@code d̂y conj(x̂)} at one frequency, summed over the images, into tile {@code which}. */
  private void multiply(int frequency, int which, float[] scratch) {
    turn(frequency, scratch);
    int channels = shape.outChannels();
    int dyRe = Spectrum.plane(frequency, 0, channels, lanes) + firstRow * WIDTH;
    int dyIm = dyRe + channels * lanes;
    for (int group = 0; group < lanes / WIDTH; group++) {
      int at = group * channels * WIDTH;
      Spectrum.sum(
          dySpectrum,
          dyRe + at,
          dyIm + at,
          rows * WIDTH,
          scratch,
          factorSum + group * rows * WIDTH);
    }
    int re = tile + 2 * which * plane;
    int product = tile + 4 * plane;
    int second = lanes * panels * WIDTH;
    int third = second + lanes * panels * WIDTH;
    accumulate(scratch, factorSum, rows, 0, product, product, scratch);
    accumulate(dySpectrum, dyIm, channels, second, product, re, scratch);
    accumulate(dySpectrum, dyRe, channels, third, product, re + plane, scratch);
  }

  /** {@code c = start + a·b}, where a start of its own counts as 0. */
  private void accumulate(float[] a, int aAt, int aRows, int b, int start, int c, float[] scratch) {
    for (int row = 0; row < rows; row += Tile.ROWS) {
      int count = Math.min(Tile.ROWS, rows - row);
      for (int panel = 0; panel < panels; panel++) {
        int at = (panel * rows + row) * WIDTH;
        for (int group = 0; group < lanes / WIDTH; group++) {
          int from = aAt + (group * aRows + row) * WIDTH;
          int with = b + (panel * lanes + group * WIDTH) * WIDTH;
          if (group == 0 && start == c) {
            Tile.multiply(
                count, WIDTH, a, from, WIDTH, 1, scratch, with, WIDTH, scratch, c + at, WIDTH);
          } else {
            Tile.multiply(
                count,
                WIDTH,
                a,
                from,
                WIDTH,
                1,
                scratch,
                with,
                WIDTH,
                scratch,
                (group == 0 ? start : c) + at,
                WIDTH,
                scratch,
                c + at,
                WIDTH);
          }
        }
      }
    }
  }

  /**
   * Turns x̂ of the columns to {@code [panel][image][channel]}, as the factors xr, xi − xr, −(xr +
   * xi).
   */
  private void turn(int frequency, float[] scratch) {
    int channels = shape.input().channels();
    int im = Spectrum.plane(frequency, 1, channels, lanes);
    int re = Spectrum.plane(frequency, 0, channels, lanes);
    int length = lanes * panels * WIDTH;
    int second = length;
    int third = second + length;
    for (int group = 0; group < lanes / WIDTH; group++) {
      for (int c = 0; c < columns; c++) {
        int at = (group * channels + firstColumn + c) * WIDTH;
        int to = (c / WIDTH * lanes + group * WIDTH) * WIDTH + c % WIDTH;
        for (int n = 0; n < WIDTH; n++) {
          scratch[to + n * WIDTH] = xSpectrum[re + at + n];
          scratch[second + to + n * WIDTH] = xSpectrum[im + at + n];
        }
      }
    }
    for (int i = 0; i < length; i += LENGTH) {
      FloatVector xr = FloatVector.fromArray(FLOATS, scratch, i);
      FloatVector xi = FloatVector.fromArray(FLOATS, scratch, second + i);
      xi.sub(xr).intoArray(scratch, second + i);
      xr.add(xi).neg().intoArray(scratch, third + i);
    }
  }

  /** Adds the frequencies v and −v to {@code Σ over v of d̂w e^(iθvσ)}, folded in the columns σ. */
  private void addColumns(int u, int v, boolean mate, float[] scratch) {
    int re = tile;
    int im = tile + plane;
    boolean opposite = spectrum.isOwnOpposite(u);
    boolean real = opposite && spectrum.isOwnOpposite(v);
    FloatVector zero = FloatVector.zero(FLOATS);
    for (int i = 0; i < plane; i += LENGTH) {
      // d̂w is the conjugate of what the tile holds.
      FloatVector ar = FloatVector.fromArray(FLOATS, scratch, re + i);
      FloatVector ai = real ? zero : FloatVector.fromArray(FLOATS, scratch, im + i).neg();
      FloatVector br = zero;
      FloatVector bi = zero;
      if (mate) {
        br = FloatVector.fromArray(FLOATS, scratch, re + 2 * plane + i);
        bi = FloatVector.fromArray(FLOATS, scratch, im + 2 * plane + i).neg();
      } else if (opposite && !real) {
        br = ar;
        bi = ai.neg();
      }
      FloatVector er = ar.add(br);
      FloatVector ei = ai.add(bi);
      FloatVector or = ar.sub(br);
      FloatVector oi = ai.sub(bi);
      add(er, 1, byColumn + i, scratch);
      add(ei, 1, byColumn + plane + i, scratch);
      for (int d = 1; d <= reach; d++) {
        float cos = spectrum.cosines[d * side + v];
        float sin = spectrum.sines[d * side + v];
        int even = byColumn + 2 * (2 * d - 1) * plane + i;
        int odd = even + 2 * plane;
        add(er, cos, even, scratch);
        add(ei, cos, even + plane, scratch);
        add(or, sin, odd, scratch);
        add(oi, sin, odd + plane, scratch);
      }
    }
  }

  private void add(FloatVector numbers, float factor, int at, float[] target) {
    numbers
        .fma(FloatVector.broadcast(FLOATS, factor), FloatVector.fromArray(FLOATS, target, at))
        .intoArray(target, at);
  }

  /**
   * Adds a row of frequencies. With H = C ± iS at ±σ, the real part of e^(±iθuρ) H has four parts,
   * even or odd in ρ and in σ: cos·C.re, cos·S.im, sin·C.im and sin·S.re.
   */
  private void addRows(int u, float[] scratch, float[] target, int at) {
    float weight = spectrum.isOwnOpposite(u) ? 1 : 2;
    for (int column = 0; column < taps; column++) {
      boolean odd = column > 0 && column % 2 == 0;
      int re = byColumn + 2 * column * plane;
      int withCosine = odd ? re + plane : re;
      int withSine = odd ? re : re + plane;
      for (int line = 0; line < taps; line++) {
        boolean oddLine = line > 0 && line % 2 == 0;
        int d = (line + 1) / 2;
        float factor = weight * (oddLine ? spectrum.sines : spectrum.cosines)[d * side + u];
        int from = oddLine ? withSine : withCosine;
        int to = at + (line * taps + column) * plane;
        for (int i = 0; i < plane; i += LENGTH) {
          add(FloatVector.fromArray(FLOATS, scratch, from + i), factor, to + i, target);
        }
      }
    }
  }

  /** Unfolds the sums of some rows and adds them to the weights' gradient, in its own order. */
  private void collect(float[] folded, int at, int from, int end, float[] dWeights) {
    float scale = 1f / (spectrum.size * spectrum.size);
    for (int row = from; row < end; row++) {
      for (int column = 0; column < columns; column++) {
        int first = at + (column / WIDTH * rows + row) * WIDTH + column % WIDTH;
        int to = (firstRow + row) * shape.fanIn() + (firstColumn + column) * taps * taps;
        for (int r = -reach; r <= reach; r++) {
          for (int s = -reach; s <= reach; s++) {
            dWeights[to++] += scale * unfolded(folded, first, r, s);
          }
        }
      }
    }
  }

  private float unfolded(float[] folded, int at, int r, int s) {
    float sum = part(folded, at, even(r), even(s));
    if (s != 0) {
      sum -= Integer.signum(s) * part(folded, at, even(r), odd(s));
    }
    if (r != 0) {
      sum -= Integer.signum(r) * part(folded, at, odd(r), even(s));
    }
    if (r != 0 && s != 0) {
      sum -= Integer.signum(r) * Integer.signum(s) * part(folded, at, odd(r), odd(s));
    }
    return sum;
  }

  private float part(float[] folded, int at, int line, int column) {
    return folded[at + (line * taps + column) * plane];
  }

  private static int even(int d) {
    return d == 0 ? 0 : 2 * Math.abs(d) - 1;
  }

  private static int odd(int d) {
    return 2 * Math.abs(d);
  }
}
