package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * A check as its author declared it; every report lists every declared check, whatever happened.
 *
 * @param id stable and unique in the assignment, such as {@code backprop.dA-is-the-outer-product}
 * @param problem the problem's id
 * @param todo the id of the {@link assay.todo.Todo} that it judges
 * @param title a sentence that says what holds
 * @param points what passing earns, positive
 * @param visibility who sees the result
 * @param dependsOn ids of the checks that must pass first
 * @param rationale why this is asked; empty if the title says it
 * @param deadline wall-clock time that the check's calls of student code have together
 */
public record DeclaredCheck(
    String id,
    String problem,
    String todo,
    String title,
    double points,
    Visibility visibility,
    List<String> dependsOn,
    String rationale,
    Duration deadline) {

  public DeclaredCheck {
    requireNonNull(id);
    requireNonNull(problem);
    requireNonNull(todo);
    requireNonNull(title);
    requireNonNull(visibility);
    requireNonNull(rationale);
    requireNonNull(deadline);
    dependsOn = List.copyOf(dependsOn);
    if (!(points > 0 && Double.isFinite(points))) {
      throw new IllegalArgumentException("points are positive and finite, not " + points);
    }
  }
}
