package assay.grader.author.verify;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Interest;
import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Outcome;
import assay.grader.model.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class UnprovenTest {

  /** The oracle is to let every check see every mutant, which is what sparing must not change. */
  @Property
  void sparing_checks_changes_neither_who_is_noticed_nor_which_checks_ever_fail(@ForAll long seed) {
    var random = new Random(seed);
    List<DeclaredCheck> checks = checks(random);
    var sparing = new Unproven(checks);
    Set<String> everFailed = new HashSet<>();
    for (int mutant = 0; mutant < 12; mutant++) {
      Set<String> wouldFail = new HashSet<>();
      checks.stream()
          .map(DeclaredCheck::id)
          .filter(_ -> random.nextInt(4) == 0)
          .forEach(wouldFail::add);

      Set<String> failed = failures(checks, wouldFail, Interest.IN_EVERYTHING);
      Set<String> failedBeforeSpared = failures(checks, wouldFail, sparing);

      assertThat(failedBeforeSpared.isEmpty()).isEqualTo(failed.isEmpty());
      sparing.failed(failedBeforeSpared);
      everFailed.addAll(failed);
      assertThat(sparing.checks())
          .extracting(DeclaredCheck::id)
          .containsExactlyElementsOf(
              checks.stream()
                  .map(DeclaredCheck::id)
                  .filter(id -> !everFailed.contains(id))
                  .toList());
    }
  }

  @Test
  void a_mutant_that_was_noticed_meets_no_check_that_has_failed_before() {
    List<DeclaredCheck> checks = List.of(check("a"), check("b"), check("c", "b"));
    var sparing = new Unproven(checks);

    sparing.failed(Set.of("a", "b"));

    List<CheckResult> noticed = List.of(result(checks.get(0), new Outcome.Failed("wrong")));
    List<CheckResult> passing = List.of(result(checks.get(0), new Outcome.Passed()));
    assertThat(sparing.isIn(checks.get(0), List.of())).isTrue();
    assertThat(sparing.isIn(checks.get(1), noticed)).as("c needs it, and is unproven").isTrue();
    sparing.failed(Set.of("c"));
    assertThat(sparing.isIn(checks.get(1), noticed)).isFalse();
    assertThat(sparing.isIn(checks.get(1), passing)).isTrue();
  }

  /** Which checks fail, where each is run if it is of interest and all that it needs has passed. */
  private static Set<String> failures(
      List<DeclaredCheck> checks, Set<String> wouldFail, Interest interest) {
    List<CheckResult> results = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    Set<String> failed = new HashSet<>();
    for (DeclaredCheck check : checks) {
      Outcome outcome = new Outcome.Skipped("");
      if (interest.isIn(check, List.copyOf(results)) && passed.containsAll(check.dependsOn())) {
        boolean fails = wouldFail.contains(check.id());
        outcome = fails ? new Outcome.Failed("wrong") : new Outcome.Passed();
        (fails ? failed : passed).add(check.id());
      }
      results.add(result(check, outcome));
    }
    return failed;
  }

  private static List<DeclaredCheck> checks(Random random) {
    List<DeclaredCheck> checks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String[] needed =
          checks.stream()
              .map(DeclaredCheck::id)
              .filter(_ -> random.nextInt(3) == 0)
              .toArray(String[]::new);
      checks.add(check("check-" + i, needed));
    }
    return checks;
  }

  private static DeclaredCheck check(String id, String... dependsOn) {
    return new DeclaredCheck(
        id,
        "1",
        "1.todo",
        id,
        1,
        Visibility.AFTER_DUE_DATE,
        List.of(dependsOn),
        "",
        Duration.ofSeconds(1));
  }

  private static CheckResult result(DeclaredCheck check, Outcome outcome) {
    return CheckResult.notRun(check, outcome, 0);
  }
}
