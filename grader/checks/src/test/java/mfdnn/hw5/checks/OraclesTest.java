package mfdnn.hw5.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.wire.ContractShape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mfdnn.autograd.Variable;
import mfdnn.hw5.Counts;
import mfdnn.hw5.FeatureMap;
import mfdnn.hw5.Interval;
import mfdnn.hw5.InceptionModule.Convolution;
import mfdnn.hw5.LayerGradients;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Window;
import mfdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What the checks expect, held to a second source each. */
class OraclesTest {

  @Test
  void theWireCarriesEveryContract() {
    for (var problem : new Hw5().assignment().problems()) {
      assertThat(ContractShape.check(problem.contract())).isEmpty();
    }
  }

  @Test
  void pointsAddUpToAHundred() {
    var assignment = new Hw5().assignment();
    assertThat(assignment.points()).isEqualTo(85);
    assertThat(assignment.writtenPoints()).isEqualTo(15);
  }

  @Test
  void autogradAgreesWithDifferenceQuotients() {
    SplittableRandom random = new SplittableRandom(1);
    Mlp mlp = MlpOracle.random(random, -1, 1, 3, 4, 2, 1);
    Tensor input = Tensor.random(random, -1, 1, 3, 1);
    Tensor target = Tensor.column(0.3);

    List<LayerGradients> exact = MlpOracle.lossGradients(mlp, input, target);
    List<LayerGradients> measured = MlpOracle.differenceQuotients(mlp, input, target);

    for (int l = 0; l < 3; l++) {
      assertClose(measured.get(l).db(), exact.get(l).db());
      assertClose(measured.get(l).dA(), exact.get(l).dA());
      assertClose(measured.get(l).dy(), exact.get(l).dy());
    }
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    new Expected("the quotient", expected, 0.1 * MlpOracle.ERROR_OF_QUOTIENTS).compare(actual);
  }

  @Test
  void theSumsOfMomentumFollowBothForms() {
    MomentumOracle run = MomentumOracle.random(new SplittableRandom(2));
    for (int k = 0; k < run.gradients().size(); k++) {
      for (int i = 0; i < run.start().length; i++) {
        double previous = run.theta(k - 1)[i];
        double theta = run.theta(k)[i];
        double gradient = run.gradients().get(k)[i];
        double formOne =
            theta - run.learningRate() * gradient + run.momentum() * (theta - previous);
        double velocity = gradient + run.momentum() * run.velocity(k)[i];
        assertThat(run.theta(k + 1)[i]).isCloseTo(formOne, within(1e-13));
        assertThat(run.velocity(k + 1)[i]).isCloseTo(velocity, within(1e-13));
        assertThat(theta - run.learningRate() * velocity).isCloseTo(formOne, within(1e-13));
      }
    }
  }

  @Test
  void experimentsFindWhatAutogradDependsOn() {
    List<Window> stack = List.of(new Window(3, 2, 1), new Window(2, 1, 1, 2), new Window(3, 1, 2));
    int size = 11;
    ReceptiveOracle oracle = new ReceptiveOracle(stack, size);
    for (int output = 0; output < oracle.outputSize(); output++) {
      assertThat(oracle.interval(output)).isEqualTo(byAutograd(stack, size, output));
    }
  }

  /** The rows of an image on which the middle column of an output row depends. */
  private static Interval byAutograd(List<Window> stack, int size, int output) {
    Variable image = new Variable(Tensor.filled(1, 1, 1, size, size));
    Variable y = image;
    for (Window w : stack) {
      Variable ones = new Variable(Tensor.filled(1, 1, 1, w.kernel(), w.kernel()));
      y = y.conv2d(ones, w.stride(), w.padding(), w.dilation());
    }
    int columns = y.value().size(3);
    int chosen = output * columns + columns / 2;
    y.backward(Tensor.generate(y.value().shape(), i -> i == chosen ? 1 : 0));
    Tensor gradient = image.gradient();
    int[] rows =
        IntStream.range(0, size)
            .filter(r -> IntStream.range(0, size).anyMatch(c -> gradient.at(0, 0, r, c) != 0))
            .toArray();
    return rows.length == 0 ? Interval.NONE : new Interval(rows[0], rows[rows.length - 1]);
  }

  @Test
  void theCountingPassAgreesWithAnExampleByHand() {
    // Three filters of 2×2 on two channels of 4×3 pixels: 3×2 outputs for each filter.
    Counts counts = CountingConvolution.of(new Convolution(3, 2, 1, 0), new FeatureMap(2, 4, 3));

    assertThat(counts).isEqualTo(new Counts(3 * (2 * 4 + 1), 18 * 8, 18 * 8, 18));
  }
}
