package mfdnn.autograd;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A small convolution to try: images never smaller than the dilated kernel, oblong both. */
record Slide(
    int batch,
    int channels,
    int outputs,
    int height,
    int width,
    int rows,
    int columns,
    int stride,
    int padding,
    int dilation) {

  static Arbitrary<Slide> arbitrary() {
    Arbitrary<Integer> few = Arbitraries.integers().between(1, 3);
    Arbitrary<Integer> extra = Arbitraries.integers().between(0, 4);
    Arbitrary<Integer> padding = Arbitraries.integers().between(0, 2);
    return Combinators.combine(few.list().ofSize(7), extra.list().ofSize(2), padding)
        .as(
            (small, room, pad) -> {
              int rows = small.get(3);
              int columns = small.get(4);
              int dilation = small.get(6);
              return new Slide(
                  small.get(0),
                  small.get(1),
                  small.get(2),
                  dilation * (rows - 1) + 1 + room.get(0),
                  dilation * (columns - 1) + 1 + room.get(1),
                  rows,
                  columns,
                  small.get(5),
                  pad,
                  dilation);
            });
  }
}
