package assay.grader.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** More time for one person; it never means less. */
public sealed interface Extension {

  /** Until a moment. */
  record Until(Moment moment) implements Extension {
    public Until {
      requireNonNull(moment);
    }
  }

  /**
   * Longer than the others.
   *
   * @param days whole days of the calendar
   * @param hours and hours besides
   */
  record Longer(int days, int hours) implements Extension {
    public Longer {
      if (days < 0 || hours < 0) {
        throw new IllegalArgumentException("an extension is no shortening");
      }
    }
  }

  /** What was written, as {@code 2026-03-05T12:00}, {@code +2 days} or {@code 36h}. */
  static Optional<Extension> of(String text, ZoneId zone) {
    Matcher longer = Form.LONGER.matcher(text.strip());
    if (longer.matches()) {
      int amount = Integer.parseInt(longer.group(1));
      return Optional.of(
          longer.group(2).startsWith("d") ? new Longer(amount, 0) : new Longer(0, amount));
    }
    return Moment.of(text, zone).map(Until::new);
  }

  /** The local time that a moment moves to. */
  default LocalDateTime moved(Moment moment) {
    return switch (this) {
      case Until(Moment until) ->
          until.last().isAfter(moment.last()) ? until.last() : moment.last();
      case Longer(int days, int hours) -> moment.last().plusDays(days).plusHours(hours);
    };
  }

  /** The moment by as much later as this moves the due date. */
  default Moment alike(Moment moment, Moment due) {
    return new Moment(moment.last().plus(Duration.between(due.last(), moved(due))));
  }

  /** How an extension is written. */
  final class Form {
    private static final Pattern LONGER = Pattern.compile("\\+?(\\d{1,4}) ?(d|days?|h|hours?)");

    private Form() {}
  }
}
