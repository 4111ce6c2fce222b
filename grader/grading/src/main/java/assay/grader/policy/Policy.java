package assay.grader.policy;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Ruling;
import assay.grader.model.Ruling.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Until when an assignment can be handed in, and what being late costs.
 *
 * @param due the last moment that is on time
 * @param zone the zone that its times are meant in
 * @param grace what is forgiven after it; whoever is later than that is late from the due date on
 * @param late what being late costs; empty if it is only noted
 * @param end the last moment at which anything is taken; empty if there is none
 * @param budget late days that each person has for all assignments; 0 for none
 * @param daysAtMost how many of them can go into this assignment
 * @param extensions more time for some, by any name that identifies them: key, id, login, e-mail
 */
public record Policy(
    Moment due,
    ZoneId zone,
    Duration grace,
    Optional<LateRule> late,
    Optional<Moment> end,
    int budget,
    int daysAtMost,
    Map<String, Extension> extensions) {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);

  public Policy {
    requireNonNull(due);
    requireNonNull(zone);
    requireNonNull(grace);
    requireNonNull(late);
    requireNonNull(end);
    extensions = Map.copyOf(new LinkedHashMap<>(extensions));
    if (grace.isNegative() || budget < 0 || daysAtMost < 0) {
      throw new IllegalArgumentException("grace and late days are not negative");
    }
  }

  /**
   * Rules over one hand-in.
   *
   * @param submitted when it was handed in; empty if nobody knows
   * @param extension more time for this person
   * @param daysLeft late days that this person has left, before this assignment
   * @param maxScore all points that there are
   */
  public Ruling rule(
      Optional<Instant> submitted, Optional<Extension> extension, int daysLeft, double maxScore) {
    ZonedDateTime until = extension.map(more -> new Moment(more.moved(due))).orElse(due).in(zone);
    String when = "due %s%s".formatted(shown(until), extension.isPresent() ? ", extended" : "");
    if (submitted.isEmpty()) {
      return free(
          Verdict.TIME_UNKNOWN,
          until,
          "Nobody knows when this was handed in (%s); nothing is taken off.".formatted(when));
    }
    ZonedDateTime at = submitted.get().atZone(zone);
    if (!at.isAfter(until)) {
      return free(Verdict.ON_TIME, until, "Handed in on time (%s).".formatted(when));
    }
    String lateBy = "Handed in %s late (%s; %s)".formatted(span(until, at), shown(at), when);
    if (!at.isAfter(until.plus(grace))) {
      return free(Verdict.IN_GRACE, until, lateBy + ", which is forgiven.");
    }
    Optional<ZonedDateTime> last =
        end.map(moment -> extension.map(more -> more.alike(moment, due)).orElse(moment).in(zone));
    if (last.isPresent() && at.isAfter(last.get())) {
      return new Ruling(
          Verdict.CLOSED,
          Optional.of(until.toInstant()),
          0,
          0,
          0,
          "%s, after the last moment at which it could be handed in, %s."
              .formatted(lateBy, shown(last.get())));
    }
    return late.map(rule -> costly(rule, until, at, lateBy, daysLeft, maxScore))
        .orElseGet(() -> free(Verdict.LATE, until, lateBy + "; this costs nothing."));
  }

  private Ruling costly(
      LateRule rule,
      ZonedDateTime until,
      ZonedDateTime at,
      String lateBy,
      int daysLeft,
      double maxScore) {
    int spent = (int) Math.min(units(LateRule.Unit.DAY, until, at), Math.min(daysAtMost, daysLeft));
    spent = Math.max(0, spent);
    ZonedDateTime paidUntil = until.plusDays(spent).withLaterOffsetAtOverlap();
    String days =
        spent == 0
            ? ""
            : "; %s of the budget used".formatted(spent == 1 ? "1 late day" : spent + " late days");
    if (!at.isAfter(paidUntil)) {
      return new Ruling(
          Verdict.LATE,
          Optional.of(until.toInstant()),
          spent,
          1,
          0,
          lateBy + days + ", so nothing is taken off.");
    }
    long units = units(rule.unit(), paidUntil, at);
    return new Ruling(
        Verdict.LATE,
        Optional.of(until.toInstant()),
        spent,
        rule.keeps(units),
        rule.takes(units, maxScore),
        "%s%s; %s.".formatted(lateBy, days, rule.inWords(units, maxScore)));
  }

  /** How many units have begun, at least one. A day ends at the same time of the next date. */
  private static long units(LateRule.Unit unit, ZonedDateTime from, ZonedDateTime to) {
    return switch (unit) {
      case HOUR -> {
        Duration late = Duration.between(from, to);
        long whole = late.toHours();
        yield late.equals(Duration.ofHours(whole)) ? whole : whole + 1;
      }
      case DAY -> {
        long days = Math.max(1, ChronoUnit.DAYS.between(from, to) - 1);
        while (to.isAfter(from.plusDays(days).withLaterOffsetAtOverlap())) {
          days++;
        }
        yield days;
      }
    };
  }

  private static Ruling free(Verdict verdict, ZonedDateTime until, String reason) {
    return new Ruling(verdict, Optional.of(until.toInstant()), 0, 1, 0, reason);
  }

  private static String shown(ZonedDateTime time) {
    return SHOWN.format(time);
  }

  private static String span(ZonedDateTime from, ZonedDateTime to) {
    long minutes = Math.max(1, Duration.between(from, to).plusSeconds(59).toMinutes());
    long days = minutes / 1440;
    long hours = minutes / 60 % 24;
    StringBuilder text = new StringBuilder();
    append(text, days, "day");
    append(text, hours, "hour");
    if (days == 0) {
      append(text, minutes % 60, "minute");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(text.isEmpty() ? "" : " ")
          .append(number)
          .append(' ')
          .append(unit)
          .append(number == 1 ? "" : "s");
    }
  }
}
