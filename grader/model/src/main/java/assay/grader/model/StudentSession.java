package assay.grader.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One problem's code in a confined JVM, called through proxies of contract interfaces.
 *
 * <p>Order of calls: {@link #begin} once per check, {@link #contract} and calls on the proxy within
 * it, {@link #outputOfCheck} after it, {@link #close} at the end. If a check ended its JVM
 * (deadline, exit, crash, too much output), the next {@code begin} starts a fresh one. Proxies die
 * with the check that obtained them. Not thread-safe.
 */
public interface StudentSession extends AutoCloseable {

  /**
   * Starts a check: from here its deadline and its caps count.
   *
   * @param deadline wall-clock time that all calls of the check have together
   * @throws StudentFailure if the code cannot be loaded or the submission's budget is spent
   */
  void begin(Duration deadline);

  /**
   * A proxy of the student's implementation; a fresh instance of the student's class stands behind
   * it.
   *
   * <p>Each call sends copies of its arguments and returns a decoded copy of the result. It throws
   * {@link StudentFailure} where the student's code gives no value.
   *
   * @param contract the problem's contract interface
   */
  <C> C contract(Class<C> contract);

  /**
   * How the last call failed, if it did, and not by an exception that the contract declares: a
   * check that catches it all the same has not seen what it asserts of.
   */
  default Optional<StudentFailure> lastFailure() {
    return Optional.empty();
  }

  /**
   * Runs a student's tests in a JVM in which nothing has run before.
   *
   * @param variant what they are run on, see {@link SuiteCode}
   * @throws StudentFailure if they give no result
   */
  default List<TestResult> runTests(String variant) {
    throw new UnsupportedOperationException("this session runs no tests");
  }

  /** What the code printed since {@link #begin}, capped, as plain text. */
  String outputOfCheck();

  /** The time that the grader has waited for the code, over all checks that have ended. */
  Duration spent();

  @Override
  void close();
}
