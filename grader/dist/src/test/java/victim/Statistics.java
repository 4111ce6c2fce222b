package victim;

import assay.todo.Problem;
import java.util.List;

/** Problem 1, which is attacked: one method for each kind of value that crosses the wire. */
@Problem(id = "1", title = "Statistics", points = 5, section = "statistics")
public interface Statistics {
  /** The arithmetic mean. */
  double mean(double[] values);

  /** The mean of each prefix. */
  List<Double> running(double[] values);

  /** {@code "number n"}. */
  String describe(int number);

  /** The values in ascending order. */
  double[] sorted(double[] values);

  /** The root of a falling straight line. */
  double root(Line line);
}
