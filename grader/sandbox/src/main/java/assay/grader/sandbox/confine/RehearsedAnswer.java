package assay.grader.sandbox.confine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Stands for a student's code while an archive of classes is made; see {@link WorkerRehearsal}. */
public final class RehearsedAnswer implements Rehearsed {
  private final Map<String, Integer> remembered = new HashMap<>();

  /** As a worker makes instances. */
  public RehearsedAnswer() {}

  @Override
  public double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  @Override
  public double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix[row].length; column++) {
        transposed[column][row] = matrix[row][column];
      }
    }
    return transposed;
  }

  @Override
  public double[] sums(int[] ints, long[] longs, float[] floats, boolean[] flags, byte[] bytes) {
    double small = 0;
    for (float value : floats) {
      small += value;
    }
    int set = 0;
    for (boolean flag : flags) {
      set += flag ? 1 : 0;
    }
    return new double[] {
      IntStream.range(0, ints.length).map(i -> ints[i]).sum(),
      LongStream.of(longs).sum(),
      small,
      set,
      bytes.length
    };
  }

  @Override
  public String joined(int number, long large, float small, boolean flag, char letter) {
    var text = new StringBuilder(number + " " + large + " " + small + " " + flag + letter);
    text.append(String.format(" %d %.3f", number, small));
    return Stream.of(text.toString().split(" ")).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public void remember(String text) {
    remembered.computeIfAbsent(text, String::length);
    remembered.merge(text, 1, Integer::sum);
    System.out.println(text);
  }

  @Override
  public Figure doubled(Figure figure, Size size) {
    double factor =
        switch (size) {
          case SMALL -> 0.5;
          case LARGE -> 2;
        };
    return switch (figure) {
      case Figure.Circle(Point centre, double radius) -> new Figure.Circle(centre, factor * radius);
      case Figure.Polygon(List<Point> corners) ->
          new Figure.Polygon(
              corners.stream()
                  .sorted(Comparator.comparingDouble(Point::x).thenComparing(Point::y))
                  .map(corner -> new Point(factor * corner.x(), factor * corner.y()))
                  .distinct()
                  .toList());
    };
  }

  @Override
  public List<Double> parsed(String numbers) {
    return Arrays.stream(numbers.split(" ")).map(Double::valueOf).toList();
  }

  @Override
  public Point middle(Point from, Point to) {
    return new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
  }

  @Override
  public double applied(Function function, double at) {
    return function.at(at);
  }

  @Override
  public int refused(int number) {
    throw new IllegalArgumentException("not " + number);
  }
}
