package assay.grader.mark;

import static java.util.Objects.requireNonNull;

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
 * @param source where the mark stands
 */
public record Mark(
    String submission,
    String problem,
    Optional<Double> points,
    String comment,
    Optional<String> answer,
    Source source) {

  public Mark {
    requireNonNull(submission);
    requireNonNull(problem);
    requireNonNull(points);
    requireNonNull(comment);
    requireNonNull(answer);
    requireNonNull(source);
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
