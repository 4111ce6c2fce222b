package mfdnn.hw5.backprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import mfdnn.hw5.LayerGradients;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Mlp.Layer;
import mfdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Two examples that can be followed with pencil and paper. */
class BackwardPassTest {
  private final BackwardPass student = new BackwardPass();

  @Test
  void oneLinearLayer() {
    // y = 2·3 + 1 = 7, so the error is 7 − 5 = 2.
    Mlp mlp = new Mlp(List.of(new Layer(Tensor.column(2), Tensor.column(1))));

    List<LayerGradients> gradients = student.backward(mlp, Tensor.column(3), Tensor.column(5));

    assertThat(gradients).hasSize(1);
    LayerGradients layer = gradients.getFirst();
    assertThat(layer.db().item()).as("∂loss/∂b = error").isEqualTo(2);
    assertThat(layer.dA().item()).as("∂loss/∂A = error · x").isEqualTo(6);
    assertThat(layer.dy().item()).as("∂loss/∂x = error · A").isEqualTo(4);
  }

  @Test
  void threeLayersAgreeWithDifferenceQuotients() {
    Layer first =
        new Layer(Tensor.matrix(new double[][] {{0.5, -1}, {2, 0.25}}), Tensor.column(0.1, -0.3));
    Layer second =
        new Layer(Tensor.matrix(new double[][] {{-0.4, 1.5}, {0.6, 1}}), Tensor.column(-0.2, 0.7));
    Layer output = new Layer(Tensor.row(1.5, -2), Tensor.column(0.2));
    Mlp mlp = new Mlp(List.of(first, second, output));
    Tensor input = Tensor.column(0.7, -0.4);
    Tensor target = Tensor.column(1);

    List<LayerGradients> gradients = student.backward(mlp, input, target);

    for (int l = 1; l <= 3; l++) {
      int number = l;
      Layer layer = mlp.layer(l);
      LayerGradients ofLayer = gradients.get(l - 1);
      assertThat(ofLayer.db().shape()).as("shape of db").containsExactly(1, layer.bias().size());
      assertThat(ofLayer.dA().shape()).as("shape of dA").isEqualTo(layer.weight().shape());
      assertThat(ofLayer.dy().shape()).as("shape of dy").containsExactly(1, layer.weight().size(1));
      assertClose(
          "db of layer " + l,
          ofLayer.db(),
          quotients(
              layer.bias(),
              b -> loss(mlp.withLayer(number, new Layer(layer.weight(), b)), input, target)));
      assertClose(
          "dA of layer " + l,
          ofLayer.dA(),
          quotients(
              layer.weight(),
              a -> loss(mlp.withLayer(number, new Layer(a, layer.bias())), input, target)));
    }
    assertClose(
        "dy of layer 1, the gradient of the input",
        gradients.getFirst().dy(),
        quotients(input, x -> loss(mlp, x, target)));
  }

  private static void assertClose(String what, Tensor actual, double[] quotients) {
    assertThat(actual.data()).as(what).containsExactly(quotients, within(1e-8));
  }

  /** How fast a function changes with each number of a tensor, measured and not computed. */
  private static double[] quotients(Tensor at, ToDoubleFunction<Tensor> function) {
    double step = 1e-6;
    double[] quotients = new double[at.size()];
    for (int i = 0; i < at.size(); i++) {
      int moved = i;
      Tensor up = Tensor.generate(at.shape(), k -> k == moved ? step : 0);
      quotients[i] =
          (function.applyAsDouble(at.plus(up)) - function.applyAsDouble(at.minus(up))) / (2 * step);
    }
    return quotients;
  }

  private static double loss(Mlp mlp, Tensor input, Tensor target) {
    double error = mlp.activations(input).getLast().minus(target).item();
    return error * error / 2;
  }
}
