package mfdnn.hw5.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.verify.SolutionFolder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole solutions, right and wrong, before the hidden checks: with few seeds, since {@code verify}
 * tries many.
 */
@Execution(ExecutionMode.CONCURRENT)
class SolutionsTest {
  @TempDir Path classes;

  @ParameterizedTest
  @MethodSource("references")
  void theReferencePassesEveryCheckForManySeeds(Solution solution)
      throws ReflectiveOperationException {
    Solution.Compiled student = solution.compiled(classes);
    for (long seed = 0; seed < 6; seed++) {
      assertThat(SuiteRun.failures(student, seed)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("alternatives")
  void aRightSolutionInAnotherStylePassesEveryCheck(Solution solution)
      throws ReflectiveOperationException {
    Solution.Compiled student = solution.compiled(classes);
    for (long seed = 0; seed < 3; seed++) {
      assertThat(SuiteRun.failures(student, seed)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("wrongOnes")
  void aWrongSolutionFailsTheChecksThatAreMeantForIt(Solution solution)
      throws ReflectiveOperationException {
    Solution.Compiled student = solution.compiled(classes);
    Class<?> contract = solution.problem().contract();
    long seed = 1;
    var failures = SuiteRun.failures(student, seed);
    // Grading skips these, so whether they would fail is not stated.
    failures.keySet().removeAll(SuiteRun.dependents(contract, solution.mustFail()));
    assertThat(failures.keySet())
        .as("%s", failures)
        .containsExactlyElementsOf(SuiteRun.run(contract, solution.mustFail(), seed));
  }

  @Test
  void everyProblemHasFiveWrongSolutionsAndThreeAlternatives() {
    for (var problem : new Hw5().assignment().problems()) {
      assertThat(wrongOnes().filter(s -> s.problem().equals(problem)).count())
          .as("wrong solutions of problem %s", problem.id())
          .isGreaterThanOrEqualTo(5);
      assertThat(alternatives().filter(s -> s.problem().equals(problem)).count())
          .as("alternatives of problem %s", problem.id())
          .isGreaterThanOrEqualTo(3);
    }
  }

  static Stream<Solution> references() {
    return Solution.references();
  }

  static Stream<Solution> alternatives() {
    return Solution.all(SolutionFolder::alternatives);
  }

  static Stream<Solution> wrongOnes() {
    return Solution.all(SolutionFolder::wrong);
  }
}
