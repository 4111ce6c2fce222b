package assay.grader.score;

import static java.util.stream.Collectors.joining;

import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Outcome;
import assay.grader.model.Points;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the points of a problem's checks count beside each other: groups that earn together or not at
 * all, and extra credit.
 *
 * @param results of all checks of the problem
 * @param broken the groups of which some check did not pass
 */
record Terms(List<CheckResult> results, Set<String> broken) {
  Terms {
    results = List.copyOf(results);
    broken = Set.copyOf(broken);
  }

  static Terms of(List<CheckResult> results) {
    return new Terms(
        results,
        results.stream()
            .filter(result -> !(result.outcome() instanceof Outcome.Passed))
            .map(result -> result.check().terms().together())
            .filter(group -> !group.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** What a check earns. */
  double earned(CheckResult result) {
    return broken.contains(result.check().terms().together())
        ? 0
        : Points.rounded(result.check().points() * result.outcome().fraction());
  }

  /** The points of the problem. */
  double points() {
    return sum(false);
  }

  /** Extra credit, before its cap. */
  double bonus() {
    return sum(true);
  }

  private double sum(boolean bonus) {
    return Points.sum(
        results.stream()
            .filter(result -> result.check().terms().bonus() == bonus)
            .mapToDouble(this::earned));
  }

  /** Why a check is asked, and how its points count where that is not as usual. */
  String rationale(CheckResult result) {
    DeclaredCheck check = result.check();
    String together =
        check.terms().together().isEmpty()
            ? ""
            : "Counts only together with: " + others(check) + ".";
    String bonus =
        check.terms().bonus()
            ? "Extra credit of %s, above the points of the problem."
                .formatted(Points.text(check.points()))
            : "";
    return Stream.of(check.rationale(), together, bonus)
        .filter(text -> !text.isEmpty())
        .collect(joining(" "));
  }

  private String others(DeclaredCheck check) {
    return results.stream()
        .map(CheckResult::check)
        .filter(other -> !other.equals(check))
        .filter(other -> other.terms().together().equals(check.terms().together()))
        .map(other -> "\"" + other.title() + "\"")
        .collect(joining(", "));
  }
}
