package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;
import static mfdnn.simd.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The discrete Fourier transform of square real maps of at most {@code size} × {@code size}, as
 * matrix products with folded sines and cosines.
 *
 * <p>A map's index i stands for the position i − ⌊length/2⌋, from about −size/2 to size/2. With θ =
 * 2π/size and E, O the sums and differences of opposite positions,
 *
 * <pre>  Σ x[d] e^(−iθud) = Σ over d ≥ 0 of E[d] cos θud − i Σ over d > 0 of O[d] sin θud,</pre>
 *
 * which is half the work of the plain sum and serves the frequencies u and −u at once.
 *
 * <p>A real map's spectrum is conjugate at opposite frequencies, so of (u, v) only u = 0 … size/2
 * are kept; where u is its own opposite, also only v = 0 … size/2. Of each frequency two planes are
 * stored, re and im; re + im, which a complex product with three real ones also wants, is computed
 * anew for each, since memory is what the transform waits for.
 */
final class Spectrum {
  /**
   * Channels transformed together: at every frequency their numbers lie side by side, and memory
   * takes runs of a few hundred bytes much faster than single cache lines.
   */
  static final int BLOCK = 4;

  final int size;

  /** The largest frequency and position: ⌊size/2⌋. */
  final int half;

  /** The number of frequencies kept. */
  final int frequencies;

  /** cos θud and sin θud, [d][u], for positions and frequencies 0 … half. */
  final float[] cosines;

  final float[] sines;

  private final float[] negativeSines;
  private final int[] firstOfRow;

  Spectrum(int size) {
    this.size = size;
    this.half = size / 2;
    int side = half + 1;
    cosines = new float[side * side];
    sines = new float[side * side];
    negativeSines = new float[side * side];
    for (int d = 0; d < side; d++) {
      for (int u = 0; u < side; u++) {
        // Whole turns are taken off first: sin π must be 0, not 1e-16 times a million.
        int turn = d * u % size;
        cosines[d * side + u] = (float) Math.cos(2 * Math.PI * turn / size);
        sines[d * side + u] =
            2 * turn % size == 0 ? 0 : (float) Math.sin(2 * Math.PI * turn / size);
        negativeSines[d * side + u] = -sines[d * side + u];
      }
    }
    firstOfRow = new int[side];
    int count = 0;
    for (int u = 0; u < side; u++) {
      firstOfRow[u] = count;
      count += isOwnOpposite(u) ? side : size;
    }
    frequencies = count;
  }

  /** Whether u ≡ −u. */
  boolean isOwnOpposite(int u) {
    return 2 * u % size == 0;
  }

  /** The number of frequency (u, v), v ≥ 0. */
  int index(int u, int v) {
    return firstOfRow[u] + v;
  }

  /** The number of frequency (u, −v), where it is kept and another than (u, v). */
  int mate(int u, int v) {
    return firstOfRow[u] + half + v;
  }

  boolean hasMate(int u, int v) {
    return !isOwnOpposite(u) && !isOwnOpposite(v);
  }

  /** Numbers in the spectrum of so many channels. */
  int length(int channels, int lanes) {
    return Math.multiplyExact(frequencies * 2, channels * lanes);
  }

  /** Where a plane of a frequency begins; within: group of images, channel, image. */
  static int plane(int frequency, int plane, int channels, int lanes) {
    return (frequency * 2 + plane) * channels * lanes;
  }

  /** Numbers that {@link #transform} needs for itself. */
  int scratch(int length, int lanes) {
    int side = half + 1;
    return 2 * side * length * lanes + BLOCK * (2 * side * length + 8 * side) * lanes;
  }

  /**
   * Transforms {@code count} channels, up to {@link #BLOCK}, of {@code length} × {@code length}
   * maps, from channel {@code first} on, into their places of a spectrum of {@code channels}.
   */
  void transform(
      float[] x,
      int length,
      int lanes,
      int first,
      int count,
      int channels,
      float[] target,
      float[] scratch) {
    int side = half + 1;
    int row = length * lanes;
    int even = 0;
    int odd = even + side * row;
    int byRow = odd + side * row;
    int channelStep = 2 * side * row;
    int all = count * 2 * lanes;
    int even2 = byRow + count * channelStep;
    int odd2 = even2 + side * all;
    int sumC = odd2 + side * all;
    int sumS = sumC + side * all;

    for (int channel = 0; channel < count; channel++) {
      int real = byRow + channel * channelStep;
      fold(x, (first + channel) * length * row, length, row, scratch, even, odd, row, row);
      product(cosines, side, scratch, even, row, scratch, real, row);
      product(negativeSines, side, scratch, odd, row, scratch, real + side * row, row);
    }
    // Now along the columns, both parts of all channels at once.
    for (int u = 0; u < side; u++) {
      for (int part = 0; part < 2 * count; part++) {
        int from = byRow + (part * side + u) * row;
        int to = part * lanes;
        fold(scratch, from, length, lanes, scratch, even2 + to, odd2 + to, lanes, all);
      }
      product(cosines, side, scratch, even2, all, scratch, sumC, all);
      product(sines, side, scratch, odd2, all, scratch, sumS, all);
      for (int v = 0; v < side; v++) {
        storeSums(u, v, count, scratch, sumC, sumS, lanes, target, first, channels);
      }
    }
  }

  /** Stores C − iS at (u, v) and, where it is kept, C + iS at (u, −v), a group after the other. */
  private void storeSums(
      int u,
      int v,
      int count,
      float[] scratch,
      int sumC,
      int sumS,
      int lanes,
      float[] target,
      int first,
      int channels) {
    boolean mate = hasMate(u, v);
    for (int group = 0; group < lanes; group += WIDTH) {
      for (int channel = 0; channel < count; channel++) {
        int re = (v * count + channel) * 2 * lanes + group;
        int im = re + lanes;
        int at = group * channels + (first + channel) * WIDTH;
        for (int n = 0; n < WIDTH; n += LENGTH) {
          FloatVector cr = FloatVector.fromArray(FLOATS, scratch, sumC + re + n);
          FloatVector ci = FloatVector.fromArray(FLOATS, scratch, sumC + im + n);
          FloatVector sr = FloatVector.fromArray(FLOATS, scratch, sumS + re + n);
          FloatVector si = FloatVector.fromArray(FLOATS, scratch, sumS + im + n);
          store(cr.add(si), ci.sub(sr), target, index(u, v), channels * lanes, at + n);
          if (mate) {
            store(cr.sub(si), ci.add(sr), target, mate(u, v), channels * lanes, at + n);
          }
        }
      }
    }
  }

  private static void store(
      FloatVector re, FloatVector im, float[] target, int frequency, int plane, int at) {
    int first = frequency * 2 * plane + at;
    re.intoArray(target, first);
    im.intoArray(target, first + plane);
  }

  /** The factor re + im that a product of a spectrum's numbers wants, of so many of them. */
  static void sum(float[] spectrum, int re, int im, int count, float[] to, int at) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector.fromArray(FLOATS, spectrum, re + i)
          .add(FloatVector.fromArray(FLOATS, spectrum, im + i))
          .intoArray(to, at + i);
    }
  }

  /**
   * {@code even[d] = x[d] + x[−d]} and {@code odd[d] = x[d] − x[−d]}, rows of {@code count}
   * numbers.
   */
  private void fold(
      float[] x,
      int at,
      int length,
      int xRow,
      float[] target,
      int even,
      int odd,
      int count,
      int targetRow) {
    int centre = length / 2;
    for (int d = 0; d <= half; d++) {
      boolean hasUp = centre + d < length;
      boolean hasDown = d > 0 && centre - d >= 0;
      int up = at + (centre + d) * xRow;
      int down = at + (centre - d) * xRow;
      int e = even + d * targetRow;
      int o = odd + d * targetRow;
      if (!hasUp && !hasDown) {
        Arrays.fill(target, e, e + count, 0);
        Arrays.fill(target, o, o + count, 0);
        continue;
      }
      for (int i = 0; i < count; i += LENGTH) {
        FloatVector a = hasUp ? FloatVector.fromArray(FLOATS, x, up + i) : FloatVector.zero(FLOATS);
        FloatVector b =
            hasDown ? FloatVector.fromArray(FLOATS, x, down + i) : FloatVector.zero(FLOATS);
        a.add(b).intoArray(target, e + i);
        a.sub(b).intoArray(target, o + i);
      }
    }
  }

  /** {@code c[u] = Σ over d of matrix[d, u] · b[d]}, for rows of {@code columns} numbers. */
  void product(
      float[] matrix, int rows, float[] b, int bAt, int bRow, float[] c, int cAt, int columns) {
    int side = half + 1;
    for (int column = 0; column < columns; column += WIDTH) {
      Tile.multiply(
          rows, side, matrix, 0, 1, side, b, bAt + column, bRow, c, cAt + column, columns);
    }
  }
}
