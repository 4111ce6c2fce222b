package mfdnn.mnist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A line that a pen draws through points; x runs to the right and y down. */
record Stroke(List<Point> points) {
  private static final int STEPS = 6;

  record Point(double x, double y) {}

  Stroke {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("A stroke takes two points, not " + points.size());
    }
  }

  /** A stroke through the points x₀, y₀, x₁, y₁, … */
  static Stroke through(double... coordinates) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      points.add(new Point(coordinates[i], coordinates[i + 1]));
    }
    return new Stroke(points);
  }

  /** The Catmull–Rom curve through the points, as a stroke of many short lines. */
  Stroke smooth() {
    int last = points.size() - 1;
    List<Point> curve = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      Point before = points.get(Math.max(i - 1, 0));
      Point from = points.get(i);
      Point to = points.get(i + 1);
      Point after = points.get(Math.min(i + 2, last));
      for (int step = 0; step < STEPS; step++) {
        double t = (double) step / STEPS;
        curve.add(
            new Point(
                catmullRom(before.x, from.x, to.x, after.x, t),
                catmullRom(before.y, from.y, to.y, after.y, t)));
      }
    }
    curve.add(points.get(last));
    return new Stroke(curve);
  }

  /** The stroke with every point moved. */
  Stroke moved(UnaryOperator<Point> move) {
    return new Stroke(points.stream().map(move).toList());
  }

  /** Runs from b at t = 0 to c at t = 1, with slopes (c − a) / 2 and (d − b) / 2 there. */
  private static double catmullRom(double a, double b, double c, double d, double t) {
    return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}
