package mfdnn.hw5.checks;

import static org.assertj.core.api.Assertions.assertThat;

import mfdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ExpectedTest {
  private static final Tensor SQUARE = Tensor.matrix(new double[][] {{1, 2}, {3, 4}});
  private final Expected expected = new Expected("dA", SQUARE, 1e-9);

  @Test
  void whatIsWithinTheToleranceIsAsExpected() {
    assertThat(expected.mismatch(SQUARE.map(x -> x + 0.9e-9))).isEmpty();
    assertThat(expected.mismatch(SQUARE.map(x -> x + 1.1e-9))).isPresent();
  }

  @Test
  void nullIsNamed() {
    assertThat(expected.mismatch(null)).contains("dA is null");
  }

  @Test
  void aTurnedShapeIsNamed() {
    Tensor row = Tensor.row(1, 2);
    assertThat(new Expected("db", row, 1e-9).mismatch(row.transpose()))
        .contains("db has the shape [2, 1], but should have [1, 2]. It looks transposed.");
  }

  @Test
  void aVectorInPlaceOfAMatrixIsAWrongShape() {
    assertThat(expected.mismatch(Tensor.of(new int[] {4}, 1, 2, 3, 4)))
        .contains("dA has the shape [4], but should have [2, 2].");
    Tensor vector = Tensor.of(new int[] {2}, 1, 2);
    assertThat(new Expected("bias", vector, 0).mismatch(Tensor.row(1, 2)))
        .contains("bias has the shape [1, 2], but should have [2].");
  }

  @Test
  void notANumberNeverPasses() {
    assertThat(expected.mismatch(SQUARE.map(x -> x == 3 ? Double.NaN : x)))
        .contains("dA is NaN at [1, 0]");
    assertThat(expected.mismatch(SQUARE.map(x -> Double.POSITIVE_INFINITY)))
        .contains("dA is Infinity at [0, 0]");
  }

  @Test
  void commonMistakesAreNamed() {
    assertThat(expected.mismatch(SQUARE.times(-1)).orElseThrow()).endsWith("The sign is turned.");
    assertThat(expected.mismatch(SQUARE.transpose()).orElseThrow())
        .endsWith("It looks transposed.");
    assertThat(expected.mismatch(SQUARE.times(3)).orElseThrow())
        .endsWith("Everything is 3.00000 times what it should be.");
  }

  @Test
  void aSuspectIsNamedWithTheFirstWrongNumber() {
    Tensor wrong = Tensor.matrix(new double[][] {{1, 2}, {3, 5}});

    assertThat(expected.suspecting("you counted one twice", wrong).mismatch(wrong))
        .contains(
            "dA is 5.00000 at [1, 1], but should be 4.00000."
                + " It looks as if you counted one twice.");
  }
}
