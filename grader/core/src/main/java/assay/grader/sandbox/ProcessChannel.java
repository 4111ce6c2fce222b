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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Messages to and from a confined process, with limits on the time they take and on their bytes.
 *
 * <p>Two threads move the bytes, so that nobody who waits for an answer is ever stuck in a read or
 * a write that does not end: not even where a process that outlived a kill holds the other end. Any
 * failure kills the process.
 */
final class ProcessChannel implements AutoCloseable {
  /** How often the time is looked at. */
  private static final Duration SLICE = Duration.ofMillis(100);

  private static final Duration EXIT = Duration.ofSeconds(2);

  /** What one check may send; many times what honest ones do. */
  private static final long MAX_BYTES = 1L << 28;

  /** Answers to call-backs wait here when the process does not read them. */
  private static final int QUEUED_FRAMES = 4;

  private final ConfinedProcess process;
  private final long maxBytes;
  private final BlockingQueue<Event> incoming = new ArrayBlockingQueue<>(QUEUED_FRAMES);
  private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(QUEUED_FRAMES);
  private final Thread reader;
  private final Thread writer;
  private long received;
  private long lastLook = System.nanoTime();

  ProcessChannel(ConfinedProcess process) {
    this(process, MAX_BYTES);
  }

  ProcessChannel(ConfinedProcess process, long maxBytes) {
    this.process = process;
    this.maxBytes = maxBytes;
    this.reader = Thread.ofPlatform().daemon().name("read from student").start(this::readAll);
    this.writer = Thread.ofPlatform().daemon().name("write to student").start(this::writeAll);
  }

  /** What the reading thread hands on. */
  private sealed interface Event {}

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Arrived(byte[] payload) implements Event {}

  private record Unreadable(String detail) implements Event {}

  private record Closed() implements Event {}

  /** A watch for something that the process is about to do. */
  Stopwatch watch(Duration limit) {
    return new Stopwatch(limit, process.cpuTime());
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
    try {
      while (true) {
        long before = System.nanoTime();
        boolean taken = outgoing.offer(payload, SLICE.toMillis(), TimeUnit.MILLISECONDS);
        watch.add(Duration.ofNanos(System.nanoTime() - before));
        if (taken) {
          return;
        }
        look(watch);
      }
    } catch (InterruptedException interrupted) {
      throw interrupted();
    }
  }

  /** The next message. */
  Message receive(Stopwatch watch) throws BrokenChannel {
    return switch (next(watch)) {
      case Arrived(byte[] payload) -> {
        received += payload.length;
        if (received > maxBytes) {
          throw broken(new Flood());
        }
        try {
          yield Message.decode(payload, Limits.STANDARD);
        } catch (MalformedException malformed) {
          throw broken(new Nonsense(String.valueOf(malformed.getMessage())));
        }
      }
      case Unreadable(String detail) -> throw broken(new Nonsense(detail));
      case Closed() -> throw ended();
    };
  }

  private Event next(Stopwatch watch) throws BrokenChannel {
    try {
      while (true) {
        long before = System.nanoTime();
        Event event = incoming.poll(SLICE.toMillis(), TimeUnit.MILLISECONDS);
        watch.add(Duration.ofNanos(System.nanoTime() - before));
        look(watch);
        if (event != null) {
          return event;
        }
      }
    } catch (InterruptedException interrupted) {
      throw interrupted();
    }
  }

  /**
   * Ends the process if its time is over; the CPU time, which is dear to ask for, is looked at now
   * and then.
   *
   * <p>Also between messages that follow each other without a pause: code that keeps talking has no
   * more time than code that is silent.
   */
  private void look(Stopwatch watch) throws BrokenChannel {
    long now = System.nanoTime();
    if (now - lastLook < SLICE.toNanos()) {
      return;
    }
    lastLook = now;
    if (watch.isOver(process.cpuTime())) {
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
    return !(incoming.peek() instanceof Closed);
  }

  @Override
  public void close() {
    process.kill();
    reader.interrupt();
    writer.interrupt();
  }

  private void readAll() {
    try (InputStream in = new BufferedInputStream(process.fromProcess(), 1 << 16)) {
      Optional<byte[]> payload = Frames.read(in, Limits.STANDARD);
      while (payload.isPresent()) {
        incoming.put(new Arrived(payload.get()));
        payload = Frames.read(in, Limits.STANDARD);
      }
      incoming.put(new Closed());
    } catch (MalformedException malformed) {
      putQuietly(new Unreadable(String.valueOf(malformed.getMessage())));
    } catch (IOException ended) {
      putQuietly(new Closed());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void putQuietly(Event last) {
    try {
      incoming.put(last);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll() {
    try (OutputStream out = process.toProcess()) {
      while (true) {
        Frames.write(out, outgoing.take());
      }
    } catch (IOException ended) {
      // Whoever waits for an answer hears of it from the reading side.
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
