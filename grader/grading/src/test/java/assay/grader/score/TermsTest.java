package assay.grader.score;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Outcome;
import assay.grader.model.Visibility;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups and extra credit. */
final class TermsTest {
  private static final Outcome PASSED = new Outcome.Passed();
  private static final Outcome FAILED = new Outcome.Failed("no");

  private static CheckResult result(
      String id, double points, boolean bonus, String together, Outcome outcome) {
    var terms = new DeclaredCheck.Terms(List.of("1.a"), bonus, together);
    var check =
        new DeclaredCheck(
            id,
            "1",
            "1.a",
            "Title of " + id,
            points,
            Visibility.VISIBLE,
            List.of(),
            "",
            Duration.ofSeconds(1),
            terms);
    return CheckResult.notRun(check, outcome, 0);
  }

  @Test
  void a_group_earns_all_or_nothing() {
    CheckResult alone = result("x", 1, false, "", PASSED);
    CheckResult first = result("a", 2, false, "g", PASSED);
    Terms whole = Terms.of(List.of(alone, first, result("b", 3, false, "g", PASSED)));
    Terms broken = Terms.of(List.of(alone, first, result("b", 3, false, "g", FAILED)));
    Terms half =
        Terms.of(List.of(alone, first, result("b", 3, false, "g", new Outcome.Partial(0.5, ""))));

    assertThat(whole.points()).isEqualTo(6);
    assertThat(broken.points()).isEqualTo(1);
    assertThat(half.points()).isEqualTo(1);
    assertThat(whole.rationale(first)).isEqualTo("Counts only together with: \"Title of b\".");
  }

  @Test
  void extra_credit_is_counted_apart() {
    CheckResult extra = result("e", 2, true, "", PASSED);
    Terms terms = Terms.of(List.of(result("x", 1, false, "", FAILED), extra));

    assertThat(terms.points()).isZero();
    assertThat(terms.bonus()).isEqualTo(2);
    assertThat(terms.rationale(extra))
        .isEqualTo("Extra credit of 2, above the points of the problem.");
  }
}
