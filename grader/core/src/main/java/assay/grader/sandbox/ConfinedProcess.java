package assay.grader.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A running confined JVM and the two ends of its channel. */
public interface ConfinedProcess extends AutoCloseable {

  /** Frames from the process. */
  InputStream fromProcess();

  /** Frames to the process. */
  OutputStream toProcess();

  /** CPU time that the process and its children have used so far. */
  Duration cpuTime();

  /** The exit code once the process has ended, waiting at most for the given time. */
  OptionalInt exitCode(Duration wait) throws InterruptedException;

  /**
   * Kills the whole process tree; returns when none of it is left. Calling it again does nothing.
   */
  void kill();

  @Override
  default void close() {
    kill();
  }
}
