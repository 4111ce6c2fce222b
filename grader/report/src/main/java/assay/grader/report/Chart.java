package assay.grader.report;

import assay.grader.model.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** A figure in the coordinates of an inline drawing, 640 wide and 300 high. */
public final class Chart {
  private static final double LEFT = 58;
  private static final double RIGHT = 628;
  private static final double TOP = 14;
  private static final double BOTTOM = 250;
  private static final int TICKS = 5;

  private final Figure figure;
  private final Axis x;
  private final Axis y;

  /** Lays a figure out. */
  public Chart(Figure figure) {
    this.figure = figure;
    this.x = axis(Figure.Line::x);
    this.y = axis(Figure.Line::y);
  }

  /** A mark on an axis: where, and what it says. */
  public record Tick(String at, String label) {}

  private record Axis(double low, double high, double step) {}

  private Axis axis(Function<Figure.Line, List<Double>> values) {
    double low = all(values).min().orElse(0);
    double high = all(values).max().orElse(1);
    if (high <= low) {
      low -= 0.5;
      high += 0.5;
    }
    double raw = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power * (raw / power > 5 ? 10 : raw / power > 2 ? 5 : raw / power > 1 ? 2 : 1);
    return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  private DoubleStream all(Function<Figure.Line, List<Double>> values) {
    return figure.lines().stream()
        .flatMap(line -> values.apply(line).stream())
        .mapToDouble(Double::doubleValue);
  }

  /** The points of a line for a polyline. */
  public String points(Figure.Line line) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.x().size(); i++) {
      points.append(toX(line.x().get(i))).append(',').append(toY(line.y().get(i))).append(' ');
    }
    return points.toString().strip();
  }

  /** Marks of the horizontal axis. */
  public List<Tick> xTicks() {
    return ticks(x, this::toX);
  }

  /** Marks of the vertical axis. */
  public List<Tick> yTicks() {
    return ticks(y, this::toY);
  }

  private static List<Tick> ticks(Axis axis, Function<Double, String> place) {
    List<Tick> ticks = new ArrayList<>();
    long count = Math.round((axis.high() - axis.low()) / axis.step());
    for (long i = 0; i <= count; i++) {
      double value = axis.low() + i * axis.step();
      ticks.add(new Tick(place.apply(value), label(value, axis.step())));
    }
    return ticks;
  }

  private static String label(double value, double step) {
    int decimals = (int) Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value);
  }

  private String toX(double value) {
    return coordinate(LEFT + (value - x.low()) / (x.high() - x.low()) * (RIGHT - LEFT));
  }

  private String toY(double value) {
    return coordinate(BOTTOM - (value - y.low()) / (y.high() - y.low()) * (BOTTOM - TOP));
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
