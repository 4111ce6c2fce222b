package assay.grader.model;

import java.util.List;

/** Runs a student's JUnit tests, in the confined JVM; called across the wire. */
public interface SuiteDriver {
  /**
   * Runs all tests of some classes.
   *
   * @param classes binary names
   * @return one result for each test method, and for each class around which something failed
   */
  List<TestResult> run(List<String> classes);
}
