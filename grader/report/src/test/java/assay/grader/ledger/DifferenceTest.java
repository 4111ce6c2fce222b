package assay.grader.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.grader.model.Confinement;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import assay.grader.model.Ruling;
import assay.grader.model.Standing;
import assay.grader.model.Standing.Cause;
import assay.grader.model.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /**
   * One check: what it is worth, which quarter of that it gives, and what a person gives instead.
   */
  private record Given(double worth, int quarters, Optional<Double> correction) {}

  private static CheckScore check(int number, Given given) {
    double score = given.worth() * given.quarters() / 4;
    CheckScore check =
        new CheckScore(
            "toy.check-" + number,
            "Check " + number,
            "1.x",
            score,
            given.worth(),
            given.quarters() == 4 ? "Passed" : given.quarters() == 0 ? "Failed" : "Partial",
            "",
            number % 2 == 0 ? Visibility.VISIBLE : Visibility.HIDDEN,
            1,
            "00000000000000ff",
            "",
            "",
            List.of());
    return given
        .correction()
        .map(points -> check.corrected(points, "anna", "why not", NOON))
        .orElse(check);
  }

  private static Report report(
      String sha, List<Given> checks, Optional<Double> mark, Optional<Ruling> ruling) {
    List<CheckScore> scores = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      scores.add(check(i, checks.get(i)));
    }
    ProblemScore problem =
        new ProblemScore(
            "1",
            "A problem",
            Points.sum(scores.stream().mapToDouble(CheckScore::score)),
            10,
            "Partial",
            scores,
            Optional.of(
                new WrittenScore(
                    mark, 4, "", "answers/1.md", Optional.empty(), List.of(), Optional.empty())));
    return new Report(
            new Report.AssignmentInfo("toy", "A toy assignment", "1.0"),
            new Report.SubmissionInfo("kim", Optional.of(sha), List.of(), List.of()),
            Report.status(List.of(problem)),
            List.of(problem),
            new Report.Environment(
                "0.1.0",
                "25",
                "Linux",
                new Confinement(Confinement.Level.C, List.of(), List.of()),
                0,
                NOON,
                12))
        .with(Standing.NEW.with(ruling));
  }

  private static Report report(String sha, Given... checks) {
    return report(sha, List.of(checks), Optional.of(2.0), Optional.empty());
  }

  private static Given given(double worth, int quarters) {
    return new Given(worth, quarters, Optional.empty());
  }

  private static Ruling halved() {
    return new Ruling(
        Ruling.Verdict.LATE, Optional.of(NOON), 0, 0.5, 0, "Handed in late; 50 % off.");
  }

  private static List<Cause> causes(Report earlier, Report later) {
    return Difference.between(earlier, later).entries().stream().map(Entry::cause).toList();
  }

  @Test
  void theSameAgainIsNoDifferenceWhateverTimesSay() {
    Difference difference = Difference.between(report("a", given(4, 3)), report("a", given(4, 3)));
    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.change(NOON)).isEmpty();
    assertThat(new Ledger(NOON, List.of(difference)).isEmpty()).isTrue();
  }

  @Test
  void eachCauseIsNamedByWhatMadeTheDifference() {
    assertThat(causes(report("a", given(4, 4)), report("a", given(4, 0))))
        .containsExactly(Cause.CHECK);
    assertThat(causes(report("a", given(4, 4)), report("b", given(4, 0))))
        .containsExactly(Cause.HAND_IN);
    assertThat(causes(report("a", given(4, 4)), report("a", given(6, 4))))
        .containsExactly(Cause.POINTS);
    assertThat(causes(report("a", given(4, 0)), report("a", new Given(4, 0, Optional.of(3.0)))))
        .containsExactly(Cause.CORRECTION);
    assertThat(
            causes(
                report("a", List.of(given(4, 4)), Optional.of(1.0), Optional.empty()),
                report("a", List.of(given(4, 4)), Optional.of(3.0), Optional.empty())))
        .containsExactly(Cause.MARK);
    assertThat(
            causes(
                report("a", given(4, 4)),
                report("a", List.of(given(4, 4)), Optional.of(2.0), Optional.of(halved()))))
        .containsExactly(Cause.POLICY);
  }

  @Test
  void pointsAndVerdictAreToldApartOnOneCheck() {
    Difference difference = Difference.between(report("a", given(4, 4)), report("a", given(8, 2)));
    assertThat(difference.entries())
        .extracting(Entry::cause, entry -> entry.points().orElseThrow())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Cause.POINTS, 4.0),
            org.assertj.core.groups.Tuple.tuple(Cause.CHECK, -4.0));
  }

  @Test
  void aFaultThatIsGoneIsTheGradersDoing() {
    Report good = report("a", given(4, 4));
    CheckScore check = good.problems().getFirst().checks().getFirst();
    CheckScore fault =
        new CheckScore(
            check.id(),
            check.title(),
            check.todo(),
            0,
            4,
            "GraderFault",
            "",
            Visibility.VISIBLE,
            0,
            check.seed(),
            "",
            "",
            List.of());
    Report failed = good.with(List.of(good.problems().getFirst().with(List.of(fault))));
    Difference difference = Difference.between(failed, good);
    assertThat(difference.before()).isEmpty();
    assertThat(difference.entries()).extracting(Entry::cause).containsExactly(Cause.FAULT);
  }

  @Test
  void theStudentReadsNothingOfChecksThatAreNotShown() {
    Difference difference =
        Difference.between(
            report("a", given(4, 0), given(2, 4)), report("a", given(4, 4), given(2, 0)));
    assertThat(difference.sentence())
        .hasValue(
            "Your score changed from 4 to 6 points: “Check 0” is passed instead of failed (+4);"
                + " checks that this page does not show (−2).");
    assertThat(difference.entries().getFirst().what()).contains("toy.check-1");
  }

  @Test
  void whoLosesStandsFirstAndAFormulaIsNone() {
    Difference gain = Difference.between(report("a", given(4, 0)), report("a", given(4, 4)));
    Difference loss = Difference.between(report("a", given(4, 4)), report("=b", given(4, 0)));
    Ledger ledger = new Ledger(NOON, List.of(gain, loss));
    assertThat(ledger.differences()).containsExactly(loss, gain);
    String table = new String(ledger.table(), StandardCharsets.UTF_8);
    assertThat(table.lines().skip(1))
        .allSatisfy(line -> assertThat(line).doesNotContain(",=").doesNotContain(",\"="));
    String both = new String(ledger.after(ledger.table()), StandardCharsets.UTF_8);
    assertThat(both.lines()).hasSize(5);
    assertThat(both.lines().filter(line -> line.startsWith("at,"))).hasSize(1);
  }

  @Property(tries = 600)
  void pointsOfTheCausesAddUpToTheChange(
      @ForAll("reports") Report earlier, @ForAll("reports") Report later) {
    Difference difference = Difference.between(earlier, later);
    double sum =
        difference.entries().stream().mapToDouble(entry -> entry.points().orElse(0.0)).sum();
    double change = later.score().orElseThrow() - earlier.score().orElseThrow();
    assertThat(sum).isCloseTo(change, within(5e-3));
    if (difference.isEmpty()) {
      assertThat(change).isCloseTo(0, within(1e-3));
    }
    assertThat(Difference.between(earlier, earlier).isEmpty()).isTrue();
  }

  @Provide
  Arbitrary<Report> reports() {
    Arbitrary<Given> checks =
        Combinators.combine(
                Arbitraries.of(1.0, 2.5, 4.0),
                Arbitraries.integers().between(0, 4),
                Arbitraries.of(0.0, 0.5, 1.0).optional(0.2))
            .as(Given::new);
    Arbitrary<Ruling> rulings =
        Combinators.combine(
                Arbitraries.of(0.0, 0.5, 0.9, 1.0), Arbitraries.of(0.0, 1.0, 3.25, 100.0))
            .as(
                (keeps, takes) ->
                    new Ruling(Ruling.Verdict.LATE, Optional.of(NOON), 0, keeps, takes, "Late."));
    return Combinators.combine(
            Arbitraries.of("a", "b"),
            checks.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of(0.0, 1.5, 4.0).optional(0.7),
            rulings.optional(0.6))
        .as(DifferenceTest::report);
  }
}
