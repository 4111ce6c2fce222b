package mfdnn.mnist;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import mfdnn.mnist.Stroke.Point;

/**
 * How one hand places a digit of the unit square on the canvas: bent by a wave along each axis,
 * then an affine map.
 *
 * @param xx with {@code xy}, {@code yx} and {@code yy} the matrix of the affine map
 */
record Handwriting(
    double xx, double xy, double yx, double yy, Point centre, Wave alongX, Wave alongY)
    implements UnaryOperator<Point> {
  private static final double CENTRE = 0.5;

  /** A sideways shift that swings along a line. */
  record Wave(double amplitude, double frequency, double phase) {
    static Wave random(SplittableRandom random) {
      return new Wave(
          random.nextDouble(0, 0.06), random.nextDouble(3, 7), random.nextDouble(2 * Math.PI));
    }

    double at(double position) {
      return amplitude * StrictMath.sin(frequency * position + phase);
    }
  }

  /** A hand at random, for a canvas of that many pixels a side. */
  static Handwriting random(int side, SplittableRandom random) {
    double middle = (side - 1) / 2.0;
    double height = side * random.nextDouble(0.55, 0.68);
    double width = height * random.nextDouble(0.8, 1.1);
    double angle = random.nextDouble(-0.15, 0.15);
    double slant = random.nextDouble(-0.3, 0.15);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    // Rotation times slant times scale.
    return new Handwriting(
        cos * width,
        (cos * slant - sin) * height,
        sin * width,
        (sin * slant + cos) * height,
        new Point(middle + random.nextDouble(-1.2, 1.2), middle + random.nextDouble(-1.2, 1.2)),
        Wave.random(random),
        Wave.random(random));
  }

  @Override
  public Point apply(Point point) {
    double x = point.x() - CENTRE + alongY.at(point.y());
    double y = point.y() - CENTRE + alongX.at(point.x());
    return new Point(centre.x() + xx * x + xy * y, centre.y() + yx * x + yy * y);
  }
}
