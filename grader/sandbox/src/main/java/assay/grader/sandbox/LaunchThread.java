package assay.grader.sandbox;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The one thread that starts confined processes.
 *
 * <p>"Die with the parent" means the parent <em>thread</em> to Linux: a child that was started by a
 * pooled or virtual thread is killed when that thread ends. This one ends with the grader.
 */
public final class LaunchThread implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("assay-launcher").factory());

  /** Runs a start there and waits for it. */
  public <T> T run(Callable<T> start) throws IOException {
    Future<T> started = thread.submit(start);
    try {
      return started.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw new IOException(broken.getMessage(), broken);
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      started.cancel(false);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting a confined process", interrupted);
    }
  }

  /** Ends the thread, and by that every process that it started. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
