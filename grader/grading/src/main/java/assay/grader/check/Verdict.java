package assay.grader.check;

import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;

/** What it means for a submission how JUnit says that a check ended. */
final class Verdict {
  private static final int MAX_CAUSES = 200;
  private static final Pattern FRAME =
      Pattern.compile(
          "(?m)^(\\s+at [\\w.$/@]+\\(.*\\)|\\s*\\.\\.\\.(\\d+ more|\\(\\d+ remaining lines.*))\\R?");

  private Verdict() {}

  /** The outcome of a check that returned. */
  static Outcome of(Credit credit) {
    double fraction = credit.fraction();
    if (fraction >= 1) {
      return new Outcome.Passed();
    }
    return fraction > 0
        ? new Outcome.Partial(fraction, credit.message())
        : new Outcome.Failed(credit.message());
  }

  /** The outcome of a check, or of what surrounds it, that did not return. */
  static Outcome of(TestExecutionResult result) {
    return of(result, Optional.empty());
  }

  /**
   * The outcome of a check that did not return.
   *
   * @param last how the last call of student code failed, which an assertion may have swallowed
   */
  static Outcome of(TestExecutionResult result, Optional<StudentFailure> last) {
    return result
        .getThrowable()
        .map(
            thrown ->
                thrown instanceof AssertionError && last.isPresent()
                    ? last.get().outcome()
                    : of(thrown, result.getStatus()))
        .orElseGet(() -> new Outcome.GraderFault("The check ended without a result."));
  }

  private static Outcome of(Throwable thrown, TestExecutionResult.Status status) {
    Optional<StudentFailure> failure = studentFailure(thrown);
    if (failure.isPresent() && !failure.get().isDeclared()) {
      return failure.get().outcome();
    }
    if (thrown instanceof AssertionError && status == TestExecutionResult.Status.FAILED) {
      String message = thrown.getMessage();
      return new Outcome.Failed(message == null ? "" : withoutStackTrace(message).strip());
    }
    return failure.map(StudentFailure::outcome).orElseGet(() -> fault(thrown));
  }

  /**
   * What an assertion about an exception quotes of the grader's own calls is no news to students.
   */
  private static String withoutStackTrace(String message) {
    return FRAME.matcher(message).replaceAll("");
  }

  /** The student's failure behind whatever a check wrapped around it. */
  private static Optional<StudentFailure> studentFailure(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
    while (!open.isEmpty() && seen.size() < MAX_CAUSES) {
      Throwable next = open.remove();
      if (next instanceof StudentFailure failure) {
        return Optional.of(failure);
      }
      if (seen.add(next)) {
        if (next.getCause() != null) {
          open.add(next.getCause());
        }
        open.addAll(List.of(next.getSuppressed()));
      }
    }
    return Optional.empty();
  }

  /** The outcome of whatever only the grader can be blamed for. */
  static Outcome fault(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return new Outcome.GraderFault("The grader failed, not your code: " + thrown + where);
  }
}
