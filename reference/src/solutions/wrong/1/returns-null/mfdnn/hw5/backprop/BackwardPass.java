package mfdnn.hw5.backprop;

import assay.todo.Contract;
import assay.todo.Todo;
import java.util.ArrayList;
import java.util.List;
import mfdnn.hw5.Backpropagation;
import mfdnn.hw5.LayerGradients;
import mfdnn.hw5.Mlp;
import mfdnn.tensor.Tensor;

/** Backpropagation by hand: one turn of a loop for each layer, from the last to the first. */
@Contract(Backpropagation.class)
public final class BackwardPass implements Backpropagation {

  @Override
  public List<LayerGradients> backward(Mlp mlp, Tensor input, Tensor target) {
    List<Tensor> preActivations = mlp.preActivations(input);
    List<Tensor> y = mlp.activations(input);

    List<LayerGradients> gradients = new ArrayList<>();
    // ∂loss/∂y of the layer's output, a row; at the top it is the error itself.
    Tensor dyAbove = y.getLast().minus(target);
    for (int l = mlp.depth(); l >= 1; l--) {
      // The last layer has no activation, so its slope is 1.
      boolean last = l == mlp.depth();
      Tensor slope = preActivations.get(l - 1).map(z -> last ? 1 : Mlp.sigmoidSlope(z));
      Tensor weight = mlp.layer(l).weight();
      Tensor yBelow = y.get(l - 1);

      @Todo(
          value = "1.db",
          points = 7,
          hint = "∂loss/∂b of this layer, a row: pass dyAbove through the slope of the activation.")
      Tensor db = dyAbove.times(slope.transpose());
      @Todo(
          value = "1.dA",
          points = 7,
          hint = "∂loss/∂A of this layer, of the weight's shape: from db and yBelow.")
      Tensor dA = db.transpose().matmul(yBelow.transpose());
      @Todo(
          value = "1.dy",
          points = 6,
          hint = "∂loss/∂y of the layer below, a row: from db and the weight.")
      Tensor dy = db.matmul(weight);

      gradients.addFirst(new LayerGradients(db, dA, dy));
      dyAbove = dy;
    }
    return null;
  }
}
