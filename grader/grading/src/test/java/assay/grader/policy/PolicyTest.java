package assay.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Ruling;
import assay.grader.model.Ruling.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LateRule TEN_PERCENT_A_DAY =
      new LateRule(LateRule.Kind.PERCENT_OF_MAXIMUM, 10, LateRule.Unit.DAY, 100);

  private static Policy policy(String due, LateRule rule) {
    return new Policy(
        Moment.of(due, BERLIN).orElseThrow(),
        BERLIN,
        Duration.ZERO,
        Optional.of(rule),
        Optional.empty(),
        0,
        0,
        Map.of());
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static Ruling rule(Policy policy, Instant submitted) {
    return policy.rule(Optional.of(submitted), Optional.empty(), 0, 100);
  }

  /** The nights of 29 March and 25 October 2026 have 23 and 25 hours in Berlin. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-28T12:00, 2026-03-28T12:00:59, 100",
    "2026-03-28T12:00, 2026-03-28T12:01:00, 90",
    "2026-03-28T12:00, 2026-03-29T12:00:59, 90",
    "2026-03-28T12:00, 2026-03-29T12:01:00, 80",
    "2026-10-24T12:00, 2026-10-25T12:00:59, 90",
    "2026-10-24T12:00, 2026-10-25T12:01:00, 80",
    "2026-10-24, 2026-10-24T23:59:59, 100",
    "2026-10-24, 2026-10-25T00:00:00, 90",
    "2026-10-24, 2026-10-25T23:59:59, 90",
    "2026-10-24, 2026-10-26T00:00:00, 80"
  })
  void aDayEndsAtTheSameTimeOfTheNextDateWhateverClocksDo(String due, String at, double score) {
    assertThat(rule(policy(due, TEN_PERCENT_A_DAY), berlin(at)).score(100)).isEqualTo(score);
  }

  @Test
  void hoursAreCountedByTheClockThroughTheNightThatHasTwentyFive() {
    LateRule hourly = new LateRule(LateRule.Kind.POINTS, 1, LateRule.Unit.HOUR, 100);
    Ruling ruling = rule(policy("2026-10-24T12:00", hourly), berlin("2026-10-25T12:00:59"));
    assertThat(ruling.score(100)).isEqualTo(75);
  }

  @Test
  void anHourThatComesTwiceIsDueTheSecondTime() {
    Policy policy = policy("2026-10-25T02:30", TEN_PERCENT_A_DAY);
    assertThat(rule(policy, Instant.parse("2026-10-25T01:30:59Z")).verdict())
        .isEqualTo(Verdict.ON_TIME);
    assertThat(rule(policy, Instant.parse("2026-10-25T01:31:00Z")).verdict())
        .isEqualTo(Verdict.LATE);
  }

  @Test
  void aTimeThatClocksLeaveOutIsDueAfterTheGap() {
    Policy policy = policy("2026-03-29T02:30", TEN_PERCENT_A_DAY);
    assertThat(rule(policy, Instant.parse("2026-03-29T01:30:59Z")).verdict())
        .isEqualTo(Verdict.ON_TIME);
  }

  @Test
  void aTimeThatNobodyKnowsCostsNothing() {
    Ruling ruling =
        policy("2026-03-02", TEN_PERCENT_A_DAY).rule(Optional.empty(), Optional.empty(), 0, 100);
    assertThat(ruling.verdict()).isEqualTo(Verdict.TIME_UNKNOWN);
    assertThat(ruling.score(80)).isEqualTo(80);
  }

  @Test
  void graceForgivesButDoesNotMoveTheDueDate() {
    Policy policy =
        new Policy(
            Moment.of("2026-03-02T12:00", BERLIN).orElseThrow(),
            BERLIN,
            Duration.ofMinutes(15),
            Optional.of(TEN_PERCENT_A_DAY),
            Optional.empty(),
            0,
            0,
            Map.of());
    assertThat(rule(policy, berlin("2026-03-02T12:15:30")).score(100)).isEqualTo(100);
    assertThat(rule(policy, berlin("2026-03-02T12:16:30")).score(100)).isEqualTo(90);
    assertThat(rule(policy, berlin("2026-03-03T12:05:00")).score(100)).isEqualTo(80);
  }

  @Test
  void theReasonSaysWhenAndHowMuch() {
    Ruling ruling =
        rule(policy("2026-03-02T23:59", TEN_PERCENT_A_DAY), berlin("2026-03-04T03:10:00"));
    assertThat(ruling.reason())
        .isEqualTo(
            "Handed in 1 day 3 hours late (2026-03-04 03:10 CET; due 2026-03-02 23:59 CET);"
                + " 2 days count, at 10 % of 100 points each: 20 points off.");
  }

  @Test
  void lateDaysAreUsedFirstAndTheRestIsPaid() {
    Policy policy =
        new Policy(
            Moment.of("2026-03-02T12:00", BERLIN).orElseThrow(),
            BERLIN,
            Duration.ZERO,
            Optional.of(TEN_PERCENT_A_DAY),
            Optional.empty(),
            4,
            2,
            Map.of());
    Optional<Instant> threeDays = Optional.of(berlin("2026-03-05T10:00:00"));
    Ruling rich = policy.rule(threeDays, Optional.empty(), 4, 100);
    assertThat(rich.lateDays()).isEqualTo(2);
    assertThat(rich.score(100)).isEqualTo(90);
    Ruling poor = policy.rule(threeDays, Optional.empty(), 1, 100);
    assertThat(poor.lateDays()).isEqualTo(1);
    assertThat(poor.score(100)).isEqualTo(80);
  }

  @Test
  void nothingIsTakenAfterTheEndAndAnExtensionMovesThatToo() {
    Policy policy =
        new Policy(
            Moment.of("2026-03-02", BERLIN).orElseThrow(),
            BERLIN,
            Duration.ZERO,
            Optional.of(TEN_PERCENT_A_DAY),
            Moment.of("2026-03-04", BERLIN),
            0,
            0,
            Map.of());
    Optional<Instant> at = Optional.of(berlin("2026-03-05T10:00:00"));
    assertThat(policy.rule(at, Optional.empty(), 0, 100).verdict()).isEqualTo(Verdict.CLOSED);
    assertThat(policy.rule(at, Optional.empty(), 0, 100).score(100)).isZero();
    Optional<Extension> more = Extension.of("+2 days", BERLIN);
    assertThat(policy.rule(at, more, 0, 100).verdict()).isEqualTo(Verdict.LATE);
    assertThat(policy.rule(at, more, 0, 100).score(100)).isEqualTo(90);
  }

  /** Days by dates alone, as a person counts them on a calendar. */
  @Property(tries = 400)
  void daysLateAreTheDatesBetween(
      @ForAll @IntRange(max = 364) int due, @ForAll @IntRange(min = 1, max = 40) int late) {
    LocalDate day = LocalDate.of(2026, 1, 1).plusDays(due);
    LateRule rule = new LateRule(LateRule.Kind.POINTS, 1, LateRule.Unit.DAY, 1000);
    for (String time : new String[] {"00:00:00", "02:30:00", "12:00:00", "23:59:59"}) {
      Instant at = LocalDateTime.parse(day.plusDays(late) + "T" + time).atZone(BERLIN).toInstant();
      assertThat(rule(policy(day.toString(), rule), at).takes()).isEqualTo(late);
    }
  }

  @Property(tries = 500)
  void whoeverIsLaterNeverGetsMoreAndNobodyGetsMoreThanWasEarned(
      @ForAll("policies") Policy policy,
      @ForAll @IntRange(min = -3_000, max = 30_000) int minutes,
      @ForAll @IntRange(min = 1, max = 3_000) int more,
      @ForAll @IntRange(max = 5) int daysLeft,
      @ForAll @DoubleRange(max = 100) double raw) {
    Instant due = policy.due().in(policy.zone()).toInstant();
    Ruling first = at(policy, due.plusSeconds(60L * minutes), Optional.empty(), daysLeft);
    Ruling second = at(policy, due.plusSeconds(60L * (minutes + more)), Optional.empty(), daysLeft);
    assertThat(second.score(raw)).isLessThanOrEqualTo(first.score(raw));
    assertThat(first.score(raw)).isBetween(0.0, raw + 5e-5);
    assertThat(first.score(raw)).isLessThanOrEqualTo(first.score(raw + 1));
    if (minutes <= 0) {
      assertThat(first.score(raw)).isEqualTo(assay.grader.model.Points.rounded(raw));
    }
  }

  @Property(tries = 500)
  void moreTimeAndMoreLateDaysNeverCost(
      @ForAll("policies") Policy policy,
      @ForAll @IntRange(min = -3_000, max = 30_000) int minutes,
      @ForAll @IntRange(max = 9) int days,
      @ForAll @IntRange(max = 5) int daysLeft) {
    Instant at = policy.due().in(policy.zone()).toInstant().plusSeconds(60L * minutes);
    double without = at(policy, at, Optional.empty(), daysLeft).score(80);
    assertThat(at(policy, at, Optional.of(new Extension.Longer(days, 0)), daysLeft).score(80))
        .isGreaterThanOrEqualTo(without);
    assertThat(at(policy, at, Optional.empty(), daysLeft + 1).score(80))
        .isGreaterThanOrEqualTo(without);
  }

  private static Ruling at(Policy policy, Instant at, Optional<Extension> extension, int daysLeft) {
    return policy.rule(Optional.of(at), extension, daysLeft, 100);
  }

  @Provide
  Arbitrary<Policy> policies() {
    Arbitrary<LateRule> rules =
        Combinators.combine(
                Arbitraries.of(LateRule.Kind.values()),
                Arbitraries.doubles().between(0, 40),
                Arbitraries.of(LateRule.Unit.values()),
                Arbitraries.doubles().between(0, 100))
            .as(LateRule::new);
    Arbitrary<LocalDateTime> dues =
        Arbitraries.integers()
            .between(0, 365 * 24 * 4)
            .map(quarters -> LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(15L * quarters));
    Arbitrary<ZoneId> zones =
        Arbitraries.of("Europe/Berlin", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe")
            .map(ZoneId::of);
    return Combinators.combine(
            dues,
            zones,
            Arbitraries.integers().between(0, 120),
            rules.optional(),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 4))
        .as(
            (due, zone, grace, rule, end, budget) ->
                new Policy(
                    new Moment(due),
                    zone,
                    Duration.ofMinutes(grace),
                    rule,
                    end == 0 ? Optional.empty() : Optional.of(new Moment(due.plusDays(end))),
                    budget,
                    budget,
                    Map.of()));
  }
}
