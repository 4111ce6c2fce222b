package assay.grader.sandbox.confine;

import assay.todo.Remote;
import java.util.List;

/** A contract with something of each kind that contracts have; see {@link WorkerRehearsal}. */
public interface Rehearsed {
  /** Arrays there and back. */
  double[] scaled(double[] values, double factor);

  /** Arrays of arrays. */
  double[][] transposed(double[][] matrix);

  /** Lists and texts. */
  List<Double> parsed(String numbers);

  /** Records. */
  Point middle(Point from, Point to);

  /** A remote object. */
  double applied(Function function, double at);

  /** An exception. */
  int refused(int number);

  /** A function in the grader's JVM. */
  @Remote
  interface Function {
    /** Its value. */
    double at(double x);
  }

  /** A point of the plane. */
  record Point(double x, double y) {}
}
