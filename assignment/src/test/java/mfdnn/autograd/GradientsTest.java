package mfdnn.autograd;

import static mfdnn.autograd.FiniteDifferences.assertGradients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import mfdnn.tensor.Shapes;
import mfdnn.tensor.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Every derivative rule agrees with central finite differences. */
class GradientsTest {
  private static final int TRIES = 40;
  private static final String SEED = "20240408";

  @Property(tries = TRIES, seed = SEED)
  void arithmeticWithBroadcasting(@ForAll("broadcastable") Tuple2<int[], int[]> shapes) {
    Tensor a = awayFromZero(shapes.get1());
    Tensor b = awayFromZero(shapes.get2());
    assertGradients(v -> v.get(0).plus(v.get(1)), a, b);
    assertGradients(v -> v.get(0).minus(v.get(1)), a, b);
    assertGradients(v -> v.get(0).times(v.get(1)), a, b);
    assertGradients(v -> v.get(0).dividedBy(v.get(1)), a, b);
  }

  @Property(tries = TRIES, seed = SEED)
  void functionsOfOneNumber(@ForAll("shapes") int[] shape) {
    assertGradients(function(Variable::negate), awayFromZero(shape));
    assertGradients(function(Variable::square), awayFromZero(shape));
    assertGradients(function(x -> x.power(3)), awayFromZero(shape));
    assertGradients(function(x -> x.power(-1)), awayFromZero(shape));
    assertGradients(function(x -> x.power(0.5)), awayFromZero(shape).map(Math::abs));
    assertGradients(function(x -> x.times(-2.5)), awayFromZero(shape));
    assertGradients(function(Variable::exp), awayFromZero(shape));
    assertGradients(function(Variable::log), awayFromZero(shape).map(Math::abs));
    assertGradients(function(Variable::sigmoid), awayFromZero(shape).times(3));
    assertGradients(function(Variable::tanh), awayFromZero(shape));
    assertGradients(function(Variable::relu), awayFromZero(shape));
  }

  @Property(tries = TRIES, seed = SEED)
  void sumsAndMeans(@ForAll("shapes") int[] shape) {
    assertGradients(function(Variable::sum), awayFromZero(shape));
    assertGradients(function(Variable::mean), awayFromZero(shape));
    for (int axis = 0; axis < shape.length; axis++) {
      int along = axis;
      assertGradients(function(x -> x.sum(along)), awayFromZero(shape));
      assertGradients(function(x -> x.square().mean(along)), awayFromZero(shape));
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void matrices(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 5) int inner,
      @ForAll @IntRange(min = 1, max = 5) int columns) {
    Tensor a = awayFromZero(rows, inner);
    Tensor b = awayFromZero(inner, columns);
    assertGradients(v -> v.get(0).matmul(v.get(1)), a, b);
    assertGradients(function(Variable::transpose), a);
    assertGradients(function(x -> x.reshape(inner, 1, rows).square()), a);
  }

  @Property(tries = TRIES, seed = SEED)
  void crossEntropy(
      @ForAll @IntRange(min = 1, max = 6) int classes,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 1000) Integer> numbers) {
    int[] labels = numbers.stream().mapToInt(number -> number % classes).toArray();
    Tensor logits = awayFromZero(labels.length, classes).times(4);
    assertGradients(function(x -> x.softmaxCrossEntropy(labels)), logits);
    assertGradients(function(Variable::logSumExp), logits);
  }

  @Property(tries = TRIES, seed = SEED)
  void convolution(@ForAll("slides") Slide slide) {
    assertGradients(
        v -> v.get(0).conv2d(v.get(1), v.get(2), slide.stride(), slide.padding(), slide.dilation()),
        awayFromZero(slide.batch(), slide.channels(), slide.height(), slide.width()),
        awayFromZero(slide.outputs(), slide.channels(), slide.rows(), slide.columns()),
        awayFromZero(slide.outputs()));
  }

  @Property(tries = TRIES, seed = SEED)
  void maxPooling(@ForAll("slides") Slide slide) {
    int side = slide.rows();
    int padding = Math.min(slide.padding(), side / 2);
    assertGradients(
        function(x -> x.maxPool2d(side, slide.stride(), padding)),
        distinct(slide.batch(), slide.channels(), slide.height() + side, slide.width() + side));
  }

  @Provide
  Arbitrary<int[]> shapes() {
    return Shapes.any();
  }

  @Provide
  Arbitrary<Tuple2<int[], int[]>> broadcastable() {
    return Shapes.broadcastable();
  }

  @Provide
  Arbitrary<Slide> slides() {
    return Slide.arbitrary();
  }

  private static Function<List<Variable>, Variable> function(UnaryOperator<Variable> operation) {
    return variables -> operation.apply(variables.getFirst());
  }

  /**
   * Numbers of both signs whose size is from 0.3 to 1.3, so that no step crosses a kink or pole.
   */
  private static Tensor awayFromZero(int... shape) {
    Random random = new Random(Arrays.hashCode(shape));
    return Tensor.generate(
        shape, _ -> (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.3, 1.3));
  }

  /**
   * Numbers in random order, further apart than two steps, so that the largest stays the largest.
   */
  private static Tensor distinct(int... shape) {
    int size = Tensor.zeros(shape).size();
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(size));
    return Tensor.generate(shape, i -> order.get(i) / (double) size - 0.5);
  }
}
