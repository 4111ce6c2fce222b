package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.sandbox.BrokenChannel.Ended;
import assay.grader.sandbox.BrokenChannel.Flood;
import assay.grader.sandbox.BrokenChannel.Late;
import assay.grader.sandbox.BrokenChannel.Nonsense;
import assay.grader.sandbox.BrokenChannel.Reason;
import assay.wire.Limits;
import assay.wire.Message;
import assay.wire.UnsendableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the grader does when the other end is slow, endless, silent, or not what it should be. */
@Timeout(60)
final class ProcessChannelTest {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration AMPLE = Duration.ofSeconds(30);

  /** A process of which a test writes what it says. */
  private static final class Puppet implements ConfinedProcess {
    private final InputStream says;
    private final OutputStream hears;
    private final AtomicBoolean killed = new AtomicBoolean();
    private volatile Duration cpu = Duration.ZERO;

    Puppet(InputStream says, OutputStream hears) {
      this.says = says;
      this.hears = hears;
    }

    Puppet(InputStream says) {
      this(says, OutputStream.nullOutputStream());
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
    public OptionalInt exitCode(Duration wait) {
      return OptionalInt.of(7);
    }

    @Override
    public void kill() {
      killed.set(true);
    }
  }

  /** Bytes that come one message at a time, without end, after a pause before each. */
  private static InputStream repeating(byte[] frame, long pauseMillis) {
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

  private static byte[] framed(byte[] payload) {
    byte[] frame = new byte[4 + payload.length];
    for (int i = 0; i < 4; i++) {
      frame[i] = (byte) (payload.length >>> 8 * (3 - i));
    }
    System.arraycopy(payload, 0, frame, 4, payload.length);
    return frame;
  }

  private static byte[] frame(Message message) throws UnsendableException {
    return framed(message.encode(Limits.STANDARD));
  }

  /** Takes messages until there are no more, and says why there are none. */
  private static Reason endOf(Puppet puppet, Duration limit) {
    ProcessChannel channel = new ProcessChannel(puppet);
    Stopwatch watch = channel.watch(limit);
    try {
      while (true) {
        channel.receive(watch);
      }
    } catch (BrokenChannel broken) {
      assertThat(puppet.killed).isTrue();
      return broken.reason();
    }
  }

  @Test
  void silenceIsLate() {
    var never = new CountDownLatch(1);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              never.await();
            } catch (InterruptedException killed) {
              throw new IOException(killed);
            }
            return -1;
          }
        };

    assertThat(endOf(new Puppet(silent), LIMIT)).isEqualTo(new Late());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20})
  void messagesWithoutEndAreLateHoweverDenseTheyAre(long pauseMillis) throws Exception {
    Puppet puppet = new Puppet(repeating(frame(new Message.Done(1)), pauseMillis));
    // Who talks without a pause computes.
    Thread clock =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (pauseMillis == 0 && !puppet.killed.get()) {
                    puppet.cpu = puppet.cpu.plusMillis(10);
                    java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                  }
                });

    assertThat(endOf(puppet, LIMIT)).isEqualTo(new Late());
    clock.join();
  }

  @Test
  void aCheckMaySendSoManyBytesAndNoMore() throws Exception {
    Puppet puppet = new Puppet(repeating(frame(new Message.Returned(1, new byte[1000])), 0));
    ProcessChannel channel = new ProcessChannel(puppet, 3_500);
    Stopwatch watch = channel.watch(AMPLE);
    for (int check = 0; check < 2; check++) {
      channel.beginCheck();
      channel.receive(watch);
      channel.receive(watch);
      channel.receive(watch);
    }

    assertThatThrownBy(() -> channel.receive(watch))
        .isInstanceOfSatisfying(
            BrokenChannel.class, broken -> assertThat(broken.reason()).isEqualTo(new Flood()));
    assertThat(puppet.killed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2147483647", "33554433"})
  void aFrameOfNoLengthOrTooGreatAOneIsNonsense(int length) {
    byte[] header = {
      (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
    };

    assertThat(endOf(new Puppet(new ByteArrayInputStream(header)), AMPLE))
        .isInstanceOf(Nonsense.class);
  }

  @Test
  void aFrameThatHoldsNoMessageIsNonsense() {
    assertThat(endOf(new Puppet(new ByteArrayInputStream(framed(new byte[] {99}))), AMPLE))
        .isInstanceOf(Nonsense.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5})
  void anEndAnywhereIsTheProcessesEnd(int bytes) {
    byte[] cut = java.util.Arrays.copyOf(framed(new byte[] {1, 2, 3, 4}), bytes);

    assertThat(endOf(new Puppet(new ByteArrayInputStream(cut)), AMPLE))
        .isEqualTo(new Ended(OptionalInt.of(7)));
  }

  @Test
  void aProcessThatReadsNothingIsLateToo() {
    var never = new CountDownLatch(1);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            try {
              never.await();
            } catch (InterruptedException killed) {
              throw new IOException(killed);
            }
          }
        };
    Puppet puppet = new Puppet(repeating(new byte[] {0}, TimeUnit.DAYS.toMillis(1)), full);
    ProcessChannel channel = new ProcessChannel(puppet);
    Stopwatch watch = channel.watch(LIMIT);

    assertThatThrownBy(
            () -> {
              while (true) {
                channel.send(new Message.Create(1), watch);
              }
            })
        .isInstanceOfSatisfying(
            BrokenChannel.class, broken -> assertThat(broken.reason()).isEqualTo(new Late()));
    assertThat(puppet.killed).isTrue();
  }

  @Test
  void anotherVersionOfTheWorkerIsRefused() throws Exception {
    Puppet puppet = new Puppet(repeating(frame(new Message.Hello(Message.VERSION - 1)), 0));

    assertThatThrownBy(() -> new ProcessChannel(puppet).awaitHello(AMPLE))
        .isInstanceOf(BrokenChannel.class);
  }
}
