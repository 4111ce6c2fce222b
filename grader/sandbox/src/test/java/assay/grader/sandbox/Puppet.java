package assay.grader.sandbox;

import assay.wire.Limits;
import assay.wire.Message;
import assay.wire.UnsendableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** A process of which a test writes what it says. */
final class Puppet implements ConfinedProcess {
  private final InputStream says;
  private final OutputStream hears;
  final CountDownLatch killed;
  volatile Duration cpu = Duration.ZERO;

  /**
   * One whose streams its end may set free.
   *
   * @param killed counted down when it is killed
   */
  Puppet(InputStream says, OutputStream hears, CountDownLatch killed) {
    this.says = says;
    this.hears = hears;
    this.killed = killed;
  }

  Puppet(InputStream says) {
    this(says, OutputStream.nullOutputStream(), new CountDownLatch(1));
  }

  boolean isKilled() {
    return killed.getCount() == 0;
  }

  /** Says nothing, and ends with the process. */
  static InputStream silentUntil(CountDownLatch killed) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        await(killed);
        return -1;
      }
    };
  }

  /** Takes nothing, and breaks with the process. */
  static OutputStream fullUntil(CountDownLatch killed) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        await(killed);
        throw new IOException("broken pipe");
      }
    };
  }

  /** As the kernel does it: no interrupt ends it, or is forgotten over it. */
  private static void await(CountDownLatch killed) {
    while (killed.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public InputStream fromProcess() {
    return says;
  }

  @Override
  public OutputStream toProcess() {
    return hears;
  }

  @Override
  public Duration cpuTime() {
    return cpu;
  }

  @Override
  public boolean isAlive() {
    return !isKilled();
  }

  @Override
  public OptionalInt exitCode(Duration wait) {
    return OptionalInt.of(7);
  }

  @Override
  public void kill() {
    killed.countDown();
  }

  /** Bytes that come one message at a time, without end, after a pause before each. */
  static InputStream repeating(byte[] frame, long pauseMillis) {
    return new InputStream() {
      private int at;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        if (at == 0) {
          pause();
        }
        int taken = Math.min(length, frame.length - at);
        System.arraycopy(frame, at, bytes, from, taken);
        at = (at + taken) % frame.length;
        return taken;
      }

      private void pause() throws IOException {
        try {
          Thread.sleep(pauseMillis);
        } catch (InterruptedException killed) {
          throw new IOException(killed);
        }
      }
    };
  }

  /** Messages without end: for each the script is asked with its number, from 1. */
  static InputStream scripted(IntFunction<Message> script) {
    return new InputStream() {
      private byte[] frame = {};
      private int at;
      private int number;

      @Override
      public int read() {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        if (at == frame.length) {
          frame = frame(script.apply(++number));
          at = 0;
        }
        int taken = Math.min(length, frame.length - at);
        System.arraycopy(frame, at, bytes, from, taken);
        at += taken;
        return taken;
      }
    };
  }

  static byte[] framed(byte[] payload) {
    byte[] frame = new byte[4 + payload.length];
    for (int i = 0; i < 4; i++) {
      frame[i] = (byte) (payload.length >>> 8 * (3 - i));
    }
    System.arraycopy(payload, 0, frame, 4, payload.length);
    return frame;
  }

  static byte[] frame(Message message) {
    try {
      return framed(message.encode(Limits.STANDARD));
    } catch (UnsendableException tooLarge) {
      throw new UncheckedIOException(new IOException(tooLarge));
    }
  }
}
