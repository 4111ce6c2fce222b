package mfdnn.hw5;

/**
 * How a convolution or pooling layer slides over one spatial dimension.
 *
 * <p>Output i reads the positions i · stride − padding + t · dilation for t = 0 … kernel − 1. Those
 * that lie outside of the input are padding: they hold zeros (or −∞), not input.
 *
 * @param kernel how many positions an output reads, at least 1
 * @param stride how far the window moves from one output to the next, at least 1
 * @param padding how many positions are added on either side, at least 0
 * @param dilation how far apart the positions are that an output reads, at least 1
 */
public record Window(int kernel, int stride, int padding, int dilation) {
  public Window {
    if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "A window has kernel, stride and dilation of at least 1 and padding of at least 0,"
              + " not %d, %d, %d and %d".formatted(kernel, stride, dilation, padding));
    }
  }

  /** A window without gaps. */
  public Window(int kernel, int stride, int padding) {
    this(kernel, stride, padding, 1);
  }

  /**
   * How many outputs there are.
   *
   * @param inputSize how many inputs there are
   * @throws IllegalArgumentException if the window is larger than the padded input
   */
  public int outputSize(int inputSize) {
    int room = inputSize + 2 * padding - dilation * (kernel - 1) - 1;
    if (room < 0) {
      throw new IllegalArgumentException(this + " does not fit on an input of size " + inputSize);
    }
    return room / stride + 1;
  }
}
