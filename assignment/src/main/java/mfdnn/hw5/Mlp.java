package mfdnn.hw5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mfdnn.tensor.Tensor;

/**
 * A multi-layer perceptron with sigmoid activations and a linear last layer.
 *
 * <p>With y₀ = x, layer ℓ of 1 … L computes ỹ_ℓ = A_ℓ y_{ℓ−1} + b_ℓ; then y_ℓ = σ(ỹ_ℓ) for ℓ &lt;
 * L, and y_L = ỹ_L. Vectors are columns: x is n₀×1, b_ℓ is n_ℓ×1, A_ℓ is n_ℓ×n_{ℓ−1}.
 *
 * @param layers the layers in order, at least one; layer ℓ of the formulas is at position ℓ − 1
 */
public record Mlp(List<Layer> layers) {

  /**
   * One affine layer.
   *
   * @param weight A_ℓ, of shape [n_ℓ, n_{ℓ−1}]
   * @param bias b_ℓ, a column of shape [n_ℓ, 1]
   */
  public record Layer(Tensor weight, Tensor bias) {
    public Layer {
      if (weight.rank() != 2 || !Arrays.equals(bias.shape(), new int[] {weight.size(0), 1})) {
        throw new IllegalArgumentException(
            "A layer needs a weight of shape [n, m] and a bias of shape [n, 1], not %s and %s"
                .formatted(Arrays.toString(weight.shape()), Arrays.toString(bias.shape())));
      }
    }
  }

  /** Copies the list and checks that neighbouring layers fit. */
  public Mlp {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("An MLP has at least one layer");
    }
    for (int i = 1; i < layers.size(); i++) {
      int given = layers.get(i - 1).weight().size(0);
      int taken = layers.get(i).weight().size(1);
      if (given != taken) {
        throw new IllegalArgumentException(
            "Layer %d gives %d numbers, but layer %d takes %d".formatted(i, given, i + 1, taken));
      }
    }
  }

  /** The number of layers, L. */
  public int depth() {
    return layers.size();
  }

  /**
   * Layer ℓ, counted as in the formulas.
   *
   * @param number ℓ, from 1 to L
   */
  public Layer layer(int number) {
    return layers.get(number - 1);
  }

  /**
   * This MLP with one layer exchanged.
   *
   * @param number ℓ, from 1 to L
   * @param layer what takes its place, of the same shape
   */
  public Mlp withLayer(int number, Layer layer) {
    List<Layer> changed = new ArrayList<>(layers);
    changed.set(number - 1, layer);
    return new Mlp(changed);
  }

  /**
   * The values ỹ₁ … ỹ_L before the activation; ỹ_ℓ is at position ℓ − 1.
   *
   * @param input x, a column
   */
  public List<Tensor> preActivations(Tensor input) {
    List<Tensor> values = new ArrayList<>();
    Tensor y = input;
    for (Layer layer : layers) {
      Tensor z = layer.weight().matmul(y).plus(layer.bias());
      values.add(z);
      y = z.map(Mlp::sigmoid);
    }
    return List.copyOf(values);
  }

  /**
   * The values y₀ … y_L; y_ℓ is at position ℓ, so position 0 holds the input and the last position
   * the output.
   *
   * @param input x, a column
   */
  public List<Tensor> activations(Tensor input) {
    List<Tensor> before = preActivations(input);
    List<Tensor> values = new ArrayList<>();
    values.add(input);
    before.subList(0, depth() - 1).forEach(z -> values.add(z.map(Mlp::sigmoid)));
    values.add(before.getLast());
    return List.copyOf(values);
  }

  /** The sigmoid σ(z) = 1 / (1 + e⁻ᶻ). */
  public static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** The slope of the sigmoid, σ′(z) = σ(z) σ(−z), at most 1/4. */
  public static double sigmoidSlope(double z) {
    // σ(−z) rather than 1 − σ(z): the difference loses all its digits where σ(z) is close to 1.
    return sigmoid(z) * sigmoid(-z);
  }
}
