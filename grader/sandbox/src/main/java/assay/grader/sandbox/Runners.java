package assay.grader.sandbox;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The JVM of one submission, kept for its next problem if it is as it was, and otherwise a fresh
 * one.
 */
final class Runners implements AutoCloseable {
  private final Spares spares;
  private final boolean keeps;
  private @Nullable ProcessChannel kept;

  /**
   * Hands runners out.
   *
   * @param keeps whether a runner that is given back is used again
   */
  Runners(Spares spares, boolean keeps) {
    this.spares = spares;
    this.keeps = keeps;
  }

  synchronized ProcessChannel take() throws IOException {
    ProcessChannel again = kept;
    kept = null;
    return again != null && again.isAlive() ? again : spares.take();
  }

  /** Takes back a runner in which nothing out of the ordinary has happened. */
  synchronized void giveBack(ProcessChannel runner) {
    if (keeps && kept == null) {
      kept = runner;
    } else {
      runner.close();
    }
  }

  @Override
  public synchronized void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
