package assay.grader.check;

import static java.util.Objects.requireNonNull;

import assay.grader.bundle.Assignment;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import assay.grader.model.Points;
import java.util.ArrayList;
import java.util.Collections;
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
    gaps.forEach(gap -> gap.compare(problems, gaps, catalogue.checks(), slips));
    Set<String> ids =
        gaps.stream().map(StatedGap::id).collect(Collectors.toCollection(TreeSet::new));
    for (DeclaredCheck check : catalogue.checks()) {
      for (String todo : check.terms().todos()) {
        if (!ids.contains(todo)) {
          slips.add(
              catalogue.slip(
                  check,
                  "judges \"%s\", but no @Todo of the reference has that id; it has %s"
                      .formatted(todo, String.join(", ", ids))));
        }
      }
    }
    return slips;
  }

  private void compare(
      Set<String> problems,
      List<StatedGap> gaps,
      List<DeclaredCheck> checks,
      List<Diagnostic> slips) {
    String problem = id.substring(0, Math.max(0, id.indexOf('.')));
    if (!problems.contains(problem)) {
      slips.add(
          slip(
              "names problem %s, which the assignment does not have; it has %s"
                  .formatted(problem, String.join(", ", problems))));
      return;
    }
    Set<String> together = judgedTogether(checks);
    List<DeclaredCheck> judges =
        checks.stream()
            .filter(check -> !Collections.disjoint(check.terms().todos(), together))
            .toList();
    double given =
        judges.stream()
            .filter(check -> !check.terms().bonus())
            .mapToDouble(DeclaredCheck::points)
            .sum();
    List<StatedGap> judged = gaps.stream().filter(gap -> together.contains(gap.id())).toList();
    double stated = judged.stream().mapToDouble(StatedGap::points).sum();
    if (judges.isEmpty()) {
      slips.add(
          slip(
              "is judged by no check; write one with todo = \"%s\", or remove the gap"
                  .formatted(id)));
    } else if (judged.stream().noneMatch(gap -> gap.points() == 0)
        && Math.abs(given - stated) > EPSILON) {
      slips.add(
          slip(
              together.size() == 1
                  ? "states %s points, but its checks give %s; change one of them"
                      .formatted(Points.text(points), Points.text(given))
                  : "and what is judged with it (%s) state %s points, but their checks give %s; change one of them"
                      .formatted(
                          String.join(", ", together), Points.text(stated), Points.text(given))));
    }
  }

  /** The gaps whose points cannot be told from this one's, since checks judge several at once. */
  private Set<String> judgedTogether(List<DeclaredCheck> checks) {
    Set<String> together = new TreeSet<>(Set.of(id));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (DeclaredCheck check : checks) {
        if (!Collections.disjoint(check.terms().todos(), together)) {
          grew |= together.addAll(check.terms().todos());
        }
      }
    }
    return together;
  }

  private Diagnostic slip(String message) {
    return Diagnostic.error(file, line, "@Todo(\"%s\") %s".formatted(id, message));
  }
}
