package assay.grader.model;

import java.util.List;
import java.util.Map;

/**
 * What runs a student's tests, and what they are run on.
 *
 * @param driver binary name of the {@link SuiteDriver}, which is among the student's classes
 * @param tests binary names of the student's classes that may hold tests
 * @param variants class files that take the place of the library's, by name of the variant
 */
public record SuiteCode(
    String driver, List<String> tests, Map<String, Map<String, byte[]>> variants) {

  /** The variant that is correct; the library itself, unless a variant has this name. */
  public static final String REFERENCE = "reference";

  public SuiteCode {
    tests = List.copyOf(tests);
    variants = Map.copyOf(variants);
  }
}
