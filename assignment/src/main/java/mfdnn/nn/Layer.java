package mfdnn.nn;

/** One layer of a network, as a value: what it does, not yet its weights. */
public sealed interface Layer {

  /** The shape that this layer makes of an input of the given shape. */
  Shape output(Shape input);

  /** Convolution with bias. */
  record Convolution(int outChannels, Window window) implements Layer {
    @Override
    public Shape output(Shape input) {
      return shape(input).output();
    }

    ConvolutionShape shape(Shape input) {
      return new ConvolutionShape(input, outChannels, window);
    }
  }

  /** Fully connected layer with bias; flattens its input in the order channel, row, column. */
  record Linear(int outFeatures) implements Layer {
    @Override
    public Shape output(Shape input) {
      return shape(input).output();
    }

    ConvolutionShape shape(Shape input) {
      return ConvolutionShape.linear(input.size(), outFeatures);
    }
  }

  /**
   * The largest number in each window; padding counts as −∞, and of equal numbers the first counts.
   */
  record MaxPool(Window window) implements Layer {
    public MaxPool {
      if (window.dilation() != 1 || 2 * window.padding() > window.kernel()) {
        throw new IllegalArgumentException(
            "a pooling needs dilation 1 and padding of at most half its window,"
                + " else a window could see padding only");
      }
    }

    @Override
    public Shape output(Shape input) {
      return new Shape(
          input.channels(), window.positions(input.height()), window.positions(input.width()));
    }
  }

  /** {@code max(x, 0)}. */
  record Relu() implements Layer {
    @Override
    public Shape output(Shape input) {
      return input;
    }
  }

  /**
   * In training, sets numbers to 0 with probability {@code rate} and divides the others by {@code 1
   * − rate}.
   */
  record Dropout(float rate) implements Layer {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("a dropout rate lies in [0, 1), not " + rate);
      }
    }

    @Override
    public Shape output(Shape input) {
      return input;
    }
  }
}
