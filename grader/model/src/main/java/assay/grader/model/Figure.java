package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A line chart that a check attaches to its result, for the feedback page.
 *
 * @param title what it shows
 * @param xLabel name of the horizontal axis
 * @param yLabel name of the vertical axis
 * @param lines at least one
 */
public record Figure(String title, String xLabel, String yLabel, List<Line> lines) {

  /** The most points that a line may have. */
  public static final int MAX_POINTS = 2_000;

  public Figure {
    requireNonNull(title);
    requireNonNull(xLabel);
    requireNonNull(yLabel);
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a figure needs at least one line");
    }
  }

  /** One line: the points {@code (x[i], y[i])} in order, all finite. */
  public record Line(String label, List<Double> x, List<Double> y) {
    public Line {
      requireNonNull(label);
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size() || x.isEmpty() || x.size() > MAX_POINTS) {
        throw new IllegalArgumentException(
            "a line has as many x as y, from 1 to %d, not %d and %d"
                .formatted(MAX_POINTS, x.size(), y.size()));
      }
      if (!x.stream().allMatch(Double::isFinite) || !y.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("a line's points are finite: " + label);
      }
    }
  }
}
