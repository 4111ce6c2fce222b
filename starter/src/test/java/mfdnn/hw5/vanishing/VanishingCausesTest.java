package mfdnn.hw5.vanishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import mfdnn.hw5.GradientNorms;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Mlp.Layer;
import mfdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class VanishingCausesTest {
  private final VanishingCauses student = new VanishingCauses();
  private final Tensor input = Tensor.column(0.5, -0.25, 1);
  private final Mlp mlp = mlp();

  @Test
  void normsOfALinearLayer() {
    // The gradient with respect to A is x itself, here of length 5, and with respect to b it is 1.
    Mlp linear = new Mlp(List.of(new Layer(Tensor.row(2, 7), Tensor.column(1))));

    GradientNorms norms = student.gradientNorms(linear, Tensor.column(3, 4)).getFirst();

    assertThat(norms.weight()).isCloseTo(5, within(1e-12));
    assertThat(norms.bias()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aSmallLayerMakesTheGradientsBelowItSmall() {
    Mlp small = student.withSmallLayer(mlp, 3);

    assertThat(student.gradientNorms(small, input).get(1).bias())
        .isLessThan(1e-3 * student.gradientNorms(mlp, input).get(1).bias());
  }

  @Test
  void aSaturatedLayerMakesTheGradientsBelowItSmall() {
    Mlp saturated = student.withSaturatedLayer(mlp, input, 3);

    assertThat(student.gradientNorms(saturated, input).get(1).bias())
        .isLessThan(1e-3 * student.gradientNorms(mlp, input).get(1).bias());
  }

  /** Four layers of three neurons, and the output. */
  private static Mlp mlp() {
    Random random = new Random(2);
    return new Mlp(
        IntStream.rangeClosed(1, 5)
            .map(l -> l < 5 ? 3 : 1)
            .mapToObj(
                n ->
                    new Layer(
                        Tensor.random(random, -1, 1, n, 3), Tensor.random(random, -1, 1, n, 1)))
            .toList());
  }
}
