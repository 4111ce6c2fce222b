package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened to a report besides grading: how due dates rule over it, what of it is published,
 * and how its score has changed since it was first there.
 *
 * @param ruling what due dates make of it; empty where no policy applies
 * @param release which checks a student may see by now
 * @param changes how its score changed, oldest first; the latest {@value #MAX_CHANGES}
 */
public record Standing(Optional<Ruling> ruling, Release release, List<Change> changes) {
  /** Of a report to which nothing has happened. */
  public static final Standing NEW = new Standing(Optional.empty(), Release.AT_ONCE, List.of());

  private static final int MAX_CHANGES = 30;

  public Standing {
    requireNonNull(ruling);
    requireNonNull(release);
    changes =
        List.copyOf(changes.subList(Math.max(0, changes.size() - MAX_CHANGES), changes.size()));
  }

  /** How far the results of checks are published; each includes those before it. */
  public enum Release {
    /** What students see at once. */
    AT_ONCE,
    /** And what they see after the due date. */
    AFTER_DUE_DATE,
    /** And what they see when grades are published. */
    AFTER_PUBLISHED;

    /** As reports spell it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a student may see a check; hidden ones never. */
    public boolean shows(Visibility visibility) {
      return switch (visibility) {
        case VISIBLE -> true;
        case AFTER_DUE_DATE -> this != AT_ONCE;
        case AFTER_PUBLISHED -> this == AFTER_PUBLISHED;
        case HIDDEN -> false;
      };
    }
  }

  /** The same with another ruling. */
  public Standing with(Optional<Ruling> other) {
    return new Standing(other, release, changes);
  }

  /** The same, published further or less far. */
  public Standing with(Release other) {
    return new Standing(ruling, other, changes);
  }

  /** The same with one more change. */
  public Standing and(Change change) {
    return new Standing(
        ruling, release, Stream.concat(changes.stream(), Stream.of(change)).toList());
  }

  /**
   * One change of a score.
   *
   * @param at when it was noticed
   * @param cause what it comes from; the weightiest cause, if there are several
   * @param what a sentence for the student
   * @param before the score that it was; empty if there was none
   * @param after the score that it became; empty if there is none any more
   */
  public record Change(
      Instant at, Cause cause, String what, Optional<Double> before, Optional<Double> after) {
    public Change {
      requireNonNull(at);
      requireNonNull(cause);
      what = PlainText.line(what, 1_000);
      requireNonNull(before);
      requireNonNull(after);
    }
  }

  /** What changes a score. */
  public enum Cause {
    /** Something else was handed in. */
    HAND_IN,
    /** A fault of the grader is gone, or came. */
    FAULT,
    /** A check judges otherwise, is new or is gone. */
    CHECK,
    /** A check is worth other points. */
    POINTS,
    /** A person marked a written part. */
    MARK,
    /** A person put points in the place of a check's. */
    CORRECTION,
    /** Due dates or what lateness costs. */
    POLICY;

    /** As reports spell it: {@code hand-in}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
