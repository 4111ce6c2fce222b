package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;
import static mfdnn.simd.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import mfdnn.nn.ConvolutionKernel;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Convolution with stride 1 of a whole map at once, in the frequency domain.
 *
 * <p>With ^ for the transform over positions counted from the centre, at every frequency
 *
 * <pre>  ŷ = ŵ x̂        d̂x = conj(ŵ) d̂y        d̂w = conj(d̂y) x̂</pre>
 *
 * where ŵ = Σ w[ρ] e^(+iθfρ): three products of small complex matrices instead of kernel² products
 * for each position. A map of height H with padding p needs only H + p frequencies in each
 * direction, not H + 2p: what wraps around falls on padding or on outputs that nobody reads.
 *
 * <p>A complex product takes three real ones (Gauss): with P = Ar·(Br + Bi),
 *
 * <pre>  Re AB = P − (Ar + Ai)·Bi        Im AB = P + (Ai − Ar)·Br,</pre>
 *
 * in which conjugating A only swaps the two factors in brackets. For 25×25 maps and a 5×5 kernel
 * that is 937 multiplications for each pair of channels instead of 13,225.
 *
 * <p>Error, root mean square relative to the result's: below that of one chain of fused
 * multiply-adds, since each sum is shorter by kernel² and the transforms are orthogonal; the tests
 * bound it by 2⁻²⁴ · (16 + 2√m) for sums of m products.
 */
final class SpectralConvolution implements ConvolutionKernel {
  /**
   * Channels of the result of a task, at most: four tiles of rows, so that transforms of inputs are
   * read seldom.
   */
  private static final int BLOCK = 48;

  /** Input channels of a task of the gradient by the weights. */
  private static final int COLUMNS = 3 * WIDTH;

  /** Fewer tasks than these are not shared out whole. */
  private static final int FEW = 4;

  private final ConvolutionShape shape;
  private final int lanes;
  private final int side;
  private final Spectrum spectrum;
  private final Workers workers;
  private final SpectrumPool pool;

  /** The spectrum of x, kept from the forward pass for the gradient by the weights. */
  private float[] xSpectrum = {};

  SpectralConvolution(ConvolutionShape shape, int lanes, Workers workers, SpectrumPool pool) {
    this.shape = shape;
    this.lanes = lanes;
    this.spectrum = new Spectrum(shape.input().height() + shape.window().padding());
    this.side = spectrum.half + 1;
    this.workers = workers;
    this.pool = pool;
  }

  /** Whether the shape can be done in the frequency domain and is large enough to gain by it. */
  static boolean suits(ConvolutionShape shape) {
    Shape in = shape.input();
    var window = shape.window();
    return window.stride() == 1
        && window.dilation() == 1
        && window.kernel() % 2 == 1
        && window.kernel() >= 3
        && window.padding() < window.kernel()
        && in.height() == in.width()
        && in.height() >= 8
        && in.height() <= 40
        && in.channels() >= 8
        && shape.outChannels() >= 8;
  }

  @Override
  public void forward(float[] x, float[] weights, float[] bias, float[] y) {
    Shape in = shape.input();
    if (xSpectrum.length == 0) {
      xSpectrum = new float[spectrum.length(in.channels(), lanes)];
    }
    transform(x, in, xSpectrum);
    multiply(xSpectrum, in.channels(), weights, false, bias, y, shape.output());
  }

  @Override
  public void backward(
      float[] x,
      float[] weights,
      float[] dy,
      float @Nullable [] dx,
      float[] dWeights,
      float[] dBias) {
    Shape out = shape.output();
    float[] dySpectrum = pool.take(spectrum.length(out.channels(), lanes));
    transform(dy, out, dySpectrum);
    addBiasGradient(dySpectrum, dBias);
    addWeightGradient(dySpectrum, dWeights);
    if (dx != null) {
      float[] none = new float[0];
      multiply(dySpectrum, out.channels(), weights, true, none, dx, shape.input());
    }
  }

  private void transform(float[] maps, Shape of, float[] target) {
    workers.share(
        of.channels(),
        Spectrum.BLOCK,
        1,
        (from, to, worker) ->
            spectrum.transform(
                maps,
                of.height(),
                lanes,
                from,
                to - from,
                of.channels(),
                target,
                workers.scratch(worker, spectrum.scratch(of.height(), lanes))));
  }

  /** At frequency 0 the transform is the sum over the map. */
  private void addBiasGradient(float[] dySpectrum, float[] dBias) {
    int channels = shape.outChannels();
    int re = Spectrum.plane(0, 0, channels, lanes);
    for (int k = 0; k < channels; k++) {
      FloatVector sums = FloatVector.zero(FLOATS);
      for (int group = 0; group < lanes / WIDTH; group++) {
        int at = re + (group * channels + k) * WIDTH;
        sums = sums.add(FloatVector.fromArray(FLOATS, dySpectrum, at));
        sums = sums.add(FloatVector.fromArray(FLOATS, dySpectrum, at + LENGTH));
      }
      dBias[k] += Lanes.sum(sums);
    }
  }

  // ---- forward and backward-data: ŷ = ŵ x̂, and with the conjugate of ŵ for the gradient ----

  private void multiply(
      float[] input,
      int reduced,
      float[] weights,
      boolean conjugate,
      float[] bias,
      float[] y,
      Shape to) {
    int channels = to.channels();
    if (channels < 2 * BLOCK * workers.count()) {
      // Too few for a block of channels to be a task: threads share the phases of each block.
      for (int first = 0; first < channels; first += BLOCK) {
        int rows = Math.min(BLOCK, channels - first);
        new Product(input, reduced, weights, conjugate, bias, y, to, first, rows, 0).runOnAll();
      }
    } else {
      workers.share(
          channels,
          BLOCK,
          Tile.SHARE,
          (first, end, worker) ->
              new Product(
                      input, reduced, weights, conjugate, bias, y, to, first, end - first, worker)
                  .runOn(worker));
    }
  }

  /**
   * Some channels of the result, all images: three phases, in each of which the calls do not depend
   * on each other. What a phase leaves for the next lies in an array that all workers see.
   */
  private final class Product {
    private final float[] input;
    private final int reduced;
    private final float[] weights;
    private final boolean conjugate;
    private final float[] bias;
    private final float[] y;
    private final Shape to;
    private final int first;
    private final int rows;
    private final int taps = shape.window().kernel();
    private final int reach = taps / 2;

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

    Product(
        float[] input,
        int reduced,
        float[] weights,
        boolean conjugate,
        float[] bias,
        float[] y,
        Shape to,
        int first,
        int rows,
        int worker) {
      this.input = input;
      this.reduced = reduced;
      this.weights = weights;
      this.conjugate = conjugate;
      this.bias = bias;
      this.y = y;
      this.to = to;
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

    void runOn(int worker) {
      foldWeights(0, reduced);
      for (int u = 0; u < side; u++) {
        multiplyFrequencies(u, worker);
      }
      invertRows(0, rows, worker);
    }

    void runOnAll() {
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
              conjugate
                  ? red * fanIn + (first + row) * kernel
                  : (first + row) * fanIn + red * kernel;
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
     * For each folded column, the complex sum over rows ρ of {@code w[ρ] e^(iθuρ)}; twice that
     * where it stands for −u as well, whose products are the conjugates.
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
        sum(input, bRe, bIm, reduced * WIDTH, scratch, factorSum);
        for (int row = 0; row < rows; row += Tile.ROWS) {
          int count = Math.min(Tile.ROWS, rows - row);
          int at = row * lanes + group * WIDTH;
          Tile.multiply(
              count, reduced, scratch, a + row, 1, block, scratch, factorSum, WIDTH, scratch,
              partial, WIDTH);
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
      for (int part = 0; part < 2; part++) {
        int at = part * plane;
        int c = sumC + at;
        int s = sumS + at;
        int outputs = to.width();
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
      float scale = 1f / (spectrum.size * spectrum.size);
      for (int j = 0; j < to.width(); j++) {
        int z = lines + 2 * j * plane + start;
        int outputs = to.height();
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

  /** The factor re + im of a product. */
  private static void sum(float[] from, int re, int im, int count, float[] to, int at) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector.fromArray(FLOATS, from, re + i)
          .add(FloatVector.fromArray(FLOATS, from, im + i))
          .intoArray(to, at + i);
    }
  }

  // ---- backward-weights: d̂w = conj(d̂y) x̂ ----

  private void addWeightGradient(float[] dySpectrum, float[] dWeights) {
    int columnBlocks = (shape.input().channels() + COLUMNS - 1) / COLUMNS;
    int channels = shape.outChannels();
    // Of the larger kernels a task has fewer rows, so that its sums stay in the second cache.
    int most = shape.window().kernel() == 3 ? 2 * BLOCK : BLOCK;
    int rowBlocks = (channels + most - 1) / most;
    if (columnBlocks * rowBlocks < FEW) {
      for (int block = 0; block < columnBlocks * rowBlocks; block++) {
        int first = block % rowBlocks * most;
        int rows = Math.min(most, channels - first);
        new WeightGradient(dySpectrum, block / rowBlocks * COLUMNS, first, rows).runOnAll(dWeights);
      }
      return;
    }
    int rows = (channels + rowBlocks * Tile.SHARE - 1) / (rowBlocks * Tile.SHARE) * Tile.SHARE;
    // The rows of a block of columns, then those of the next, as if they were one long column.
    int stride = rowBlocks * rows;
    workers.share(
        columnBlocks * stride,
        rows,
        Tile.SHARE,
        (from, end, worker) -> {
          for (int at = from; at < end; at = (at / stride + 1) * stride) {
            int column = at / stride * COLUMNS;
            int first = at % stride;
            int count = Math.min(channels, first + end - at) - first;
            if (count > 0) {
              new WeightGradient(dySpectrum, column, first, count).runOn(worker, dWeights);
            }
          }
        });
  }

  /**
   * Some output channels as rows, {@link #COLUMNS} input channels as columns, {@link Lanes#WIDTH}
   * beside each other and then the next of them.
   */
  private final class WeightGradient {
    private final float[] dySpectrum;
    private final int firstColumn;
    private final int columns;
    private final int panels;
    private final int firstRow;
    private final int rows;
    private final int taps = shape.window().kernel();
    private final int reach = taps / 2;
    private final int plane;

    // Where a task has its own numbers within its scratch.
    private final int factorSum;
    private final int tile;
    private final int byColumn;
    private final int sums;

    /** Sums of all taps, folded. */
    private final int size;

    WeightGradient(float[] dySpectrum, int firstColumn, int firstRow, int rows) {
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

    void runOn(int worker, float[] dWeights) {
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
    void runOnAll(float[] dWeights) {
      float[] all = workers.shared(0, side * size);
      Arrays.fill(all, 0, side * size, 0);
      // The frequencies with half as many products as the others come last.
      workers.run(
          side,
          (index, worker) -> {
            int u = (index + 1) % side;
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
        sum(
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
    private void accumulate(
        float[] a, int aAt, int aRows, int b, int start, int c, float[] scratch) {
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
     * Turns x̂ of the columns to {@code [panel][image][channel]}, as the factors xr, xi − xr, −(xr
     * + xi).
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

    /**
     * Adds the frequencies v and −v to {@code Σ over v of d̂w e^(iθvσ)}, folded in the columns σ.
     */
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
     * Adds a row of frequencies. With H = C ± iS at ±σ, the real part of e^(±iθuρ) H has four
     * parts, even or odd in ρ and in σ: cos·C.re, cos·S.im, sin·C.im and sin·S.re.
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
}
