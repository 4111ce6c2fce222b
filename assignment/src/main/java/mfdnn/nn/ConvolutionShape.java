package mfdnn.nn;

/**
 * All that a convolution's loops need to know.
 *
 * <pre>
 *   y[k, i, j] = bias[k] + Σ over c, r, s of weights[k, c, r, s] · x[c, i·stride + r·dilation − padding, …]
 * </pre>
 *
 * Weights lie in PyTorch's order: output channel, input channel, row, column.
 */
public record ConvolutionShape(Shape input, int outChannels, Window window) {
  public ConvolutionShape {
    if (outChannels < 1) {
      throw new IllegalArgumentException(
          "a convolution needs at least 1 output channel, not " + outChannels);
    }
    window.positions(input.height());
    window.positions(input.width());
  }

  /**
   * A linear layer: a convolution with a 1×1 kernel of a 1×1 map whose channels are the features.
   */
  public static ConvolutionShape linear(int inFeatures, int outFeatures) {
    return new ConvolutionShape(new Shape(inFeatures, 1, 1), outFeatures, Window.of(1));
  }

  public Shape output() {
    return new Shape(
        outChannels, window.positions(input.height()), window.positions(input.width()));
  }

  /** Products that are summed for one output: input channels · kernel². */
  public int fanIn() {
    return Math.multiplyExact(input.channels(), window.kernel() * window.kernel());
  }

  /** Numbers in the weights: output channels · fan-in. */
  public int weights() {
    return Math.multiplyExact(outChannels, fanIn());
  }
}
