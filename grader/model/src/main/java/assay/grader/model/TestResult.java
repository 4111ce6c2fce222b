package assay.grader.model;

import static java.util.Objects.requireNonNull;

/**
 * How a student's test ended on one implementation.
 *
 * <p>It holds nothing that the test said: a test may say what the implementation answers.
 *
 * @param test its class and method
 * @param ending how it ended; of several runs of one method, the worst
 * @param thrown simple name of what it threw; empty if nothing
 * @param line where in the student's tests that came from; 0 if not known
 * @param todo says which gap it reached; empty if it is not about one
 */
public record TestResult(String test, Ending ending, String thrown, int line, String todo) {

  /** The ways in which a test ends, from good to bad. */
  public enum Ending {
    /** It passed. */
    PASSED,
    /** It was skipped, or gave up by an assumption. */
    ABORTED,
    /** It failed. */
    FAILED
  }

  public TestResult {
    requireNonNull(test);
    requireNonNull(ending);
    requireNonNull(thrown);
    requireNonNull(todo);
  }
}
