package mfdnn.hw5;

import java.util.List;

/**
 * A module whose branches all read the same input; their outputs are stacked along the channels.
 *
 * @param branches in any order
 */
public record InceptionModule(List<Branch> branches) {
  public InceptionModule {
    branches = List.copyOf(branches);
  }

  /** A module from its branches. */
  public static InceptionModule of(Branch... branches) {
    return new InceptionModule(List.of(branches));
  }

  /**
   * Layers one after another.
   *
   * @param layers the one next to the input first
   */
  public record Branch(List<Layer> layers) {
    public Branch {
      layers = List.copyOf(layers);
    }

    /** A branch from its layers, the one next to the input first. */
    public static Branch of(Layer... layers) {
      return new Branch(List.of(layers));
    }
  }

  /** A layer with a square window. */
  public sealed interface Layer {
    /** The size of what the layer gives for an input of the given size. */
    FeatureMap output(FeatureMap input);
  }

  /**
   * A convolution with bias, followed by an activation function.
   *
   * @param outputChannels how many filters there are
   * @param kernel the filters' height and width
   * @param stride how far they move
   * @param padding rows and columns of zeros on every side
   */
  public record Convolution(int outputChannels, int kernel, int stride, int padding)
      implements Layer {
    @Override
    public FeatureMap output(FeatureMap input) {
      Window window = new Window(kernel, stride, padding);
      return new FeatureMap(
          outputChannels, window.outputSize(input.height()), window.outputSize(input.width()));
    }
  }

  /**
   * A max pooling, which neither multiplies nor adds nor has parameters.
   *
   * @param kernel the window's height and width
   * @param stride how far it moves
   * @param padding rows and columns on every side
   */
  public record MaxPool(int kernel, int stride, int padding) implements Layer {
    @Override
    public FeatureMap output(FeatureMap input) {
      Window window = new Window(kernel, stride, padding);
      return new FeatureMap(
          input.channels(), window.outputSize(input.height()), window.outputSize(input.width()));
    }
  }
}
