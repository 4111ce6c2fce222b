package mfdnn.hw5.vanishing;

import assay.todo.Contract;
import assay.todo.Todo;
import java.util.ArrayList;
import java.util.List;
import mfdnn.hw5.GradientNorms;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Mlp.Layer;
import mfdnn.hw5.VanishingGradients;
import mfdnn.tensor.Tensor;

/**
 * Both causes of vanishing gradients, built on purpose.
 *
 * <p>The gradient of layer ℓ is a product that contains diag(σ′(ỹ_j)) A_j for every layer j above
 * it. Either factor can make the whole product small.
 */
@Contract(VanishingGradients.class)
public final class VanishingCauses implements VanishingGradients {

  @Override
  @Todo(
      value = "2.norms",
      points = 2,
      hint = "Gradients of the output itself. Walk down by hand or let mfdnn.autograd do it.")
  public List<GradientNorms> gradientNorms(Mlp mlp, Tensor input) {
    List<Tensor> preActivations = mlp.preActivations(input);
    List<Tensor> y = mlp.activations(input);
    List<GradientNorms> norms = new ArrayList<>();
    // ∂y_L/∂ỹ_ℓ, a row: 1 for the last layer, and for each layer below it times A_{ℓ+1} diag(σ′).
    Tensor row = Tensor.row(1);
    for (int l = mlp.depth(); l >= 1; l--) {
      if (l < mlp.depth()) {
        Tensor slope = preActivations.get(l - 1).map(Mlp::sigmoidSlope);
        row = row.matmul(mlp.layer(l + 1).weight()).times(slope.map(s -> 1).transpose());
      }
      // The gradient of the weight is an outer product, and its norm the product of the norms.
      norms.addFirst(new GradientNorms(row.norm() * y.get(l - 1).norm(), row.norm()));
    }
    return norms;
  }

  @Override
  @Todo(value = "2.small", points = 1, hint = "Which factor of the product is the weight itself?")
  public Mlp withSmallLayer(Mlp mlp, int layer) {
    Layer old = mlp.layer(layer);
    // No entry of a matrix is larger than its norm.
    Tensor small = old.weight().times(SMALL / Math.max(1, old.weight().norm()));
    return mlp.withLayer(layer, new Layer(small, old.bias()));
  }

  @Override
  @Todo(value = "2.saturated", points = 2, hint = "The bias can move ỹ wherever you want it.")
  public Mlp withSaturatedLayer(Mlp mlp, Tensor input, int layer) {
    Layer old = mlp.layer(layer);
    Tensor product = mlp.preActivations(input).get(layer - 1).minus(old.bias());
    Tensor bias = product.map(z -> 2 * SATURATED - z);
    return mlp.withLayer(layer, new Layer(old.weight(), bias));
  }
}
