package mfdnn.nn;

/**
 * The square window that a convolution or a pooling slides over a map: {@code kernel} taps in each
 * direction, {@code dilation} apart, moved by {@code stride}, over a map with {@code padding} rows
 * and columns added on each side.
 */
public record Window(int kernel, int stride, int padding, int dilation) {
  public Window {
    if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "a window needs kernel ≥ 1, stride ≥ 1, padding ≥ 0 and dilation ≥ 1, not %d, %d, %d, %d"
              .formatted(kernel, stride, padding, dilation));
    }
  }

  /** A window that moves by one, without padding or dilation. */
  public static Window of(int kernel) {
    return new Window(kernel, 1, 0, 1);
  }

  /** Rows (or columns) from the first tap to the last: {@code dilation·(kernel − 1) + 1}. */
  public int extent() {
    return dilation * (kernel - 1) + 1;
  }

  /**
   * Positions of the window on a map of this length: {@code ⌊(length + 2·padding − extent) /
   * stride⌋ + 1}.
   */
  public int positions(int length) {
    int room = length + 2 * padding - extent();
    if (room < 0) {
      throw new IllegalArgumentException(
          "a window that spans %d does not fit on a length of %d with padding %d"
              .formatted(extent(), length, padding));
    }
    return room / stride + 1;
  }

  /**
   * The row that tap {@code tap} reads when the window is at {@code position}; may lie in the
   * padding.
   */
  public int source(int position, int tap) {
    return position * stride + tap * dilation - padding;
  }
}
