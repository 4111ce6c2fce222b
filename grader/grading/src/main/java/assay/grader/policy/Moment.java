package assay.grader.policy;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last moment of what somebody wrote as a date or a time: {@code 2026-03-02} lasts until that
 * day ends, {@code 2026-03-02T23:59} until that minute does.
 *
 * @param last local time in the policy's zone, inclusive
 */
public record Moment(LocalDateTime last) {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MINUTE = Pattern.compile(DATE + "T\\d{2}:\\d{2}");
  private static final Pattern SECOND = Pattern.compile(MINUTE + ":\\d{2}");
  private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d{2}:\\d{2})$");

  public Moment {
    requireNonNull(last);
  }

  /**
   * Reads a date or a time.
   *
   * @param text {@code 2026-03-02}, {@code 2026-03-02T23:59} or {@code 2026-03-02 23:59:30}, the
   *     times with an offset from UTC if they are not meant in the zone
   * @return empty if the text is nothing of that
   */
  public static Optional<Moment> of(String text, ZoneId zone) {
    String written = text.strip().replaceFirst(" +(?=\\d)", "T").replace(" ", "");
    try {
      if (DATE.matcher(written).matches()) {
        return Optional.of(new Moment(LocalDate.parse(written).atTime(LocalTime.MAX)));
      }
      String local = OFFSET.matcher(written).replaceFirst("");
      ChronoUnit precision;
      if (MINUTE.matcher(local).matches()) {
        precision = ChronoUnit.MINUTES;
      } else if (SECOND.matcher(local).matches()) {
        precision = ChronoUnit.SECONDS;
      } else {
        return Optional.empty();
      }
      LocalDateTime time =
          local.equals(written)
              ? LocalDateTime.parse(written)
              : OffsetDateTime.parse(written).atZoneSameInstant(zone).toLocalDateTime();
      return Optional.of(new Moment(time.plus(1, precision).minusNanos(1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The instant that a text names, with or without an offset; empty if it names none. */
  public static Optional<Instant> instant(String text, ZoneId zone) {
    try {
      return Optional.of(Instant.parse(text.strip()));
    } catch (DateTimeException e) {
      return text.strip().matches(DATE.pattern())
          ? Optional.empty()
          : of(text, zone)
              .map(moment -> moment.in(zone).toInstant().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /**
   * The moment in a zone. Where clocks are set back it is the second time that the hour comes, and
   * where they are set forward a time that is not there lies after the gap: both in favour of
   * whoever hands in.
   */
  ZonedDateTime in(ZoneId zone) {
    return last.atZone(zone).withLaterOffsetAtOverlap();
  }
}
