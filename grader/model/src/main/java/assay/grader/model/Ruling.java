package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rules about due dates make of one hand-in: a function from raw points to points, and a
 * sentence that says why. It holds no points itself, so marks that come later need no other ruling.
 *
 * @param verdict how the time of the hand-in stands to the due date
 * @param due until when this person could hand in on time, extensions counted in; empty where
 *     nothing is due
 * @param lateDays how many days of the person's budget it used
 * @param keeps the share of the raw points that is kept, from 0 to 1
 * @param takes points that are taken off what is kept; the result is never below 0
 * @param reason a sentence for the student and for staff
 */
public record Ruling(
    Verdict verdict,
    Optional<Instant> due,
    int lateDays,
    double keeps,
    double takes,
    String reason) {

  /** How the time of a hand-in stands to the due date. */
  public enum Verdict {
    /** Until the due date, or its extension. */
    ON_TIME,
    /** Within the time that is forgiven. */
    IN_GRACE,
    /** After it; the ruling says what that costs, if anything. */
    LATE,
    /** After the last moment at which anything was taken. */
    CLOSED,
    /** Nobody knows when; nothing is taken off. */
    TIME_UNKNOWN;

    /** As reports spell it: {@code on-time}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Ruling {
    requireNonNull(verdict);
    requireNonNull(due);
    requireNonNull(reason);
    if (lateDays < 0) {
      throw new IllegalArgumentException("late days are not negative, as " + lateDays);
    }
    if (!(keeps >= 0 && keeps <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1, not at " + keeps);
    }
    if (!(takes >= 0 && Double.isFinite(takes))) {
      throw new IllegalArgumentException("points are taken, not given: " + takes);
    }
  }

  /** What is left of raw points. */
  public double score(double raw) {
    return Points.rounded(Math.max(0, raw * keeps - takes));
  }

  /** Whether it can cost points at all. */
  public boolean isCostly() {
    return keeps < 1 || takes > 0;
  }
}
