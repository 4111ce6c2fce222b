package assay.grader.sandbox;

import assay.grader.model.Equipment;
import assay.grader.sandbox.Sandbox.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Processes of one role, started ahead, so that nobody waits for a JVM's start.
 *
 * <p>Each is handed out once. A worker knows no problem before it is told one, so any of them will
 * do. None is started ahead that is not expected to be needed: a JVM's start takes a core from
 * whatever is being graded.
 */
final class Spares implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  private final Sandbox sandbox;
  private final Role role;
  private final int ahead;
  private final Deque<Future<ProcessChannel>> starting = new ArrayDeque<>();
  private final ExecutorService starters;
  private int expected;
  private boolean closed;

  /**
   * Starts the first ones.
   *
   * @param ahead how many wait to be taken
   * @param expected how many will be taken in all if nothing out of the ordinary happens; whoever
   *     takes more waits for their start
   */
  Spares(Sandbox sandbox, Role role, int ahead, int expected) {
    this.sandbox = sandbox;
    this.role = role;
    this.ahead = ahead;
    this.expected = expected;
    this.starters =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("start student JVMs").factory());
    refill();
  }

  /**
   * A process that has greeted and was told nothing yet.
   *
   * @throws IOException if none can be started, which is not the student's fault
   */
  ProcessChannel take() throws IOException {
    IOException lastFailure = new IOException("no JVM for student code was started");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        ProcessChannel channel = next().get();
        if (channel.isAlive()) {
          return channel;
        }
        channel.close();
      } catch (ExecutionException failed) {
        lastFailure =
            new IOException("cannot start a JVM for student code: " + failed.getCause(), failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for a JVM to start", interrupted);
      }
    }
    throw lastFailure;
  }

  private synchronized Future<ProcessChannel> next() throws IOException {
    if (closed) {
      throw new IOException("the grader is closing");
    }
    Future<ProcessChannel> next =
        starting.isEmpty() ? starters.submit(this::start) : starting.remove();
    refill();
    return next;
  }

  private synchronized void refill() {
    while (!closed && starting.size() < ahead && expected > 0) {
      expected--;
      starting.add(starters.submit(this::start));
    }
  }

  private ProcessChannel start() throws IOException {
    return greeted(sandbox.start(role));
  }

  /**
   * A runner that nobody could start ahead, since few need it.
   *
   * @throws IOException if it cannot be started, which is not the student's fault
   */
  ProcessChannel startNow(Equipment equipment) throws IOException {
    return greeted(sandbox.startRunner(equipment));
  }

  private static ProcessChannel greeted(ConfinedProcess process) throws IOException {
    ProcessChannel channel = new ProcessChannel(process);
    try {
      channel.awaitHello(START);
      return channel;
    } catch (BrokenChannel broken) {
      throw new IOException("a JVM for student code does not greet: " + broken.reason());
    }
  }

  @Override
  public void close() {
    Deque<Future<ProcessChannel>> left;
    synchronized (this) {
      closed = true;
      left = new ArrayDeque<>(starting);
      starting.clear();
    }
    for (Future<ProcessChannel> spare : left) {
      try {
        spare.get().close();
      } catch (ExecutionException neverStarted) {
        // So there is nothing to close.
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    starters.shutdownNow();
  }
}
