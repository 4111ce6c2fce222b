package mfdnn.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import mfdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class VariableTest {
  @Test
  void gradientsOfEveryUseOfAVariableAddUp() {
    var x = new Variable(Tensor.scalar(3));
    x.times(x).times(x).plus(x).backward();
    assertThat(x.gradient().item()).isEqualTo(3 * 9 + 1);
  }

  @Test
  void aVariableWaitsForThePathsOfAllLengthsThatLeadBackToIt() {
    var x = new Variable(Tensor.scalar(2));
    var middle = x.times(5);
    // Reaches the middle at once and after two more steps.
    middle.times(middle.square().exp().log()).backward();
    assertThat(x.gradient().item()).isCloseTo(3 * 100 * 5, within(1e-10));
    assertThat(middle.gradient().item()).isCloseTo(3 * 100, within(1e-10));
  }

  /** The Fibonacci numbers count the paths; to walk along each of them would never end. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyVariableIsVisitedOnceHoweverManyPathsLeadToIt() {
    var x = new Variable(Tensor.scalar(1));
    Variable previous = x;
    Variable last = x.times(1);
    for (int i = 0; i < 70; i++) {
      Variable next = last.plus(previous);
      previous = last;
      last = next;
    }
    last.backward();
    assertThat(x.gradient().item()).isEqualTo(498_454_011_879_264.0);
  }

  @Test
  void aDeepGraphDoesNotOverflowTheStack() {
    var x = new Variable(Tensor.scalar(1));
    Variable sum = x;
    for (int i = 0; i < 100_000; i++) {
      sum = sum.plus(x);
    }
    sum.backward();
    assertThat(x.gradient().item()).isEqualTo(100_001);
  }

  @Test
  void gradientsAccumulateOverCallsOfBackward() {
    var x = new Variable(Tensor.scalar(3));
    var square = x.square();
    var result = square.times(2);
    result.backward();
    result.backward();
    assertThat(x.gradient().item()).isEqualTo(2 * 12);
    assertThat(square.gradient().item()).isEqualTo(2 * 2);
    assertThat(result.gradient().item()).isEqualTo(2);
  }

  @Test
  void aVariableThatTheResultDoesNotDependOnHasGradientZero() {
    var x = new Variable(Tensor.row(1, 2));
    var other = new Variable(Tensor.row(1, 2));
    x.sum().backward();
    assertThat(other.gradient()).isEqualTo(Tensor.zeros(1, 2));
  }

  @Test
  void backwardOfATensorTakesTheWeightsOfItsNumbers() {
    var x = new Variable(Tensor.row(1, 2, 3));
    x.square().backward(Tensor.row(1, 0, -1));
    assertThat(x.gradient()).isEqualTo(Tensor.row(2, 0, -6));
  }

  @Test
  void onlyAScalarGoesBackwardWithoutWeights() {
    var x = new Variable(Tensor.row(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(x::backward)
        .withMessageContainingAll("[1, 2]", "sum()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.backward(Tensor.column(1, 2)))
        .withMessageContainingAll("[1, 2]", "[2, 1]");
  }

  @Test
  void valuesAreThoseOfTheFormulas() {
    var x = new Variable(Tensor.row(-2, 0.5));
    assertThat(x.sigmoid().value())
        .isEqualTo(Tensor.row(1 / (1 + Math.exp(2)), 1 / (1 + Math.exp(-0.5))));
    assertThat(x.tanh().value()).isEqualTo(Tensor.row(Math.tanh(-2), Math.tanh(0.5)));
    assertThat(x.relu().value()).isEqualTo(Tensor.row(0, 0.5));
    assertThat(x.exp().value()).isEqualTo(Tensor.row(Math.exp(-2), Math.exp(0.5)));
    assertThat(x.exp().log().value().minus(x.value()).norm()).isLessThan(1e-15);
    assertThat(x.power(3).value()).isEqualTo(Tensor.row(-8, 0.125));
    assertThat(x.minus(new Variable(Tensor.scalar(1))).value()).isEqualTo(Tensor.row(-3, -0.5));
    assertThat(x.dividedBy(new Variable(Tensor.row(4, 4))).value())
        .isEqualTo(Tensor.row(-0.5, 0.125));
  }

  @Test
  void sumsAndMeansAlongAnAxisDropIt() {
    var x = new Variable(Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    assertThat(x.sum(0).value()).isEqualTo(Tensor.of(new int[] {3}, 5, 7, 9));
    assertThat(x.sum(1).value()).isEqualTo(Tensor.of(new int[] {2}, 6, 15));
    assertThat(x.mean(0).value()).isEqualTo(Tensor.of(new int[] {3}, 2.5, 3.5, 4.5));
    assertThat(x.sum().value()).isEqualTo(Tensor.scalar(21));
    assertThat(x.mean().value().item()).isCloseTo(3.5, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.sum(2))
        .withMessageContainingAll("[2, 3]", "axis 2");
  }

  @Test
  void saturatedSigmoidsStayNumbers() {
    var x = new Variable(Tensor.row(-1000, 1000));
    x.sigmoid().sum().backward();
    assertThat(x.sigmoid().value()).isEqualTo(Tensor.row(0, 1));
    assertThat(x.gradient()).isEqualTo(Tensor.row(0, 0));
  }

  @Test
  void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
    var logits = new Variable(Tensor.filled(-3, 4, 10));
    assertThat(logits.softmaxCrossEntropy(0, 9, 5, 5).value().item())
        .isCloseTo(Math.log(10), within(1e-14));
  }

  @Test
  void crossEntropyOfHugeLogitsStaysANumber() {
    var logits = new Variable(Tensor.matrix(new double[][] {{1000, 0}, {-1000, 1000}}));
    var loss = logits.softmaxCrossEntropy(0, 0);
    loss.backward();
    assertThat(loss.value().item()).isCloseTo(2000 / 2.0, within(1e-9));
    assertThat(logits.gradient()).isEqualTo(Tensor.matrix(new double[][] {{0, 0}, {-0.5, 0.5}}));
  }

  @Test
  void labelsThatDoNotFitTheLogitsAreRefused() {
    var logits = new Variable(Tensor.zeros(2, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logits.softmaxCrossEntropy(1))
        .withMessageContainingAll("1 labels", "[2, 10]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logits.softmaxCrossEntropy(1, 10))
        .withMessageContainingAll("Label 10", "10 classes");
  }
}
