package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;
import static mfdnn.simd.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Shape;
import mfdnn.simd.SpectralConvolution.Plan;

/**
 * The products ŷ = ŵ x̂ of a {@link SpectralConvolution}, and conj(ŵ) d̂y for the gradient by the
 * input: some channels of the result, all images.
 *
 * <p>There are three phases, in each of which the calls do not depend on each other: one worker
 * goes through all of them, or all workers share each. What a phase leaves for the next lies in an
 * array that all workers see.
 */
final class SpectralProduct extends SpectralTask {
  /**
   * Channels of a block, at most: four tiles of rows, so that transforms of inputs are read seldom.
   */
  static final int BLOCK = 48;

  private static final float[] NO_BIAS = {};

  private final float[] input;
  private final int reduced;
  private final float[] weights;
  private final boolean conjugate;
  private final float[] bias;
  private final float[] y;
  private final Shape to;
  private final int first;
  private final int rows;

  /** The rows, rounded up to whole vectors. */
  private final int block;

  /** Numbers of all images of the rows at one place. */
  private final int plane;

  /** Numbers of the block's weights at one tap or frequency. */
  private final int matrix;

  /** The folded weights, and then a line of complex numbers for each frequency u. */
  private final float[] shared;

  private final int lines;

  // Where a task has its own numbers within its scratch.
  private final int factors;
  private final int partial;
  private final int factorSum;
  private final int tile;
  private final int evens;
  private final int odds;
  private final int sumC;
  private final int sumS;
  private final int length;

  /**
   * What is multiplied.
   *
   * @param input a spectrum of so many ({@code reduced}) channels
   * @param conjugate whether with conj(ŵ) instead of ŵ, and no bias
   * @param y the maps that are set, of shape {@code to}
   */
  private record Operands(
      float[] input,
      int reduced,
      float[] weights,
      boolean conjugate,
      float[] bias,
      float[] y,
      Shape to) {}

  /** Sets y to the convolution of what x̂ is the spectrum of. */
  static void forward(Plan plan, float[] xSpectrum, float[] weights, float[] bias, float[] y) {
    ConvolutionShape shape = plan.shape();
    int reduced = shape.input().channels();
    multiply(plan, new Operands(xSpectrum, reduced, weights, false, bias, y, shape.output()));
  }

  /** Sets dx to the gradient by the input. */
  static void backward(Plan plan, float[] dySpectrum, float[] weights, float[] dx) {
    ConvolutionShape shape = plan.shape();
    int reduced = shape.outChannels();
    multiply(plan, new Operands(dySpectrum, reduced, weights, true, NO_BIAS, dx, shape.input()));
  }

  private static void multiply(Plan plan, Operands operands) {
    Workers workers = plan.workers();
    int channels = operands.to().channels();
    if (channels < 2 * BLOCK * workers.count()) {
      // Too few for a block of channels to be a task: threads share the phases of each block.
      for (int first = 0; first < channels; first += BLOCK) {
        int rows = Math.min(BLOCK, channels - first);
        new SpectralProduct(plan, operands, first, rows, 0).runOnAll();
      }
    } else {
      workers.share(
          channels,
          BLOCK,
          Tile.SHARE,
          (first, end, worker) ->
              new SpectralProduct(plan, operands, first, end - first, worker).runOn(worker));
    }
  }

  private SpectralProduct(Plan plan, Operands operands, int first, int rows, int worker) {
    super(plan);
    this.input = operands.input();
    this.reduced = operands.reduced();
    this.weights = operands.weights();
    this.conjugate = operands.conjugate();
    this.bias = operands.bias();
    this.y = operands.y();
    this.to = operands.to();
    this.first = first;
    this.rows = rows;
    this.block = (rows + LENGTH - 1) / LENGTH * LENGTH;
    this.plane = rows * lanes;
    this.matrix = reduced * block;
    lines = taps * taps * matrix;
    shared = workers.shared(worker, lines + side * to.width() * 2 * plane);
    factors = 2 * taps * matrix;
    partial = factors + 6 * matrix;
    factorSum = partial + Tile.ROWS * WIDTH * 4;
    tile = factorSum + reduced * WIDTH;
    evens = tile + 4 * plane;
    odds = evens + 2 * side * plane;
    sumC = odds + 2 * side * plane;
    sumS = sumC + 2 * side * plane;
    length = sumS + 2 * side * plane;
  }

  private void runOn(int worker) {
    foldWeights(0, reduced);
    for (int u = 0; u < side; u++) {
      multiplyFrequencies(u, worker);
    }
    invertRows(0, rows, worker);
  }

  private void runOnAll() {
    workers.share(reduced, reduced, 1, (from, end, _) -> foldWeights(from, end));
    // The frequencies with half as many products as the others come last.
    workers.run(side, (u, worker) -> multiplyFrequencies((u + 1) % side, worker));
    workers.share(rows, rows, 1, this::invertRows);
  }

  /**
   * Copies the block's weights, folded about the centre tap in both directions: index 0 is the
   * centre, 2d − 1 the sum and 2d the difference of the taps at +d and −d. Output channels lie
   * innermost.
   */
  private void foldWeights(int from, int end) {
    int fanIn = shape.fanIn();
    int kernel = taps * taps;
    float[] tap = new float[kernel * block];
    for (int red = from; red < end; red++) {
      for (int row = 0; row < rows; row++) {
        int at =
            conjugate ? red * fanIn + (first + row) * kernel : (first + row) * fanIn + red * kernel;
        for (int t = 0; t < kernel; t++) {
          tap[t * block + row] = weights[at + t];
        }
      }
      for (int line = 0; line < taps; line++) {
        fold(tap, line * taps, 1);
      }
      for (int line = 0; line < taps; line++) {
        fold(tap, line, taps);
      }
      for (int t = 0; t < kernel; t++) {
        System.arraycopy(tap, t * block, shared, place(t) * matrix + red * block, block);
      }
    }
  }

  /** Leaves the sum of opposite taps above the centre and their difference below. */
  private void fold(float[] tap, int at, int step) {
    for (int d = 1; d <= reach; d++) {
      int up = (at + (reach + d) * step) * block;
      int down = (at + (reach - d) * step) * block;
      for (int i = 0; i < block; i += LENGTH) {
        FloatVector above = FloatVector.fromArray(FLOATS, tap, up + i);
        FloatVector below = FloatVector.fromArray(FLOATS, tap, down + i);
        above.add(below).intoArray(tap, up + i);
        above.sub(below).intoArray(tap, down + i);
      }
    }
  }

  private int place(int t) {
    return place(t / taps - reach, taps) + place(t % taps - reach, 1);
  }

  private int place(int offset, int step) {
    return (offset > 0 ? 2 * offset - 1 : -2 * offset) * step;
  }

  /** The products at all frequencies (u, v), and back along v. */
  private void multiplyFrequencies(int u, int worker) {
    float[] scratch = workers.scratch(worker, length);
    transformWeightRows(u, scratch);
    for (int v = 0; v < side; v++) {
      boolean mate = spectrum.hasMate(u, v);
      transformWeightColumns(v, mate, scratch);
      multiply(spectrum.index(u, v), 0, scratch);
      if (mate) {
        multiply(spectrum.mate(u, v), 1, scratch);
      }
      fold(u, v, mate, scratch);
    }
    invertColumns(u, scratch);
  }

  /**
   * For each folded column, the complex sum over rows ρ of {@code w[ρ] e^(iθuρ)}; twice that where
   * it stands for −u as well, whose products are the conjugates.
   */
  private void transformWeightRows(int u, float[] scratch) {
    float times = spectrum.isOwnOpposite(u) ? 1 : 2;
    for (int column = 0; column < taps; column++) {
      int re = 2 * column * matrix;
      int im = re + matrix;
      int centre = column * matrix;
      for (int i = 0; i < matrix; i += LENGTH) {
        FloatVector c = FloatVector.fromArray(FLOATS, shared, centre + i);
        FloatVector s = FloatVector.zero(FLOATS);
        for (int d = 1; d <= reach; d++) {
          int sum = centre + (2 * d - 1) * taps * matrix + i;
          c =
              FloatVector.fromArray(FLOATS, shared, sum)
                  .fma(FloatVector.broadcast(FLOATS, spectrum.cosines[d * side + u]), c);
          s =
              FloatVector.fromArray(FLOATS, shared, sum + taps * matrix)
                  .fma(FloatVector.broadcast(FLOATS, spectrum.sines[d * side + u]), s);
        }
        c.mul(times).intoArray(scratch, re + i);
        s.mul(times).intoArray(scratch, im + i);
      }
    }
  }

  /** The factors {@code wr, −(wr + wi), wi − wr} at v and, if wanted, at −v. */
  private void transformWeightColumns(int v, boolean mate, float[] scratch) {
    for (int i = 0; i < matrix; i += LENGTH) {
      FloatVector cr = FloatVector.fromArray(FLOATS, scratch, i);
      FloatVector ci = FloatVector.fromArray(FLOATS, scratch, matrix + i);
      FloatVector sr = FloatVector.zero(FLOATS);
      FloatVector si = FloatVector.zero(FLOATS);
      for (int d = 1; d <= reach; d++) {
        FloatVector cos = FloatVector.broadcast(FLOATS, spectrum.cosines[d * side + v]);
        FloatVector sin = FloatVector.broadcast(FLOATS, spectrum.sines[d * side + v]);
        int sum = 2 * (2 * d - 1) * matrix + i;
        int difference = sum + 2 * matrix;
        cr = FloatVector.fromArray(FLOATS, scratch, sum).fma(cos, cr);
        ci = FloatVector.fromArray(FLOATS, scratch, sum + matrix).fma(cos, ci);
        sr = FloatVector.fromArray(FLOATS, scratch, difference).fma(sin, sr);
        si = FloatVector.fromArray(FLOATS, scratch, difference + matrix).fma(sin, si);
      }
      storeFactors(cr.sub(si), ci.add(sr), factors + i, scratch);
      if (mate) {
        storeFactors(cr.add(si), ci.sub(sr), factors + 3 * matrix + i, scratch);
      }
    }
  }

  private void storeFactors(FloatVector wr, FloatVector wi, int at, float[] scratch) {
    FloatVector sum = wr.add(wi).neg();
    FloatVector difference = wi.sub(wr);
    wr.intoArray(scratch, at);
    (conjugate ? difference : sum).intoArray(scratch, at + matrix);
    (conjugate ? sum : difference).intoArray(scratch, at + 2 * matrix);
  }

  /** The complex product at one frequency into tile {@code which}. */
  private void multiply(int frequency, int which, float[] scratch) {
    int a = factors + 3 * which * matrix;
    int re = tile + 2 * which * plane;
    int im = re + plane;
    for (int group = 0; group < lanes / WIDTH; group++) {
      int bRe = Spectrum.plane(frequency, 0, reduced, lanes) + group * reduced * WIDTH;
      int bIm = bRe + reduced * lanes;
      Spectrum.sum(input, bRe, bIm, reduced * WIDTH, scratch, factorSum);
      for (int row = 0; row < rows; row += Tile.ROWS) {
        int count = Math.min(Tile.ROWS, rows - row);
        int at = row * lanes + group * WIDTH;
        Tile.multiply(
            count, reduced, scratch, a + row, 1, block, scratch, factorSum, WIDTH, scratch, partial,
            WIDTH);
        Tile.multiply(
            count,
            reduced,
            scratch,
            a + matrix + row,
            1,
            block,
            input,
            bIm,
            WIDTH,
            scratch,
            partial,
            WIDTH,
            scratch,
            re + at,
            lanes);
        Tile.multiply(
            count,
            reduced,
            scratch,
            a + 2 * matrix + row,
            1,
            block,
            input,
            bRe,
            WIDTH,
            scratch,
            partial,
            WIDTH,
            scratch,
            im + at,
            lanes);
      }
    }
  }

  /** Sums and differences of the products at v and −v, where the inverse transform wants them. */
  private void fold(int u, int v, boolean mate, float[] scratch) {
    int re = tile;
    int im = tile + plane;
    int even = evens + 2 * v * plane;
    int odd = odds + 2 * v * plane;
    FloatVector zero = FloatVector.zero(FLOATS);
    for (int i = 0; i < plane; i += LENGTH) {
      FloatVector ar = FloatVector.fromArray(FLOATS, scratch, re + i);
      FloatVector ai = FloatVector.fromArray(FLOATS, scratch, im + i);
      FloatVector br = zero;
      FloatVector bi = zero;
      if (mate) {
        br = FloatVector.fromArray(FLOATS, scratch, re + 2 * plane + i);
        bi = FloatVector.fromArray(FLOATS, scratch, im + 2 * plane + i);
      } else if (spectrum.isOwnOpposite(u)) {
        // The opposite frequency is the conjugate, or the same, which then is real.
        boolean real = spectrum.isOwnOpposite(v);
        ai = real ? zero : ai;
        br = real ? zero : ar;
        bi = ai.neg();
      }
      ar.add(br).intoArray(scratch, even + i);
      ai.add(bi).intoArray(scratch, even + plane + i);
      ar.sub(br).intoArray(scratch, odd + i);
      ai.sub(bi).intoArray(scratch, odd + plane + i);
    }
  }

  /** Inverse along v: for each output column, a complex number for each channel and image. */
  private void invertColumns(int u, float[] scratch) {
    int outputs = to.width();
    for (int part = 0; part < 2; part++) {
      int at = part * plane;
      int c = sumC + at;
      int s = sumS + at;
      multiplyRows(spectrum.cosines, scratch, evens + at, 2 * plane, scratch, c, plane, outputs);
      multiplyRows(spectrum.sines, scratch, odds + at, 2 * plane, scratch, s, plane, outputs);
    }
    int centre = to.width() / 2;
    int line = lines + u * to.width() * 2 * plane;
    for (int j = 0; j < to.width(); j++) {
      int d = Math.abs(j - centre);
      float sign = j < centre ? -1 : 1;
      int c = sumC + 2 * d * plane;
      int s = sumS + 2 * d * plane;
      int z = line + 2 * j * plane;
      // C ± iS.
      for (int i = 0; i < plane; i += LENGTH) {
        FloatVector sr = FloatVector.fromArray(FLOATS, scratch, s + i).mul(sign);
        FloatVector si = FloatVector.fromArray(FLOATS, scratch, s + plane + i).mul(sign);
        FloatVector.fromArray(FLOATS, scratch, c + i).sub(si).intoArray(shared, z + i);
        FloatVector.fromArray(FLOATS, scratch, c + plane + i)
            .add(sr)
            .intoArray(shared, z + plane + i);
      }
    }
  }

  /** Inverse along u: real parts only, scaled, with the bias. */
  private void invertRows(int from, int end, int worker) {
    float[] scratch = workers.scratch(worker, length);
    int start = from * lanes;
    int count = (end - from) * lanes;
    int step = to.width() * 2 * plane;
    int centre = to.height() / 2;
    int outputs = to.height();
    float scale = 1f / (spectrum.size * spectrum.size);
    for (int j = 0; j < to.width(); j++) {
      int z = lines + 2 * j * plane + start;
      multiplyRows(spectrum.cosines, shared, z, step, scratch, sumC, count, outputs);
      multiplyRows(spectrum.sines, shared, z + plane, step, scratch, sumS, count, outputs);
      for (int row = from; row < end; row++) {
        float constant = conjugate ? 0 : bias[first + row];
        for (int i = 0; i < to.height(); i++) {
          int d = Math.abs(i - centre);
          float sign = i < centre ? scale : -scale;
          int c = sumC + 2 * d * plane + (row - from) * lanes;
          int s = sumS + 2 * d * plane + (row - from) * lanes;
          int target = (((first + row) * to.height() + i) * to.width() + j) * lanes;
          for (int n = 0; n < lanes; n += LENGTH) {
            FloatVector.fromArray(FLOATS, scratch, s + n)
                .mul(sign)
                .add(FloatVector.fromArray(FLOATS, scratch, c + n).mul(scale))
                .add(constant)
                .intoArray(y, target + n);
          }
        }
      }
    }
  }

  /** {@code c[d] = Σ over f of matrix[f, d] · b[f]} for the positions d that outputs have. */
  private void multiplyRows(
      float[] matrix, float[] b, int bAt, int bRow, float[] c, int cAt, int count, int outputs) {
    for (int column = 0; column < count; column += WIDTH) {
      Tile.multiply(
          outputs / 2 + 1,
          side,
          matrix,
          0,
          1,
          side,
          b,
          bAt + column,
          bRow,
          c,
          cAt + column,
          2 * plane);
    }
  }
}
