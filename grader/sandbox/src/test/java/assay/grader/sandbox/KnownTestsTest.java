package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.TestResult;
import assay.grader.model.TestResult.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of what comes out of the JVM of a student's tests. */
final class KnownTestsTest {
  private static final KnownTests KNOWN =
      KnownTests.in(
          Student.program("\n  void first() { }\n  static class Inner { void second() { } }")
              .student()
              .values());

  private static TestResult result(String test, String thrown, int line) {
    return new TestResult(test, Ending.FAILED, thrown, line, "");
  }

  @Test
  void names_and_lines_of_the_class_files_are_kept() {
    assertThat(KNOWN.kept(List.of(result("Main.first", "AssertionFailedError", 2))))
        .containsExactly(result("Main.first", "AssertionFailedError", 2));
    assertThat(KNOWN.kept(List.of(result("Main$Inner.second", "", 3))))
        .containsExactly(result("Main$Inner.second", "", 3));
  }

  @Test
  void made_up_texts_are_not() {
    TestResult made =
        new TestResult("The answer is 42", Ending.FAILED, "Says42Exception", 4242, "1.says 42");

    assertThat(KNOWN.kept(List.of(made)))
        .containsExactly(new TestResult("another test", Ending.FAILED, "", 0, "a gap"));
  }

  @Test
  void of_several_results_of_a_test_the_worst_counts() {
    assertThat(
            KNOWN.kept(
                List.of(
                    new TestResult("Main.first", Ending.FAILED, "", 0, ""),
                    new TestResult("Main.first", Ending.PASSED, "", 0, ""))))
        .containsExactly(new TestResult("Main.first", Ending.FAILED, "", 0, ""));
  }
}
