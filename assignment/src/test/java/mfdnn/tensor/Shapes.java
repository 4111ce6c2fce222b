package mfdnn.tensor;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Small shapes to try, awkward ones included: scalars, sizes of 1, oblong. */
public final class Shapes {
  private Shapes() {}

  /** Shapes of up to four axes. */
  public static Arbitrary<int[]> any() {
    return Arbitraries.integers().between(1, 4).array(int[].class).ofMaxSize(4);
  }

  /** Pairs of shapes that broadcast: each the tail of one shape, with some sizes set to 1. */
  public static Arbitrary<Tuple2<int[], int[]>> broadcastable() {
    return any().flatMap(shape -> Combinators.combine(shrunk(shape), shrunk(shape)).as(Tuple::of));
  }

  /** Tails of a shape with some sizes set to 1, all of which can be stretched to it. */
  public static Arbitrary<int[]> shrunk(int[] shape) {
    Arbitrary<Integer> missing = Arbitraries.integers().between(0, shape.length);
    Arbitrary<Integer> ones = Arbitraries.integers().between(0, 15);
    return Combinators.combine(missing, ones)
        .as(
            (skip, bits) ->
                IntStream.range(skip, shape.length)
                    .map(axis -> (bits >> axis & 1) == 1 ? 1 : shape[axis])
                    .toArray());
  }
}
