package mfdnn.hw5.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import java.util.SplittableRandom;
import mfdnn.hw5.Mlp;
import org.junit.jupiter.api.Test;

class StretchedRowTest {
  private final Mlp mlp = MlpOracle.random(new SplittableRandom(1), 0, 1, 4, 4, 1);

  @Test
  void aProductThatFailsForASquareMatrixIsExplained() {
    StudentFailure failure = crash("not [4, 4] times [1, 4]");

    assertThat(BackpropagationChecks.explained(failure, mlp).outcome().message())
        .startsWith("not [4, 4] times [1, 4]\n")
        .contains("a whole matrix");
  }

  @Test
  void otherFailuresAreLeftAsTheyAre() {
    StudentFailure failure = crash("not [3, 4] times [1, 4]");

    assertThat(BackpropagationChecks.explained(failure, mlp)).isSameAs(failure);
  }

  private static StudentFailure crash(String message) {
    return new StudentFailure(new Outcome.Crashed(message));
  }
}
