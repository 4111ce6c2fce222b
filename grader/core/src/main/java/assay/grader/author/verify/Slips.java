package assay.grader.author.verify;

import assay.grader.author.strip.Gap;
import assay.grader.bundle.Assignment;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What gaps and checks, taken together, contradict. */
final class Slips {
  private static final double EPSILON = 1e-9;

  private Slips() {}

  /** The slips between an assignment, the gaps of its reference and its hidden checks. */
  static List<Diagnostic> of(
      Assignment assignment, List<Gap> gaps, List<DeclaredCheck> checks, String sourceFolder) {
    List<Diagnostic> slips = new ArrayList<>();
    Map<String, Assignment.Problem> problems =
        assignment.problems().stream()
            .collect(Collectors.toMap(Assignment.Problem::id, problem -> problem));
    Set<String> ids = gaps.stream().map(Gap::id).collect(Collectors.toSet());
    for (Gap gap : gaps) {
      String file = sourceFolder + gap.file();
      Assignment.Problem problem = problems.get(gap.problem());
      if (problem == null) {
        slips.add(
            Diagnostic.error(
                file,
                gap.line(),
                "@Todo(\"%s\") names problem %s, which the assignment does not have; it has %s"
                    .formatted(
                        gap.id(), gap.problem(), String.join(", ", sorted(problems.keySet())))));
        continue;
      }
      if (!gap.file().startsWith(problem.packageName().replace('.', '/') + "/")) {
        slips.add(
            Diagnostic.error(
                file,
                gap.line(),
                "@Todo(\"%s\") stands outside of package %s, so its gap would be graded with"
                        .formatted(gap.id(), problem.packageName())
                    + " another problem; move it or change its id"));
      }
      double points =
          checks.stream()
              .filter(check -> check.todo().equals(gap.id()))
              .mapToDouble(DeclaredCheck::points)
              .sum();
      if (points == 0) {
        slips.add(
            Diagnostic.error(
                file,
                gap.line(),
                "no check judges @Todo(\"%s\"); write one with todo = \"%s\", or remove the gap"
                    .formatted(gap.id(), gap.id())));
      } else if (gap.points() != 0 && Math.abs(points - gap.points()) > EPSILON) {
        slips.add(
            Diagnostic.error(
                file,
                gap.line(),
                "@Todo(\"%s\") states %s points, but its checks give %s; change one of them"
                    .formatted(gap.id(), number(gap.points()), number(points))));
      }
    }
    for (DeclaredCheck check : checks) {
      if (!ids.contains(check.todo())) {
        slips.add(
            Diagnostic.error(
                "",
                0,
                "check %s judges \"%s\", but no @Todo of the reference has that id; it has %s"
                    .formatted(check.id(), check.todo(), String.join(", ", sorted(ids)))));
      }
    }
    return slips;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
