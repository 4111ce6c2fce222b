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
        .contains("dA at [1, 0] is NaN");
    assertThat(expected.mismatch(SQUARE.map(x -> Double.POSITIVE_INFINITY)))
        .contains("dA at [0, 0] is Infinity");
  }

  @Test
  void commonMistakesAreNamed() {
    assertThat(expected.mismatch(SQUARE.times(-1)).orElseThrow()).endsWith("The sign is turned.");
    assertThat(expected.mismatch(SQUARE.transpose()).orElseThrow())
        .endsWith("It looks transposed.");
    assertThat(expected.mismatch(SQUARE.times(3)).orElseThrow())
        .endsWith("Everything is 3 times what it should be.");
  }

  @Test
  void aStretchedRowIsNamed() {
    Tensor row = Tensor.row(1, 2);
    assertThat(new Expected("db", row, 1e-9).mismatch(SQUARE).orElseThrow())
        .startsWith("db has the shape [2, 2], but should have [1, 2]. A row times a column");
  }

  @Test
  void aNumberNeverStandsBesideTheSameNumber() {
    Tensor almost = SQUARE.map(x -> x == 2 ? 2.0000002 : x);

    assertThat(expected.mismatch(almost).orElseThrow())
        .startsWith("dA at [0, 1] is 2.0000002, but should be 2.")
        .contains("digits are lost");
    assertThat(Numbers.beside(1e-13, 0)).isEqualTo("1E-13, but should be 0");
    assertThat(Numbers.beside(1.2345678e12, 2)).isEqualTo("1.235E+12, but should be 2");
  }

  @Test
  void nothingIsSaidOfAFactorThatASingleNumberHas() {
    Tensor one = Tensor.row(2);
    assertThat(new Expected("db", one, 1e-9).mismatch(one.times(3)))
        .contains("db at [0, 0] is 6, but should be 2.");
  }

  @Test
  void aSuspectIsNamedWithTheFirstWrongNumber() {
    Tensor wrong = Tensor.matrix(new double[][] {{1, 2}, {3, 5}});

    assertThat(expected.suspecting("you counted one twice", wrong).mismatch(wrong))
        .contains("dA at [1, 1] is 5, but should be 4. It looks as if you counted one twice.");
  }
}
