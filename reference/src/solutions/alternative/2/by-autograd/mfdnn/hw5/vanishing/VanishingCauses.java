package mfdnn.hw5.vanishing;

import assay.todo.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mfdnn.autograd.Variable;
import mfdnn.hw5.GradientNorms;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Mlp.Layer;
import mfdnn.hw5.VanishingGradients;
import mfdnn.tensor.Tensor;

/** Gradients by autograd, a layer of zeros, and a saturation from below. */
@Contract(VanishingGradients.class)
public final class VanishingCauses implements VanishingGradients {

  @Override
  public List<GradientNorms> gradientNorms(Mlp mlp, Tensor input) {
    List<Variable> weights = new ArrayList<>();
    List<Variable> biases = new ArrayList<>();
    Variable y = new Variable(input);
    for (Layer layer : mlp.layers()) {
      weights.add(new Variable(layer.weight()));
      biases.add(new Variable(layer.bias()));
      y = weights.getLast().matmul(y).plus(biases.getLast());
      y = weights.size() < mlp.depth() ? y.sigmoid() : y;
    }
    y.sum().backward();
    return IntStream.range(0, mlp.depth())
        .mapToObj(
            i ->
                new GradientNorms(
                    weights.get(i).gradient().norm(), biases.get(i).gradient().norm()))
        .toList();
  }

  @Override
  public Mlp withSmallLayer(Mlp mlp, int layer) {
    Layer old = mlp.layer(layer);
    return mlp.withLayer(layer, new Layer(Tensor.zeros(old.weight().shape()), old.bias()));
  }

  @Override
  public Mlp withSaturatedLayer(Mlp mlp, Tensor input, int layer) {
    Layer old = mlp.layer(layer);
    return mlp.withLayer(layer, new Layer(old.weight(), Tensor.filled(-200, old.bias().shape())));
  }
}
