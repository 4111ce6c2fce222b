package assay.grader.pipeline;

import assay.grader.model.ProblemCode;
import assay.grader.model.Staged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compiles the problems of one submission one after the other, each still on its own, while the
 * checks of those before it run.
 */
final class CompilingAhead implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("compile ahead").factory());
  private final Map<String, Future<Staged<ProblemCode>>> byProblem = new LinkedHashMap<>();

  /** Puts a problem behind those that wait to be compiled. */
  void add(String problem, Callable<Staged<ProblemCode>> compilation) {
    byProblem.put(problem, thread.submit(compilation));
  }

  /** A problem that was added; waits until it is compiled. */
  Staged<ProblemCode> take(String problem) {
    Future<Staged<ProblemCode>> compiled = byProblem.get(problem);
    if (compiled == null) {
      throw new IllegalArgumentException("never added: " + problem);
    }
    try {
      return compiled.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException own -> throw own;
        case Error own -> throw own;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("grading was interrupted", stopped);
    }
  }

  /** Stops whatever is still being compiled. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
