package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.sandbox.BrokenChannel.Ended;
import assay.grader.sandbox.BrokenChannel.Flood;
import assay.grader.sandbox.BrokenChannel.Late;
import assay.grader.sandbox.BrokenChannel.Nonsense;
import assay.grader.sandbox.BrokenChannel.Reason;
import assay.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the grader does when the other end is slow, endless, silent, or not what it should be. */
@Timeout(60)
final class ProcessChannelTest {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration AMPLE = Duration.ofSeconds(30);

  /** Takes messages until there are no more, and says why there are none. */
  private static Reason endOf(Puppet puppet, Duration limit) {
    ProcessChannel channel = new ProcessChannel(puppet);
    Stopwatch watch = channel.watch(limit);
    try {
      while (true) {
        channel.receive(watch);
      }
    } catch (BrokenChannel broken) {
      assertThat(puppet.isKilled()).isTrue();
      return broken.reason();
    }
  }

  @Test
  void silenceIsLate() {
    var killed = new CountDownLatch(1);
    Puppet silent = new Puppet(Puppet.silentUntil(killed), OutputStream.nullOutputStream(), killed);

    assertThat(endOf(silent, LIMIT)).isEqualTo(new Late());
  }

  @Test
  void whoeverIsInterruptedWaitsNoLonger() throws Exception {
    var killed = new CountDownLatch(1);
    Puppet silent = new Puppet(Puppet.silentUntil(killed), OutputStream.nullOutputStream(), killed);
    var thrown = new CompletableFuture<Throwable>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    endOf(silent, AMPLE);
                  } catch (IllegalStateException interrupted) {
                    thrown.complete(interrupted);
                  }
                });
    waiting.interrupt();

    assertThat(thrown.get(AMPLE.dividedBy(2).toSeconds(), TimeUnit.SECONDS))
        .hasMessageContaining("interrupted");
    assertThat(silent.isKilled()).isTrue();
    waiting.join();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20})
  void messagesWithoutEndAreLateHoweverDenseTheyAre(long pauseMillis) throws Exception {
    Puppet puppet = new Puppet(Puppet.repeating(Puppet.frame(new Message.Done(1)), pauseMillis));
    // Who talks without a pause computes.
    Thread clock =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (pauseMillis == 0 && !puppet.isKilled()) {
                    puppet.cpu = puppet.cpu.plusMillis(10);
                    java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                  }
                });

    assertThat(endOf(puppet, LIMIT)).isEqualTo(new Late());
    clock.join();
  }

  @Test
  void aCheckMaySendSoManyBytesAndNoMore() throws Exception {
    Puppet puppet =
        new Puppet(Puppet.repeating(Puppet.frame(new Message.Returned(1, new byte[1000])), 0));
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
    assertThat(puppet.isKilled()).isTrue();
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
    assertThat(endOf(new Puppet(new ByteArrayInputStream(Puppet.framed(new byte[] {99}))), AMPLE))
        .isInstanceOf(Nonsense.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5})
  void anEndAnywhereIsTheProcessesEnd(int bytes) {
    byte[] cut = java.util.Arrays.copyOf(Puppet.framed(new byte[] {1, 2, 3, 4}), bytes);

    assertThat(endOf(new Puppet(new ByteArrayInputStream(cut)), AMPLE))
        .isEqualTo(new Ended(OptionalInt.of(7)));
  }

  @Test
  void aProcessThatReadsNothingIsLateToo() {
    var killed = new CountDownLatch(1);
    Puppet puppet = new Puppet(Puppet.silentUntil(killed), Puppet.fullUntil(killed), killed);
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
    assertThat(puppet.isKilled()).isTrue();
  }

  @Test
  void anotherVersionOfTheWorkerIsRefused() throws Exception {
    Puppet puppet =
        new Puppet(Puppet.repeating(Puppet.frame(new Message.Hello(Message.VERSION - 1)), 0));

    assertThatThrownBy(() -> new ProcessChannel(puppet).awaitHello(AMPLE))
        .isInstanceOf(BrokenChannel.class);
  }
}
