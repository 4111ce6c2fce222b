package mfdnn.hw5.backprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
  void twoLayersAgreeWithDifferenceQuotients() {
    Layer hidden =
        new Layer(Tensor.matrix(new double[][] {{0.5, -1}, {2, 0.25}}), Tensor.column(0.1, -0.3));
    Layer output = new Layer(Tensor.row(1.5, -2), Tensor.column(0.2));
    Mlp mlp = new Mlp(List.of(hidden, output));
    Tensor input = Tensor.column(0.7, -0.4);
    Tensor target = Tensor.column(1);

    List<LayerGradients> gradients = student.backward(mlp, input, target);

    double step = 1e-6;
    for (int i = 0; i < 2; i++) {
      int moved = i;
      Tensor up = Tensor.generate(new int[] {2, 1}, k -> k == moved ? step : 0);
      double quotient =
          (loss(mlp.withLayer(1, new Layer(hidden.weight(), hidden.bias().plus(up))), input, target)
                  - loss(
                      mlp.withLayer(1, new Layer(hidden.weight(), hidden.bias().minus(up))),
                      input,
                      target))
              / (2 * step);
      assertThat(gradients.getFirst().db().at(0, i)).isCloseTo(quotient, within(1e-8));
    }
    assertThat(gradients.getFirst().dA().shape()).containsExactly(2, 2);
  }

  private static double loss(Mlp mlp, Tensor input, Tensor target) {
    double error = mlp.activations(input).getLast().minus(target).item();
    return error * error / 2;
  }
}
