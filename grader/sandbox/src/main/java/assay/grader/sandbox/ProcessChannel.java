package assay.grader.sandbox;

import assay.grader.sandbox.BrokenChannel.Ended;
import assay.grader.sandbox.BrokenChannel.Flood;
import assay.grader.sandbox.BrokenChannel.Late;
import assay.grader.sandbox.BrokenChannel.Nonsense;
import assay.wire.Frames;
import assay.wire.Limits;
import assay.wire.MalformedException;
import assay.wire.Message;
import assay.wire.Message.Hello;
import assay.wire.UnsendableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Messages to and from a confined process, with limits on the time they take and on their bytes.
 *
 * <p>Whoever asks reads and writes by itself, since every change of threads takes longer than most
 * answers do. A guard looks on, and kills the process when its time is over, which ends any read or
 * write that is stuck. Any failure kills the process.
 */
final class ProcessChannel implements AutoCloseable {
  /** How often the time is looked at. */
  private static final Duration SLICE = Duration.ofMillis(100);

  private static final Duration EXIT = Duration.ofSeconds(2);

  /** What one check may send; many times what honest ones do. */
  private static final long MAX_BYTES = 1L << 28;

  private static final int BUFFER_BYTES = 1 << 16;

  private final ConfinedProcess process;
  private final long maxBytes;
  private final InputStream in;
  private final OutputStream out;
  private final Thread guard;
  private long received;
  private @Nullable Wait wait;
  private long lastLook = System.nanoTime();
  private boolean late;

  ProcessChannel(ConfinedProcess process) {
    this(process, MAX_BYTES);
  }

  ProcessChannel(ConfinedProcess process, long maxBytes) {
    this.process = process;
    this.maxBytes = maxBytes;
    this.in = new BufferedInputStream(process.fromProcess(), BUFFER_BYTES);
    this.out = process.toProcess();
    this.guard = Thread.ofPlatform().daemon().name("watch a student's JVM").start(this::guard);
  }

  /** Somebody waits for the process. */
  private record Wait(Thread thread, Stopwatch watch, long since) {}

  /** A watch for something that the process is about to do. */
  Stopwatch watch(Duration limit) {
    return new Stopwatch(limit, process.cpuTime());
  }

  /**
   * A watch that also ends when the process has computed for so long.
   *
   * @param trial CPU time
   */
  Stopwatch watchOnTrial(Duration limit, Duration trial) {
    return new Stopwatch(limit, process.cpuTime(), null, trial);
  }

  /** A watch for a part of what another measures. */
  Stopwatch watch(Duration limit, Stopwatch whole) {
    return new Stopwatch(limit, process.cpuTime(), whole, null);
  }

  /** CPU time that the process has used so far. */
  Duration cpuTime() {
    return process.cpuTime();
  }

  /** Starts counting bytes anew. */
  void beginCheck() {
    received = 0;
  }

  /** Waits for the greeting. */
  void awaitHello(Duration limit) throws BrokenChannel {
    Message hello = receive(watch(limit));
    if (!hello.equals(new Hello(Message.VERSION))) {
      throw broken(new Nonsense("another version of the worker"));
    }
  }

  void send(Message message, Stopwatch watch) throws BrokenChannel, UnsendableException {
    byte[] payload = message.encode(Limits.STANDARD);
    begin(watch);
    try {
      Frames.write(out, payload);
    } catch (IOException ended) {
      // Whoever waits for an answer hears of it from the reading side.
    } finally {
      end();
    }
    requireInTime();
  }

  /** The next message. */
  Message receive(Stopwatch watch) throws BrokenChannel {
    try {
      Optional<byte[]> payload = read(watch);
      requireInTime();
      if (payload.isEmpty()) {
        throw ended();
      }
      received += payload.get().length;
      if (received > maxBytes) {
        throw broken(new Flood());
      }
      return Message.decode(payload.get(), Limits.STANDARD);
    } catch (MalformedException malformed) {
      throw broken(new Nonsense(String.valueOf(malformed.getMessage())));
    }
  }

  /** The next frame; empty if the process has ended. */
  private Optional<byte[]> read(Stopwatch watch) throws MalformedException {
    begin(watch);
    try {
      return Frames.read(in, Limits.STANDARD);
    } catch (MalformedException malformed) {
      throw malformed;
    } catch (IOException ended) {
      return Optional.empty();
    } finally {
      end();
    }
  }

  private synchronized void begin(Stopwatch watch) {
    wait = new Wait(Thread.currentThread(), watch, System.nanoTime());
  }

  /** Also looks at the time: code that keeps talking has no more of it than code that is silent. */
  private synchronized void end() {
    look();
    wait = null;
  }

  /** Looks on until the channel is closed. */
  private void guard() {
    while (true) {
      try {
        Thread.sleep(SLICE);
        if (isOver()) {
          process.kill();
          return;
        }
      } catch (InterruptedException closed) {
        return;
      } catch (RuntimeException | Error failed) {
        // Whoever waits must not wait for ever because of it, so there is another try.
        failed.printStackTrace();
      }
    }
  }

  private synchronized boolean isOver() {
    look();
    return late || wait != null && wait.thread().isInterrupted();
  }

  /**
   * Counts the time waited so far. Now and then it sees whether that is all there was, since the
   * CPU time is dear to ask for.
   */
  private void look() {
    if (wait == null) {
      return;
    }
    long now = System.nanoTime();
    wait.watch().add(Duration.ofNanos(now - wait.since()));
    wait = new Wait(wait.thread(), wait.watch(), now);
    if (now - lastLook >= SLICE.toNanos()) {
      lastLook = now;
      late |= wait.watch().isOver(process.cpuTime());
    }
  }

  private void requireInTime() throws BrokenChannel {
    if (Thread.interrupted()) {
      throw interrupted();
    }
    boolean over;
    synchronized (this) {
      over = late;
    }
    if (over) {
      throw broken(new Late());
    }
  }

  /** Kills the process and says why. */
  BrokenChannel broken(BrokenChannel.Reason reason) {
    close();
    return new BrokenChannel(reason);
  }

  private BrokenChannel ended() {
    OptionalInt code;
    try {
      code = process.exitCode(EXIT);
    } catch (InterruptedException interrupted) {
      throw interrupted();
    }
    return broken(new Ended(code));
  }

  /** A thread that is told to stop grading does not wait for student code any longer. */
  private IllegalStateException interrupted() {
    close();
    Thread.currentThread().interrupt();
    return new IllegalStateException("grading was interrupted");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.kill();
    guard.interrupt();
  }
}
