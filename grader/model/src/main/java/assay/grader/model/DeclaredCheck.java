package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * A check as its author declared it; every report lists every declared check, whatever happened.
 *
 * @param id stable and unique in the assignment, such as {@code backprop.dA-is-the-outer-product}
 * @param problem the problem's id
 * @param todo the id of the {@link assay.todo.Todo} that it judges; of several, the first
 * @param title a sentence that says what holds
 * @param points what passing earns, positive
 * @param visibility who sees the result
 * @param dependsOn ids of the checks that must pass first
 * @param rationale why this is asked; empty if the title says it
 * @param deadline wall-clock time that the check's calls of student code have together
 * @param terms how its points count beside those of others
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
    Duration deadline,
    Terms terms) {

  /**
   * How a check's points count beside those of others.
   *
   * @param todos the ids of all that it judges, in order
   * @param bonus whether they are extra credit, above the problem's points
   * @param together the name of the group with which it earns points or not at all; empty if by
   *     itself
   */
  public record Terms(List<String> todos, boolean bonus, String together) {
    public Terms {
      todos = List.copyOf(todos);
      requireNonNull(together);
    }

    /** Points for a single gap, earned by itself. */
    static Terms of(String todo) {
      return new Terms(List.of(todo), false, "");
    }
  }

  /** A check of a single gap whose points count by themselves. */
  public DeclaredCheck(
      String id,
      String problem,
      String todo,
      String title,
      double points,
      Visibility visibility,
      List<String> dependsOn,
      String rationale,
      Duration deadline) {
    this(
        id,
        problem,
        todo,
        title,
        points,
        visibility,
        dependsOn,
        rationale,
        deadline,
        Terms.of(todo));
  }

  public DeclaredCheck {
    requireNonNull(id);
    requireNonNull(problem);
    requireNonNull(todo);
    requireNonNull(title);
    requireNonNull(visibility);
    requireNonNull(rationale);
    requireNonNull(deadline);
    requireNonNull(terms);
    dependsOn = List.copyOf(dependsOn);
    if (!(points > 0 && Double.isFinite(points))) {
      throw new IllegalArgumentException("points are positive and finite, not " + points);
    }
  }
}
