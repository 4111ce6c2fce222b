package assay.grader.check;

import static java.util.Objects.requireNonNull;

import assay.grader.bundle.Assignment;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import assay.grader.model.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A gap as the reference states it, which the checks have to fit.
 *
 * @param id of its {@link assay.todo.Todo}
 * @param points that its checks give together; 0 where none are stated
 * @param file where it stands
 * @param line from 1
 */
public record StatedGap(String id, double points, String file, int line) {
  private static final double EPSILON = 1e-9;

  public StatedGap {
    requireNonNull(id);
    requireNonNull(file);
  }

  /** What the gaps of a reference and the checks of its assignment contradict in each other. */
  public static List<Diagnostic> slips(
      Assignment assignment, Catalogue catalogue, List<StatedGap> gaps) {
    List<Diagnostic> slips = new ArrayList<>();
    Set<String> problems =
        assignment.problems().stream()
            .map(Assignment.Problem::id)
            .collect(Collectors.toCollection(TreeSet::new));
    gaps.forEach(gap -> gap.compare(problems, catalogue.checks(), slips));
    Set<String> ids =
        gaps.stream().map(StatedGap::id).collect(Collectors.toCollection(TreeSet::new));
    for (DeclaredCheck check : catalogue.checks()) {
      if (!ids.contains(check.todo())) {
        slips.add(
            catalogue.slip(
                check,
                "judges \"%s\", but no @Todo of the reference has that id; it has %s"
                    .formatted(check.todo(), String.join(", ", ids))));
      }
    }
    return slips;
  }

  private void compare(Set<String> problems, List<DeclaredCheck> checks, List<Diagnostic> slips) {
    String problem = id.substring(0, Math.max(0, id.indexOf('.')));
    if (!problems.contains(problem)) {
      slips.add(
          slip(
              "names problem %s, which the assignment does not have; it has %s"
                  .formatted(problem, String.join(", ", problems))));
      return;
    }
    double given =
        checks.stream()
            .filter(check -> check.todo().equals(id))
            .mapToDouble(DeclaredCheck::points)
            .sum();
    if (given == 0) {
      slips.add(
          slip(
              "is judged by no check; write one with todo = \"%s\", or remove the gap"
                  .formatted(id)));
    } else if (points != 0 && Math.abs(given - points) > EPSILON) {
      slips.add(
          slip(
              "states %s points, but its checks give %s; change one of them"
                  .formatted(Points.text(points), Points.text(given))));
    }
  }

  private Diagnostic slip(String message) {
    return Diagnostic.error(file, line, "@Todo(\"%s\") %s".formatted(id, message));
  }
}
