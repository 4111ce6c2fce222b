package mfdnn.simd;

import static mfdnn.simd.Lanes.WIDTH;

import java.util.Arrays;

/**
 * The product of two matrices of any size in rows, {@code c = a·b}.
 *
 * <p>Both are copied into the order in which a {@link Tile} reads them: a part of b that fits into
 * the second cache is shared by all threads, a part of a that fits into the first is each task's
 * own.
 *
 * <p>Error of each sum, relative to Σ|a·b|: at most k·2⁻²⁴.
 */
final class Gemm {
  /** Rows of a task. */
  private static final int ROWS = 48;

  private static final int DEPTH = 256;
  private static final int COLUMNS = 1024;

  private final Workers workers;
  private final float[] packed = new float[DEPTH * COLUMNS];

  Gemm(Workers workers) {
    this.workers = workers;
  }

  /** Sets {@code c}, m × n, to {@code a}, m × k, times {@code b}, k × n. */
  void multiply(int m, int n, int k, float[] a, float[] b, float[] c) {
    if (a.length < m * k || b.length < k * n || c.length < m * n) {
      throw new IllegalArgumentException(
          "arrays too short for a product of %d×%d and %d×%d".formatted(m, k, k, n));
    }
    Arrays.fill(c, 0, m * n, 0);
    for (int column = 0; column < n; column += COLUMNS) {
      for (int p = 0; p < k; p += DEPTH) {
        int firstColumn = column;
        int firstP = p;
        int columns = Math.min(COLUMNS, n - column);
        int depth = Math.min(DEPTH, k - p);
        workers.run(
            (columns + WIDTH - 1) / WIDTH,
            (panel, _) -> pack(b, n, firstP, depth, firstColumn + panel * WIDTH, panel));
        workers.run(
            (m + ROWS - 1) / ROWS,
            (block, worker) ->
                multiply(
                    block * ROWS,
                    Math.min(ROWS, m - block * ROWS),
                    a,
                    k,
                    firstP,
                    depth,
                    c,
                    n,
                    firstColumn,
                    columns,
                    worker));
      }
    }
  }

  /** Copies {@link Lanes#WIDTH} columns of b, zeros where there are no more. */
  private void pack(float[] b, int n, int firstP, int depth, int column, int panel) {
    int count = Math.min(WIDTH, n - column);
    for (int p = 0; p < depth; p++) {
      int to = (panel * depth + p) * WIDTH;
      System.arraycopy(b, (firstP + p) * n + column, packed, to, count);
      Arrays.fill(packed, to + count, to + WIDTH, 0);
    }
  }

  private void multiply(
      int row,
      int rows,
      float[] a,
      int k,
      int firstP,
      int depth,
      float[] c,
      int n,
      int column,
      int columns,
      int worker) {
    float[] scratch = workers.scratch(worker, DEPTH * ROWS + ROWS * WIDTH);
    for (int i = 0; i < rows; i++) {
      for (int p = 0; p < depth; p++) {
        scratch[p * ROWS + i] = a[(row + i) * k + firstP + p];
      }
    }
    int edge = DEPTH * ROWS;
    for (int j = 0; j < columns; j += WIDTH) {
      int at = row * n + column + j;
      if (columns - j >= WIDTH) {
        Tile.multiply(
            rows, depth, scratch, 0, 1, ROWS, packed, j * depth, WIDTH, c, at, n, c, at, n);
        continue;
      }
      // The last columns do not fill a tile: they are computed beside and copied.
      Tile.multiply(
          rows, depth, scratch, 0, 1, ROWS, packed, j * depth, WIDTH, scratch, edge, WIDTH);
      for (int i = 0; i < rows; i++) {
        for (int q = 0; q < columns - j; q++) {
          c[at + i * n + q] += scratch[edge + i * WIDTH + q];
        }
      }
    }
  }
}
