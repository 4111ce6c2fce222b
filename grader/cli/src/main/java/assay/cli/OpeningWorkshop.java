package assay.cli;

import assay.grader.pipeline.Workshop;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A workshop that is being opened: its JVMs start and its walls are measured while the assignment's
 * checks are read.
 */
final class OpeningWorkshop implements AutoCloseable {
  private final CompletableFuture<Workshop> opening = new CompletableFuture<>();

  private OpeningWorkshop() {}

  /** Starts to open a workshop. */
  static OpeningWorkshop start(Callable<Workshop> open) {
    var workshop = new OpeningWorkshop();
    Thread.ofPlatform()
        .daemon()
        .name("open the workshop")
        .start(
            () -> {
              try {
                workshop.opening.complete(open.call());
              } catch (Throwable refused) {
                workshop.opening.completeExceptionally(refused);
              }
            });
    return workshop;
  }

  /**
   * Waits until it is open.
   *
   * @throws UsageException if this machine cannot do what is asked
   */
  Workshop await() {
    try {
      return opening.join();
    } catch (CompletionException refused) {
      throw refused.getCause() instanceof IOException cannot
          ? new UsageException(String.valueOf(cannot.getMessage()))
          : new IllegalStateException("no workshop could be opened", refused.getCause());
    }
  }

  /** Closes it, as soon as it is open; who has waited for it finds it closed. */
  @Override
  public void close() {
    CompletionStage<Void> _ = opening.thenAccept(Workshop::close);
  }
}
