package assay.grader.policy;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Points;

/**
 * What each day or hour costs that something comes late.
 *
 * @param kind what the amounts are
 * @param amount for each unit that has begun
 * @param unit a day of the calendar, from one due time to the next, or an hour by the clock
 * @param atMost what is taken in all, in the same kind
 */
public record LateRule(Kind kind, double amount, Unit unit, double atMost) {

  /** What amounts are. */
  public enum Kind {
    /** Percent of all points that there are. */
    PERCENT_OF_MAXIMUM,
    /** Percent of the points that were earned. */
    PERCENT_OF_SCORE,
    /** Points. */
    POINTS
  }

  /** What lateness is counted in. */
  public enum Unit {
    DAY,
    HOUR;

    String counted(long number) {
      String name = this == DAY ? "day" : "hour";
      return number + " " + name + (number == 1 ? "" : "s");
    }
  }

  public LateRule {
    requireNonNull(kind);
    requireNonNull(unit);
    if (!(amount >= 0 && Double.isFinite(amount) && atMost >= 0 && Double.isFinite(atMost))) {
      throw new IllegalArgumentException("amounts are not negative");
    }
  }

  /** What a number of units costs in all. */
  double amount(long units) {
    return Math.min(atMost, amount * units);
  }

  double keeps(long units) {
    return kind == Kind.PERCENT_OF_SCORE ? 1 - Math.min(100, amount(units)) / 100 : 1;
  }

  double takes(long units, double maxScore) {
    return switch (kind) {
      case PERCENT_OF_MAXIMUM -> maxScore * amount(units) / 100;
      case PERCENT_OF_SCORE -> 0;
      case POINTS -> amount(units);
    };
  }

  String inWords(long units, double maxScore) {
    String each =
        switch (kind) {
          case PERCENT_OF_MAXIMUM ->
              "%s %% of %s points".formatted(Points.text(amount), Points.text(maxScore));
          case PERCENT_OF_SCORE -> Points.text(amount) + " % of the score";
          case POINTS -> points(amount);
        };
    String all =
        switch (kind) {
          case PERCENT_OF_MAXIMUM, POINTS -> points(takes(units, maxScore)) + " off";
          case PERCENT_OF_SCORE -> Points.text(Math.min(100, amount(units))) + " % off";
        };
    boolean capped = amount(units) < amount * units;
    return "%s%s, at %s each: %s%s"
        .formatted(
            unit.counted(units),
            units == 1 ? " counts" : " count",
            each,
            all,
            capped ? ", which is the most" : "");
  }

  private static String points(double points) {
    return Points.text(points) + (points == 1 ? " point" : " points");
  }
}
