package assay.grader.mark;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a person decided about one written part.
 *
 * @param submission id of the submission
 * @param problem id of the problem
 * @param points what it earns; empty to take an earlier mark back
 * @param comment for the student; empty if there is none
 * @param answer digest of the answer that was read, blank where none was handed in; empty if the
 *     source does not say
 * @param criteria points of each line of the rubric; none if only the sum is given
 * @param source where the mark stands
 */
public record Mark(
    String submission,
    String problem,
    Optional<Double> points,
    String comment,
    Optional<String> answer,
    List<Optional<Double>> criteria,
    Source source) {

  public Mark {
    requireNonNull(submission);
    requireNonNull(problem);
    requireNonNull(points);
    requireNonNull(comment);
    requireNonNull(answer);
    criteria = List.copyOf(criteria);
    requireNonNull(source);
  }

  /** A mark of the sum alone. */
  public Mark(
      String submission,
      String problem,
      Optional<Double> points,
      String comment,
      Optional<String> answer,
      Source source) {
    this(submission, problem, points, comment, answer, List.of(), source);
  }

  /** The same mark of another submission, with another comment. */
  Mark with(String other, String remark) {
    return new Mark(other, problem, points, remark, answer, criteria, source);
  }

  /**
   * Where a mark stands.
   *
   * @param file the sheet; empty if the mark was given on the command line
   * @param line from 1; 0 without a sheet
   */
  public record Source(String file, int line) {
    /** The command line. */
    public static final Source COMMAND_LINE = new Source("", 0);

    public Source {
      requireNonNull(file);
    }
  }
}
