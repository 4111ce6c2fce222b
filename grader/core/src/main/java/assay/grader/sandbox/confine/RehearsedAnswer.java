package assay.grader.sandbox.confine;

import java.util.Arrays;
import java.util.List;

/** Stands for a student's code while an archive of classes is made; see {@link WorkerRehearsal}. */
public final class RehearsedAnswer implements Rehearsed {
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
