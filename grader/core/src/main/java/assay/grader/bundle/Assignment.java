package assay.grader.bundle;

import java.time.Duration;
import java.util.List;

/**
 * An assignment's data.
 *
 * @param id the id that {@code --assignment} takes
 * @param title as people read it
 * @param version part of every report; another version may score differently
 * @param problems in the order of the handout
 * @param budget wall-clock time that one submission has in all
 */
public record Assignment(
    String id, String title, String version, List<Problem> problems, Duration budget) {

  public Assignment {
    problems = List.copyOf(problems);
  }

  /**
   * One problem.
   *
   * @param id as in {@link assay.todo.Problem#id}
   * @param title as people read it
   * @param points points that hidden checks give
   * @param contract the interface that the checks call
   * @param packageName the package that holds the student's files of this problem, and nothing else
   * @param implementation binary name of the class that implements the contract
   * @param uses packages of the assignment's jar that are on the problem's run-time class path
   * @param forbids packages or classes that code of this problem must not reach
   * @param written the part that a person marks, or null
   */
  public record Problem(
      String id,
      String title,
      double points,
      Class<?> contract,
      String packageName,
      String implementation,
      List<String> uses,
      List<String> forbids,
      @org.jspecify.annotations.Nullable Written written) {

    public Problem {
      uses = List.copyOf(uses);
      forbids = List.copyOf(forbids);
    }
  }

  /**
   * A written part.
   *
   * @param points points that a person gives
   * @param answerFile path of the student's text inside the submission, such as {@code
   *     answers/2.md}
   * @param rubric what earns how many points
   */
  public record Written(double points, String answerFile, List<Criterion> rubric) {
    public Written {
      rubric = List.copyOf(rubric);
    }
  }

  /** One line of a rubric. */
  public record Criterion(String text, double points) {}
}
