package assay.grader.sandbox;

import assay.grader.model.Equipment;
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
  private Equipment equipmentOfKept = Equipment.USUAL;

  /**
   * Hands runners out.
   *
   * @param keeps whether a runner that is given back is used again
   */
  Runners(Spares spares, boolean keeps) {
    this.spares = spares;
    this.keeps = keeps;
  }

  /** A runner with at least this equipment. */
  synchronized ProcessChannel take(Equipment needed) throws IOException {
    ProcessChannel again = kept;
    kept = null;
    if (again != null && again.isAlive() && equipmentOfKept.isEnoughFor(needed)) {
      return again;
    }
    if (again != null) {
      again.close();
    }
    return needed.equals(Equipment.USUAL) ? spares.take() : spares.startNow(needed);
  }

  /** A runner in which nothing has run, not even of this submission. */
  ProcessChannel takeUnused(Equipment needed) throws IOException {
    return needed.equals(Equipment.USUAL) ? spares.take() : spares.startNow(needed);
  }

  /** Takes back a runner in which nothing out of the ordinary has happened. */
  synchronized void giveBack(ProcessChannel runner, Equipment equipment) {
    if (keeps && kept == null) {
      kept = runner;
      equipmentOfKept = equipment;
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
