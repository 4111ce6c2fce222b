package assay.starter;

import assay.todo.TodoException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Reports a test that reaches an unfilled gap as skipped, not as failed. */
public final class NotWrittenYet implements TestExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TodoException gap) {
        throw new TestAbortedException("not written yet: @Todo(\"" + gap.id() + "\")", thrown);
      }
    }
    throw thrown;
  }
}
