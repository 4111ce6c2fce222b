package assay.grader.sandbox.confine;

import assay.todo.Remote;
import java.util.List;

/** A contract with something of each kind that contracts have; see {@link WorkerRehearsal}. */
public interface Rehearsed {
  /** Arrays there and back. */
  double[] scaled(double[] values, double factor);

  /** Arrays of arrays. */
  double[][] transposed(double[][] matrix);

  /** Numbers of all kinds. */
  double[] sums(int[] ints, long[] longs, float[] floats, boolean[] flags, byte[] bytes);

  /** Single values of all kinds. */
  String joined(int number, long large, float small, boolean flag, char letter);

  /** Texts. */
  void remember(String text);

  /** One of several cases. */
  Figure doubled(Figure figure, Size size);

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

  /** One of several cases. */
  sealed interface Figure {
    /** A point and a radius. */
    record Circle(Point centre, double radius) implements Figure {}

    /** Corners in their order. */
    record Polygon(List<Point> corners) implements Figure {}
  }

  /** A constant. */
  enum Size {
    /** Half. */
    SMALL,
    /** Twice. */
    LARGE
  }
}
