package mfdnn.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Tensor TWO_BY_THREE = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});

  @Test
  void numbersLieRowByRow() {
    assertThat(TWO_BY_THREE.at(0, 2)).isEqualTo(3);
    assertThat(TWO_BY_THREE.at(1, 0)).isEqualTo(4);
    Tensor cube = Tensor.generate(new int[] {2, 3, 4}, i -> i);
    assertThat(cube.at(1, 2, 3)).isEqualTo(1 * 12 + 2 * 4 + 3);
    assertThat(Tensor.scalar(7).at()).isEqualTo(7);
  }

  @Test
  void factoriesGiveTheShapesThatTheyName() {
    assertThat(Tensor.column(1, 2, 3).shape()).containsExactly(3, 1);
    assertThat(Tensor.row(1, 2, 3).shape()).containsExactly(1, 3);
    assertThat(Tensor.scalar(1).shape()).isEmpty();
    assertThat(Tensor.zeros(2, 3)).isEqualTo(Tensor.of(new int[] {2, 3}, 0, 0, 0, 0, 0, 0));
    assertThat(Tensor.filled(5, 2)).isEqualTo(Tensor.of(new int[] {2}, 5, 5));
    assertThat(Arrays.stream(Tensor.random(new Random(1), -2, 3, 40).data()).boxed())
        .allSatisfy(number -> assertThat(number).isBetween(-2.0, 3.0))
        .anySatisfy(number -> assertThat(number).isNegative())
        .anySatisfy(number -> assertThat(number).isGreaterThan(1));
  }

  @Test
  void arraysOutsideCannotChangeATensor() {
    int[] shape = {1, 2};
    double[] data = {1, 2};
    Tensor tensor = new Tensor(shape, data);
    shape[0] = 9;
    data[0] = 9;
    tensor.shape()[0] = 9;
    tensor.data()[0] = 9;
    assertThat(tensor).isEqualTo(Tensor.row(1, 2));
  }

  @Test
  void equalityIsByShapeAndNumbers() {
    assertThat(Tensor.row(1, Double.NaN))
        .isEqualTo(Tensor.row(1, Double.NaN))
        .hasSameHashCodeAs(Tensor.row(1, Double.NaN));
    assertThat(Tensor.row(1, 2)).isNotEqualTo(Tensor.column(1, 2));
    assertThat(Tensor.row(1, 2)).isNotEqualTo(Tensor.row(1, 3));
  }

  @Property(tries = 200, seed = "1")
  void broadcastingRepeatsAlongMissingAxesAndThoseOfSizeOne(
      @ForAll("broadcastable") Tuple2<int[], int[]> shapes) {
    Tensor a = Tensor.generate(shapes.get1(), i -> 1 + i);
    Tensor b = Tensor.generate(shapes.get2(), i -> 100 * (1 + i));
    Tensor sum = a.plus(b);
    Tensor difference = a.minus(b);
    Tensor product = a.times(b);
    forEachIndex(
        sum.shape(),
        index -> {
          double left = a.at(tail(index, a.shape()));
          double right = b.at(tail(index, b.shape()));
          assertThat(sum.at(index)).isEqualTo(left + right);
          assertThat(difference.at(index)).isEqualTo(left - right);
          assertThat(product.at(index)).isEqualTo(left * right);
        });
  }

  @Property(tries = 200, seed = "1")
  void summingToAShapeIsAdjointToStretchingFromIt(
      @ForAll("broadcastable") Tuple2<int[], int[]> shapes) {
    Tensor small = Tensor.generate(shapes.get1(), i -> 1 + i);
    int[] large = small.plus(Tensor.zeros(shapes.get2())).shape();
    Tensor weights = Tensor.random(new Random(3), -1, 1, large);
    assertThat(weights.sumTo(small.shape()).times(small).sum())
        .isCloseTo(weights.times(small.broadcastTo(large)).sum(), within(1e-10));
  }

  @Property(tries = 100, seed = "1")
  void everyEntryOfAMatrixProductIsARowTimesAColumn(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 9) int inner,
      @ForAll @IntRange(min = 1, max = 9) int columns) {
    Tensor a = Tensor.random(new Random(1), -1, 1, rows, inner);
    Tensor b = Tensor.random(new Random(2), -1, 1, inner, columns);
    Tensor product = a.matmul(b);
    assertThat(product.shape()).containsExactly(rows, columns);
    forEachIndex(
        product.shape(),
        index -> {
          double expected = 0;
          for (int k = 0; k < inner; k++) {
            expected += a.at(index[0], k) * b.at(k, index[1]);
          }
          assertThat(product.at(index)).isCloseTo(expected, within(1e-12));
        });
  }

  @Test
  void aMatrixProductKeepsNaNEvenBesideZeros() {
    assertThat(Tensor.row(0, 1).matmul(Tensor.column(Double.NaN, 1)).item()).isNaN();
  }

  @Test
  void transposeExchangesRowsAndColumns() {
    assertThat(TWO_BY_THREE.transpose())
        .isEqualTo(Tensor.matrix(new double[][] {{1, 4}, {2, 5}, {3, 6}}));
  }

  @Test
  void diagonalMakesASquareMatrixOfAnyVector() {
    Tensor expected = Tensor.matrix(new double[][] {{1, 0, 0}, {0, 2, 0}, {0, 0, 3}});
    assertThat(Tensor.column(1, 2, 3).diagonal()).isEqualTo(expected);
    assertThat(Tensor.row(1, 2, 3).diagonal()).isEqualTo(expected);
    assertThat(Tensor.of(new int[] {3}, 1, 2, 3).diagonal()).isEqualTo(expected);
    assertThat(Tensor.row(4).diagonal()).isEqualTo(Tensor.row(4));
  }

  @Test
  void reshapeKeepsTheNumbersInOrder() {
    assertThat(TWO_BY_THREE.reshape(3, 2))
        .isEqualTo(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
  }

  @Test
  void mapTimesAndSumTakeEveryNumberOnce() {
    assertThat(TWO_BY_THREE.map(x -> x * x).sum()).isEqualTo(1 + 4 + 9 + 16 + 25 + 36);
    assertThat(TWO_BY_THREE.times(-2).sum()).isEqualTo(-42);
  }

  @Test
  void theNormOfTinyAndHugeNumbersIsNeitherZeroNorInfinite() {
    assertThat(Tensor.row(3, -4).norm()).isCloseTo(5, within(1e-15));
    assertThat(Tensor.row(3e-200, 4e-200).norm()).isCloseTo(5e-200, within(1e-214));
    assertThat(Tensor.row(3e200, 4e200).norm()).isCloseTo(5e200, within(1e186));
    assertThat(Tensor.zeros(3).norm()).isZero();
    assertThat(Tensor.row(1, Double.NEGATIVE_INFINITY).norm()).isInfinite();
    assertThat(Tensor.row(Double.NaN, Double.POSITIVE_INFINITY).norm()).isNaN();
  }

  @Test
  void aLargeTensorPrintsOnlyItsStart() {
    assertThat(TWO_BY_THREE).hasToString("Tensor[2, 3] {1.0, 2.0, 3.0; 4.0, 5.0, 6.0}");
    assertThat(Tensor.scalar(1)).hasToString("Tensor[] {1.0}");
    assertThat(Tensor.filled(0.5, 3, 100).toString())
        .startsWith("Tensor[3, 100] {0.5, 0.5")
        .endsWith("0.5, …}")
        .hasSizeLessThan(100);
  }

  @Test
  void aMismatchShowsBothShapesAndWhatBelongsThere() {
    assertRefused(() -> TWO_BY_THREE.plus(Tensor.row(1, 2)), "[2, 3] and [1, 2]", "equal or 1");
    assertRefused(
        () -> TWO_BY_THREE.matmul(TWO_BY_THREE), "[2, 3] times [2, 3]", "as wide as the right");
    assertRefused(() -> TWO_BY_THREE.matmul(Tensor.zeros(3)), "[2, 3] times [3]", "two matrices");
    assertRefused(() -> TWO_BY_THREE.reshape(4), "[2, 3] holds 6", "[4], which holds 4");
    assertRefused(() -> TWO_BY_THREE.sumTo(3, 3), "[3, 3]", "[2, 3]");
    assertRefused(() -> TWO_BY_THREE.broadcastTo(3), "[2, 3]", "[3]");
    assertRefused(() -> Tensor.zeros(2).transpose(), "[2]", "reshape");
    assertRefused(() -> TWO_BY_THREE.diagonal(), "[2, 3]", "[n, 1]");
    assertRefused(() -> TWO_BY_THREE.item(), "[2, 3]", "one number");
  }

  @Test
  void anIndexOutsideIsRefusedRatherThanWrapped() {
    assertRefused(() -> TWO_BY_THREE.at(0, 3), "[0, 3]", "[2, 3]");
    assertRefused(() -> TWO_BY_THREE.at(1, -1), "[1, -1]", "[2, 3]");
    assertRefused(() -> TWO_BY_THREE.at(1), "[1]", "[2, 3]");
    assertRefused(() -> TWO_BY_THREE.at(1, 1, 0), "[1, 1, 0]", "[2, 3]");
    assertRefused(() -> TWO_BY_THREE.size(2), "[2, 3]", "axis 2");
  }

  @Test
  void aShapeThatCannotBeIsRefused() {
    assertRefused(() -> new Tensor(new int[] {2, 2}, new double[3]), "[2, 2] holds 4", "3");
    assertRefused(() -> Tensor.zeros(2, 0), "[2, 0]", "at least 1");
    assertRefused(() -> Tensor.zeros(-1, -1), "[-1, -1]", "at least 1");
    assertRefused(() -> Tensor.zeros(1 << 16, 1 << 16), "[65536, 65536]", "more than");
    assertRefused(() -> Tensor.matrix(new double[][] {{1}, {1, 2}}), "1 numbers", "another 2");
    assertRefused(() -> Tensor.matrix(new double[][] {}), "[0, 0]", "at least 1");
  }

  @Provide
  Arbitrary<Tuple2<int[], int[]>> broadcastable() {
    return Shapes.broadcastable();
  }

  private static void assertRefused(Runnable call, String... parts) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContainingAll(parts);
  }

  /** Counts an index up like an odometer. */
  private static void forEachIndex(int[] shape, Consumer<int[]> action) {
    int[] index = new int[shape.length];
    int axis;
    do {
      action.accept(index);
      axis = shape.length - 1;
      while (axis >= 0 && ++index[axis] == shape[axis]) {
        index[axis] = 0;
        axis--;
      }
    } while (axis >= 0);
  }

  private static int[] tail(int[] index, int[] shape) {
    int[] result = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      result[axis] = shape[axis] == 1 ? 0 : index[index.length - shape.length + axis];
    }
    return result;
  }
}
