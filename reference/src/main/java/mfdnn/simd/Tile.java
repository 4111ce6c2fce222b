package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;
import static mfdnn.simd.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The product of a few rows with {@link Lanes#WIDTH} columns, held in registers: the only place
 * where matrices are multiplied.
 *
 * <pre>  c[i, j] = start[i, j] + Σ over p of a[i, p] · b[p, j]</pre>
 *
 * <p>Twelve rows of two vectors take 24 accumulators, two vectors of b and one of a: 27 of the 32
 * registers that 512-bit machines have. More rows spill, fewer rows spend more loads on each
 * multiplication; where there are 16 registers, six rows are the most.
 *
 * <p>The methods repeat themselves because accumulators must be local variables: in an array they
 * would be objects on the heap. For the same reason there is no k-unrolling and no lambda here.
 */
final class Tile {
  /** Rows that one step of {@link #multiply} takes if there are as many. */
  static final int ROWS = LENGTH >= 16 ? 12 : 6;

  /** Rows by which work is shared out: six keep the arithmetic almost as busy as twelve do. */
  static final int SHARE = 6;

  private static final float[] ZERO = new float[WIDTH];

  private Tile() {}

  /** Where a part of some rows begins if they are shared out evenly, by whole tiles. */
  static int share(int rows, int part, int parts) {
    int tiles = (rows + ROWS - 1) / ROWS;
    return Math.min(rows, tiles * part / parts * ROWS);
  }

  /** As {@link #multiply} below, starting from zero. */
  static void multiply(
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
      int cRow) {
    multiply(rows, depth, a, aAt, aRow, aStep, b, bAt, bStep, ZERO, 0, 0, c, cAt, cRow);
  }

  /**
   * Multiplies any number of rows with {@link Lanes#WIDTH} columns.
   *
   * @param depth the number of products in each sum
   * @param aAt where a begins; {@code aRow} leads to the next row, {@code aStep} to the next p
   * @param bAt where b begins; {@code bStep} leads to the next p, columns are consecutive
   * @param start what is added to; may be {@code c} itself
   */
  static void multiply(
      int rows,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    int row = 0;
    for (; ROWS == 12 && row + 12 <= rows; row += 12) {
      rows12(
          depth,
          a,
          aAt + row * aRow,
          aRow,
          aStep,
          b,
          bAt,
          bStep,
          start,
          startAt + row * startRow,
          startRow,
          c,
          cAt + row * cRow,
          cRow);
    }
    for (; row + 6 <= rows; row += 6) {
      rows6(
          depth,
          a,
          aAt + row * aRow,
          aRow,
          aStep,
          b,
          bAt,
          bStep,
          start,
          startAt + row * startRow,
          startRow,
          c,
          cAt + row * cRow,
          cRow);
    }
    for (; row + 2 <= rows; row += 2) {
      rows2(
          depth,
          a,
          aAt + row * aRow,
          aRow,
          aStep,
          b,
          bAt,
          bStep,
          start,
          startAt + row * startRow,
          startRow,
          c,
          cAt + row * cRow,
          cRow);
    }
    for (; row + 1 <= rows; row += 1) {
      rows1(
          depth,
          a,
          aAt + row * aRow,
          aStep,
          b,
          bAt,
          bStep,
          start,
          startAt + row * startRow,
          startRow,
          c,
          cAt + row * cRow,
          cRow);
    }
  }

  private static void rows12(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector x0 = FloatVector.fromArray(FLOATS, start, startAt);
    FloatVector y0 = FloatVector.fromArray(FLOATS, start, startAt + LENGTH);
    FloatVector x1 = FloatVector.fromArray(FLOATS, start, startAt + startRow);
    FloatVector y1 = FloatVector.fromArray(FLOATS, start, startAt + startRow + LENGTH);
    FloatVector x2 = FloatVector.fromArray(FLOATS, start, startAt + 2 * startRow);
    FloatVector y2 = FloatVector.fromArray(FLOATS, start, startAt + 2 * startRow + LENGTH);
    FloatVector x3 = FloatVector.fromArray(FLOATS, start, startAt + 3 * startRow);
    FloatVector y3 = FloatVector.fromArray(FLOATS, start, startAt + 3 * startRow + LENGTH);
    FloatVector x4 = FloatVector.fromArray(FLOATS, start, startAt + 4 * startRow);
    FloatVector y4 = FloatVector.fromArray(FLOATS, start, startAt + 4 * startRow + LENGTH);
    FloatVector x5 = FloatVector.fromArray(FLOATS, start, startAt + 5 * startRow);
    FloatVector y5 = FloatVector.fromArray(FLOATS, start, startAt + 5 * startRow + LENGTH);
    FloatVector x6 = FloatVector.fromArray(FLOATS, start, startAt + 6 * startRow);
    FloatVector y6 = FloatVector.fromArray(FLOATS, start, startAt + 6 * startRow + LENGTH);
    FloatVector x7 = FloatVector.fromArray(FLOATS, start, startAt + 7 * startRow);
    FloatVector y7 = FloatVector.fromArray(FLOATS, start, startAt + 7 * startRow + LENGTH);
    FloatVector x8 = FloatVector.fromArray(FLOATS, start, startAt + 8 * startRow);
    FloatVector y8 = FloatVector.fromArray(FLOATS, start, startAt + 8 * startRow + LENGTH);
    FloatVector x9 = FloatVector.fromArray(FLOATS, start, startAt + 9 * startRow);
    FloatVector y9 = FloatVector.fromArray(FLOATS, start, startAt + 9 * startRow + LENGTH);
    FloatVector x10 = FloatVector.fromArray(FLOATS, start, startAt + 10 * startRow);
    FloatVector y10 = FloatVector.fromArray(FLOATS, start, startAt + 10 * startRow + LENGTH);
    FloatVector x11 = FloatVector.fromArray(FLOATS, start, startAt + 11 * startRow);
    FloatVector y11 = FloatVector.fromArray(FLOATS, start, startAt + 11 * startRow + LENGTH);
    for (int p = 0; p < depth; p++) {
      FloatVector u = FloatVector.fromArray(FLOATS, b, bAt + p * bStep);
      FloatVector v = FloatVector.fromArray(FLOATS, b, bAt + p * bStep + LENGTH);
      int at = aAt + p * aStep;
      FloatVector f = FloatVector.broadcast(FLOATS, a[at]);
      x0 = f.fma(u, x0);
      y0 = f.fma(v, y0);
      f = FloatVector.broadcast(FLOATS, a[at + aRow]);
      x1 = f.fma(u, x1);
      y1 = f.fma(v, y1);
      f = FloatVector.broadcast(FLOATS, a[at + 2 * aRow]);
      x2 = f.fma(u, x2);
      y2 = f.fma(v, y2);
      f = FloatVector.broadcast(FLOATS, a[at + 3 * aRow]);
      x3 = f.fma(u, x3);
      y3 = f.fma(v, y3);
      f = FloatVector.broadcast(FLOATS, a[at + 4 * aRow]);
      x4 = f.fma(u, x4);
      y4 = f.fma(v, y4);
      f = FloatVector.broadcast(FLOATS, a[at + 5 * aRow]);
      x5 = f.fma(u, x5);
      y5 = f.fma(v, y5);
      f = FloatVector.broadcast(FLOATS, a[at + 6 * aRow]);
      x6 = f.fma(u, x6);
      y6 = f.fma(v, y6);
      f = FloatVector.broadcast(FLOATS, a[at + 7 * aRow]);
      x7 = f.fma(u, x7);
      y7 = f.fma(v, y7);
      f = FloatVector.broadcast(FLOATS, a[at + 8 * aRow]);
      x8 = f.fma(u, x8);
      y8 = f.fma(v, y8);
      f = FloatVector.broadcast(FLOATS, a[at + 9 * aRow]);
      x9 = f.fma(u, x9);
      y9 = f.fma(v, y9);
      f = FloatVector.broadcast(FLOATS, a[at + 10 * aRow]);
      x10 = f.fma(u, x10);
      y10 = f.fma(v, y10);
      f = FloatVector.broadcast(FLOATS, a[at + 11 * aRow]);
      x11 = f.fma(u, x11);
      y11 = f.fma(v, y11);
    }
    x0.intoArray(c, cAt);
    y0.intoArray(c, cAt + LENGTH);
    x1.intoArray(c, cAt + cRow);
    y1.intoArray(c, cAt + cRow + LENGTH);
    x2.intoArray(c, cAt + 2 * cRow);
    y2.intoArray(c, cAt + 2 * cRow + LENGTH);
    x3.intoArray(c, cAt + 3 * cRow);
    y3.intoArray(c, cAt + 3 * cRow + LENGTH);
    x4.intoArray(c, cAt + 4 * cRow);
    y4.intoArray(c, cAt + 4 * cRow + LENGTH);
    x5.intoArray(c, cAt + 5 * cRow);
    y5.intoArray(c, cAt + 5 * cRow + LENGTH);
    x6.intoArray(c, cAt + 6 * cRow);
    y6.intoArray(c, cAt + 6 * cRow + LENGTH);
    x7.intoArray(c, cAt + 7 * cRow);
    y7.intoArray(c, cAt + 7 * cRow + LENGTH);
    x8.intoArray(c, cAt + 8 * cRow);
    y8.intoArray(c, cAt + 8 * cRow + LENGTH);
    x9.intoArray(c, cAt + 9 * cRow);
    y9.intoArray(c, cAt + 9 * cRow + LENGTH);
    x10.intoArray(c, cAt + 10 * cRow);
    y10.intoArray(c, cAt + 10 * cRow + LENGTH);
    x11.intoArray(c, cAt + 11 * cRow);
    y11.intoArray(c, cAt + 11 * cRow + LENGTH);
  }

  private static void rows6(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector x0 = FloatVector.fromArray(FLOATS, start, startAt);
    FloatVector y0 = FloatVector.fromArray(FLOATS, start, startAt + LENGTH);
    FloatVector x1 = FloatVector.fromArray(FLOATS, start, startAt + startRow);
    FloatVector y1 = FloatVector.fromArray(FLOATS, start, startAt + startRow + LENGTH);
    FloatVector x2 = FloatVector.fromArray(FLOATS, start, startAt + 2 * startRow);
    FloatVector y2 = FloatVector.fromArray(FLOATS, start, startAt + 2 * startRow + LENGTH);
    FloatVector x3 = FloatVector.fromArray(FLOATS, start, startAt + 3 * startRow);
    FloatVector y3 = FloatVector.fromArray(FLOATS, start, startAt + 3 * startRow + LENGTH);
    FloatVector x4 = FloatVector.fromArray(FLOATS, start, startAt + 4 * startRow);
    FloatVector y4 = FloatVector.fromArray(FLOATS, start, startAt + 4 * startRow + LENGTH);
    FloatVector x5 = FloatVector.fromArray(FLOATS, start, startAt + 5 * startRow);
    FloatVector y5 = FloatVector.fromArray(FLOATS, start, startAt + 5 * startRow + LENGTH);
    for (int p = 0; p < depth; p++) {
      FloatVector u = FloatVector.fromArray(FLOATS, b, bAt + p * bStep);
      FloatVector v = FloatVector.fromArray(FLOATS, b, bAt + p * bStep + LENGTH);
      int at = aAt + p * aStep;
      FloatVector f = FloatVector.broadcast(FLOATS, a[at]);
      x0 = f.fma(u, x0);
      y0 = f.fma(v, y0);
      f = FloatVector.broadcast(FLOATS, a[at + aRow]);
      x1 = f.fma(u, x1);
      y1 = f.fma(v, y1);
      f = FloatVector.broadcast(FLOATS, a[at + 2 * aRow]);
      x2 = f.fma(u, x2);
      y2 = f.fma(v, y2);
      f = FloatVector.broadcast(FLOATS, a[at + 3 * aRow]);
      x3 = f.fma(u, x3);
      y3 = f.fma(v, y3);
      f = FloatVector.broadcast(FLOATS, a[at + 4 * aRow]);
      x4 = f.fma(u, x4);
      y4 = f.fma(v, y4);
      f = FloatVector.broadcast(FLOATS, a[at + 5 * aRow]);
      x5 = f.fma(u, x5);
      y5 = f.fma(v, y5);
    }
    x0.intoArray(c, cAt);
    y0.intoArray(c, cAt + LENGTH);
    x1.intoArray(c, cAt + cRow);
    y1.intoArray(c, cAt + cRow + LENGTH);
    x2.intoArray(c, cAt + 2 * cRow);
    y2.intoArray(c, cAt + 2 * cRow + LENGTH);
    x3.intoArray(c, cAt + 3 * cRow);
    y3.intoArray(c, cAt + 3 * cRow + LENGTH);
    x4.intoArray(c, cAt + 4 * cRow);
    y4.intoArray(c, cAt + 4 * cRow + LENGTH);
    x5.intoArray(c, cAt + 5 * cRow);
    y5.intoArray(c, cAt + 5 * cRow + LENGTH);
  }

  private static void rows2(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector x0 = FloatVector.fromArray(FLOATS, start, startAt);
    FloatVector y0 = FloatVector.fromArray(FLOATS, start, startAt + LENGTH);
    FloatVector x1 = FloatVector.fromArray(FLOATS, start, startAt + startRow);
    FloatVector y1 = FloatVector.fromArray(FLOATS, start, startAt + startRow + LENGTH);
    for (int p = 0; p < depth; p++) {
      FloatVector u = FloatVector.fromArray(FLOATS, b, bAt + p * bStep);
      FloatVector v = FloatVector.fromArray(FLOATS, b, bAt + p * bStep + LENGTH);
      int at = aAt + p * aStep;
      FloatVector f = FloatVector.broadcast(FLOATS, a[at]);
      x0 = f.fma(u, x0);
      y0 = f.fma(v, y0);
      f = FloatVector.broadcast(FLOATS, a[at + aRow]);
      x1 = f.fma(u, x1);
      y1 = f.fma(v, y1);
    }
    x0.intoArray(c, cAt);
    y0.intoArray(c, cAt + LENGTH);
    x1.intoArray(c, cAt + cRow);
    y1.intoArray(c, cAt + cRow + LENGTH);
  }

  private static void rows1(
      int depth,
      float[] a,
      int aAt,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector x0 = FloatVector.fromArray(FLOATS, start, startAt);
    FloatVector y0 = FloatVector.fromArray(FLOATS, start, startAt + LENGTH);
    for (int p = 0; p < depth; p++) {
      FloatVector u = FloatVector.fromArray(FLOATS, b, bAt + p * bStep);
      FloatVector v = FloatVector.fromArray(FLOATS, b, bAt + p * bStep + LENGTH);
      int at = aAt + p * aStep;
      FloatVector f = FloatVector.broadcast(FLOATS, a[at]);
      x0 = f.fma(u, x0);
      y0 = f.fma(v, y0);
    }
    x0.intoArray(c, cAt);
    y0.intoArray(c, cAt + LENGTH);
  }
}
