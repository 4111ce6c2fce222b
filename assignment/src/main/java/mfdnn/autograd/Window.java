package mfdnn.autograd;

/**
 * A window that slides over an image, for convolution and pooling.
 *
 * @param rows the height of the window in taps
 * @param columns its width in taps
 * @param stride how far it moves, in pixels
 * @param padding how many pixels are put around the image on every side
 * @param dilation how far its taps are apart, in pixels
 */
record Window(int rows, int columns, int stride, int padding, int dilation) {

  /** What happens where a tap of the window lies on a pixel of the image. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes three positions, each row by row in its own plane.
     *
     * @param output the place of the window
     * @param tap the tap within the window
     * @param pixel the pixel under the tap
     */
    void visit(int output, int tap, int pixel);
  }

  Window {
    if (rows < 1 || columns < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          ("Kernel, stride and dilation are at least 1, padding at least 0, unlike %d × %d, stride"
                  + " %d, padding %d, dilation %d")
              .formatted(rows, columns, stride, padding, dilation));
    }
  }

  /** How many places the window has from top to bottom of an image of that height. */
  int outputRows(int height) {
    return outputs(height, rows);
  }

  /** How many places the window has from left to right of an image of that width. */
  int outputColumns(int width) {
    return outputs(width, columns);
  }

  /** Visits every tap at every place of the window, except where it lies on the padding. */
  void slide(int height, int width, Visitor visitor) {
    int outputRows = outputRows(height);
    int outputColumns = outputColumns(width);
    for (int i = 0; i < outputRows; i++) {
      for (int j = 0; j < outputColumns; j++) {
        for (int p = 0; p < rows; p++) {
          for (int q = 0; q < columns; q++) {
            int y = i * stride - padding + p * dilation;
            int x = j * stride - padding + q * dilation;
            if (0 <= y && y < height && 0 <= x && x < width) {
              visitor.visit(i * outputColumns + j, p * columns + q, y * width + x);
            }
          }
        }
      }
    }
  }

  private int outputs(int extent, int taps) {
    int room = extent + 2 * padding - dilation * (taps - 1) - 1;
    if (room < 0) {
      throw new IllegalArgumentException(
          "%d taps with dilation %d do not fit %d pixels with padding %d"
              .formatted(taps, dilation, extent, padding));
    }
    return room / stride + 1;
  }
}
