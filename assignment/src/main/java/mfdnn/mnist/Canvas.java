package mfdnn.mnist;

import java.util.List;
import java.util.SplittableRandom;
import mfdnn.mnist.Stroke.Point;

/** A square of pixels on which a round pen leaves ink with soft edges. */
final class Canvas {
  private static final double NOISE = 0.06;

  private final int side;
  private final double radius;
  private final double[] ink;

  Canvas(int side, double radius) {
    this.side = side;
    this.radius = radius;
    this.ink = new double[side * side];
  }

  /** Draws straight lines between the stroke's points, which are in pixels. */
  void draw(Stroke stroke) {
    List<Point> points = stroke.points();
    for (int i = 1; i < points.size(); i++) {
      drawLine(points.get(i - 1), points.get(i));
    }
  }

  /** The pixels as unsigned bytes, full ink being that strong, with noise all over. */
  byte[] pixels(double strength, SplittableRandom random) {
    byte[] pixels = new byte[ink.length];
    for (int i = 0; i < ink.length; i++) {
      double grey = strength * ink[i] + random.nextDouble(-NOISE, NOISE);
      pixels[i] = (byte) Math.round(255 * Math.clamp(grey, 0.0, 1.0));
    }
    return pixels;
  }

  private void drawLine(Point from, Point to) {
    double reach = radius + 1;
    int top = (int) Math.max(0, Math.min(from.y(), to.y()) - reach);
    int bottom = (int) Math.min(side - 1, Math.max(from.y(), to.y()) + reach);
    int left = (int) Math.max(0, Math.min(from.x(), to.x()) - reach);
    int right = (int) Math.min(side - 1, Math.max(from.x(), to.x()) + reach);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double covered = Math.clamp(radius + 0.5 - distance(x, y, from, to), 0.0, 1.0);
        ink[y * side + x] = Math.max(ink[y * side + x], covered);
      }
    }
  }

  /** The distance of (x, y) from the line between two points. */
  private static double distance(double x, double y, Point from, Point to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length2 = dx * dx + dy * dy;
    double along = length2 == 0 ? 0 : ((x - from.x()) * dx + (y - from.y()) * dy) / length2;
    double t = Math.clamp(along, 0.0, 1.0);
    double ex = x - from.x() - t * dx;
    double ey = y - from.y() - t * dy;
    return Math.sqrt(ex * ex + ey * ey);
  }
}
