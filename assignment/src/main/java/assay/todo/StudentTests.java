package assay.todo;

/**
 * What checks call where students write JUnit tests: the tests run on an implementation that is
 * correct, and on variants of it that are not.
 *
 * <p>The contract of such a problem extends this; the student's classes implement nothing. The
 * manifest says where the variants are. Each run has a JVM of its own, and whoever is judged learns
 * which tests fail on the correct implementation, and which variants were noticed, but nothing that
 * the tests printed or said.
 *
 * {@snippet :
 * @Problem(id = "1", title = "Tests of a stack", points = 10, section = "problem-1-tests-of-a-stack")
 * public interface StackTests extends StudentTests {}
 * }
 */
public interface StudentTests {
  /**
   * Asks that there are tests, and that all of them pass on the correct implementation, each time
   * that they run.
   *
   * @throws AssertionError if not; it names the tests
   */
  void passOnReference();

  /**
   * Asks that a test which passes on the correct implementation fails on a variant.
   *
   * @param variant the name of its folder
   * @throws AssertionError if none does
   */
  void notice(String variant);

  /** Whether {@link #notice} would hold, for checks that give points for some of many. */
  boolean notices(String variant);
}
