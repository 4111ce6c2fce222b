package mfdnn.simd;

import static mfdnn.simd.Lanes.WIDTH;

import java.util.Arrays;

/**
 * The product of two matrices of any size in rows, {@code c = a·b}.
 *
 * <p>Both are copied into the order in which a {@link Tile} reads them: a part of b that fits into
 * the second cache is shared by all threads, a part of a that fits into the first is each task's
 * own. The next part of b is copied beside the products with this one, by whoever has time: that
 * halves the moments in which threads wait for each other.
 *
 * <p>Error of each sum, relative to Σ|a·b|: at most k·2⁻²⁴.
 */
final class Gemm {
  /** Rows of a task, at most. */
  private static final int ROWS = 48;

  private static final int DEPTH = 256;
  private static final int COLUMNS = 1024;

  /** Of a task: its part of a, and then the tile that is cut at the right edge. */
  private static final int SCRATCH = DEPTH * ROWS + ROWS * WIDTH;

  private final Workers workers;
  private final float[][] packed = new float[2][DEPTH * COLUMNS];

  Gemm(Workers workers) {
    this.workers = workers;
  }

  /**
   * A part of b: so many columns of so many rows, packed panel by panel.
   *
   * @param p its first row
   * @param depth how many rows there are
   */
  private record Block(int p, int depth, int column, int columns, float[] packed) {
    /** Parts of {@link Lanes#WIDTH} columns. */
    int panels() {
      return (columns + WIDTH - 1) / WIDTH;
    }
  }

  /** Sets {@code c}, m × n, to {@code a}, m × k, times {@code b}, k × n. */
  void multiply(int m, int n, int k, float[] a, float[] b, float[] c) {
    if (a.length < m * k || b.length < k * n || c.length < m * n) {
      throw new IllegalArgumentException(
          "arrays too short for a product of %d×%d and %d×%d".formatted(m, k, k, n));
    }
    Arrays.fill(c, 0, m * n, 0);
    Block first = block(0, n, k);
    workers.run(first.panels(), (panel, _) -> pack(b, n, first, panel));
    // As many tasks for each thread, or some would wait for the last.
    int least = (m + ROWS - 1) / ROWS;
    int tasks = (least + workers.count() - 1) / workers.count() * workers.count();
    Block next = first;
    for (int i = 1; next.columns() > 0; i++) {
      Block now = next;
      Block following = block(i, n, k);
      workers.run(
          tasks + following.panels(),
          (task, worker) -> {
            if (task < tasks) {
              int row = Tile.share(m, task, tasks);
              int rows = Tile.share(m, task + 1, tasks) - row;
              multiply(row, rows, a, k, now, c, n, workers.scratch(worker, SCRATCH));
            } else {
              pack(b, n, following, task - tasks);
            }
          });
      next = following;
    }
  }

  /** The parts of b in their order, all rows of the first columns first; then empty ones. */
  private Block block(int index, int n, int k) {
    int perColumn = Math.max(1, (k + DEPTH - 1) / DEPTH);
    int column = index / perColumn * COLUMNS;
    int p = index % perColumn * DEPTH;
    int columns = Math.clamp((long) n - column, 0, COLUMNS);
    return new Block(p, Math.min(DEPTH, k - p), column, columns, packed[index % 2]);
  }

  /** Copies a panel of b, with zeros where there are no more columns. */
  private static void pack(float[] b, int n, Block block, int panel) {
    int column = panel * WIDTH;
    int count = Math.min(WIDTH, block.columns() - column);
    for (int p = 0; p < block.depth(); p++) {
      int to = (panel * block.depth() + p) * WIDTH;
      int from = (block.p() + p) * n + block.column() + column;
      System.arraycopy(b, from, block.packed(), to, count);
      Arrays.fill(block.packed(), to + count, to + WIDTH, 0);
    }
  }

  private static void multiply(
      int row, int rows, float[] a, int k, Block block, float[] c, int n, float[] scratch) {
    int depth = block.depth();
    for (int i = 0; i < rows; i++) {
      for (int p = 0; p < depth; p++) {
        scratch[p * ROWS + i] = a[(row + i) * k + block.p() + p];
      }
    }
    float[] b = block.packed();
    int edge = DEPTH * ROWS;
    for (int j = 0; j < block.columns(); j += WIDTH) {
      int at = row * n + block.column() + j;
      if (block.columns() - j >= WIDTH) {
        Tile.multiply(rows, depth, scratch, 0, 1, ROWS, b, j * depth, WIDTH, c, at, n, c, at, n);
        continue;
      }
      // The last columns do not fill a tile: they are computed beside and copied.
      Tile.multiply(rows, depth, scratch, 0, 1, ROWS, b, j * depth, WIDTH, scratch, edge, WIDTH);
      for (int i = 0; i < rows; i++) {
        for (int q = 0; q < block.columns() - j; q++) {
          c[at + i * n + q] += scratch[edge + i * WIDTH + q];
        }
      }
    }
  }
}
