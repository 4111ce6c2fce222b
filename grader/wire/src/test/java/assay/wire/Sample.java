package assay.wire;

import assay.todo.Remote;
import java.util.List;
import java.util.Optional;

/** A contract with every type that crosses. */
interface Sample {
  Everything same(Everything value);

  double[][] matrices(List<? extends double[]> rows, boolean[] flags, char c);

  Shade shade(Integer boxed, Optional<String> name);

  void nothing();

  Optional<String> name();

  List<Empty> empties();

  Shape shape(Shape shape);

  Bell bell(Bell bell);

  default long length(long number) {
    return number;
  }

  /** Each type once, and itself. */
  record Everything(
      byte b,
      short s,
      char c,
      int i,
      long l,
      float f,
      double d,
      boolean z,
      String text,
      Shade shade,
      Shape shape,
      List<Integer> numbers,
      Optional<String> name,
      List<Everything> more) {}

  record Empty() {}

  /** An enum of which one constant is of a class of its own. */
  enum Shade {
    LIGHT,
    DARK {
      @Override
      public String toString() {
        return "dark";
      }
    }
  }

  /** Alternatives, one of them again alternatives. */
  sealed interface Shape permits Circle, Polygon {}

  record Circle(double radius) implements Shape {
    public Circle {
      if (radius < 0) {
        throw new IllegalArgumentException("a radius is not negative");
      }
    }
  }

  sealed interface Polygon extends Shape permits Square, Named {}

  record Square(double side) implements Polygon {}

  enum Named implements Polygon {
    TRIANGLE
  }

  /** Stays where it is. */
  @Remote
  interface Bell {
    int ring(Bell other, int times);
  }
}
