package assay.grader.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A running confined JVM and the two ends of its channel.
 *
 * <p>Whoever reads or writes there may be stuck for as long as the process likes, but no longer
 * than until it is killed.
 */
public interface ConfinedProcess extends AutoCloseable {

  /** Frames from the process. */
  InputStream fromProcess();

  /** Frames to the process. */
  OutputStream toProcess();

  /** CPU time that the process and its children have used so far. */
  Duration cpuTime();

  /** Whether it still runs. */
  boolean isAlive();

  /** The exit code once the process has ended, waiting at most for the given time. */
  OptionalInt exitCode(Duration wait) throws InterruptedException;

  /**
   * Kills the whole process tree; returns when none of it is left. Calling it again does nothing.
   * Reads and writes of the channel end by that, in whichever thread they wait.
   */
  void kill();

  @Override
  default void close() {
    kill();
  }
}
