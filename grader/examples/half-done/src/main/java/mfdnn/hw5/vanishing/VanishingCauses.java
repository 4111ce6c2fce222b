package mfdnn.hw5.vanishing;

import assay.todo.Contract;
import assay.todo.Todo;
import assay.todo.TodoException;
import java.util.List;
import mfdnn.hw5.GradientNorms;
import mfdnn.hw5.Mlp;
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
  @Todo(value = "2.norms", points = 2)
  public List<GradientNorms> gradientNorms(Mlp mlp, Tensor input) {
    // TODO 2.norms: Gradients of the output itself. Walk down by hand or let mfdnn.autograd do it.
    throw new TodoException("2.norms");
  }

  @Override
  @Todo(value = "2.small", points = 1)
  public Mlp withSmallLayer(Mlp mlp, int layer) {
    // TODO 2.small: Which factor of the product is the weight itself?
    throw new TodoException("2.small");
  }

  @Override
  @Todo(value = "2.saturated", points = 2)
  public Mlp withSaturatedLayer(Mlp mlp, Tensor input, int layer) {
    // TODO 2.saturated: The bias can move ỹ wherever you want it.
    throw new TodoException("2.saturated");
  }
}
