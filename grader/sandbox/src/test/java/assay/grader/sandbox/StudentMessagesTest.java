package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Outcome;
import assay.wire.Exhausted;
import assay.wire.WorkerExit;
import assay.wire.Refusal;
import assay.wire.Thrown;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What students read. */
final class StudentMessagesTest {
  private static final String WHAT = "Your method gradients";

  private static Thrown thrown(String type, String message, String cause, @Nullable String todo) {
    List<Thrown.Frame> frames =
        List.of(
            new Thrown.Frame("MlpBackprop.java", 41, "MlpBackprop.gradients"),
            new Thrown.Frame("MlpBackprop.java", 12, "MlpBackprop.backward"));
    return new Thrown(type, message, cause, frames, todo, null);
  }

  @Test
  void anExceptionIsNamedWithItsPlace() {
    assertThat(
            StudentMessages.thrown(
                WHAT,
                thrown(
                    "java.lang.ArrayIndexOutOfBoundsException",
                    "Index 3 out of bounds for length 3",
                    "",
                    null)))
        .isEqualTo(
            new Outcome.Failed(
                "Your method gradients threw ArrayIndexOutOfBoundsException: Index 3 out of bounds"
                    + " for length 3, at MlpBackprop.java:41"));
  }

  @Test
  void anExceptionWithoutMessageOrPlaceIsStillASentence() {
    assertThat(StudentMessages.thrown(WHAT, Thrown.of("a.Outer$Inner", "")).message())
        .isEqualTo("Your method gradients threw Inner");
  }

  @Test
  void aCauseIsSaid() {
    assertThat(
            StudentMessages.thrown(
                    WHAT,
                    thrown(
                        "java.lang.ExceptionInInitializerError",
                        "",
                        "java.lang.ArithmeticException: / by zero",
                        null))
                .message())
        .isEqualTo(
            "Your method gradients threw ExceptionInInitializerError, at MlpBackprop.java:41; its"
                + " cause is java.lang.ArithmeticException: / by zero");
  }

  @Test
  void aGapIsNoFailureWhateverItIsWrappedIn() {
    assertThat(StudentMessages.thrown(WHAT, thrown("java.lang.RuntimeException", "", "", "1.dA")))
        .isEqualTo(
            new Outcome.NotAttempted(
                "@Todo(\"1.dA\") is still to be written, at MlpBackprop.java:41."));
  }

  @Test
  void anExitCodeSaysWhoEndedTheProcess() {
    assertThat(StudentMessages.ended(WHAT, OptionalInt.of(0)))
        .isEqualTo(
            new Outcome.Exited(
                "Your method gradients ended its JVM (exit code 0). Remove calls of System.exit and"
                    + " halt."));
    assertThat(StudentMessages.ended(WHAT, OptionalInt.of(137)))
        .isInstanceOf(Outcome.Crashed.class);
    assertThat(StudentMessages.ended(WHAT, OptionalInt.empty()))
        .isInstanceOf(Outcome.Crashed.class);
    assertThat(StudentMessages.ended(WHAT, OptionalInt.of(WorkerExit.OUT_OF_MEMORY)))
        .isInstanceOf(Outcome.OutOfMemory.class);
  }

  @Test
  void aDeadlineIsSaidInSeconds() {
    assertThat(StudentMessages.late(WHAT, Duration.ofSeconds(5)).message())
        .startsWith("Your method gradients did not return within the check's 5 s.");
    assertThat(StudentMessages.late(WHAT, Duration.ofMillis(2500)).message())
        .contains("the check's 2.5 s.");
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalSaysWhatToDo(Refusal refusal) {
    Outcome outcome = StudentMessages.refused(WHAT, refusal, "student.Detail");

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).matches("[A-Z].*(;|needs|:).*");
    assertThat(outcome.message().contains("null")).isEqualTo(refusal == Refusal.NULL);
  }

  @ParameterizedTest
  @EnumSource
  void aCompilerThatGaveUpEarnsNothing(Exhausted exhausted) {
    Outcome outcome = StudentMessages.gaveUp(exhausted);

    assertThat(outcome.fraction()).isZero();
    assertThat(outcome).isNotInstanceOf(Outcome.GraderFault.class);
    assertThat(outcome.message()).startsWith("The compiler");
  }
}
