package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The streams of processes whose other ends somebody may hold for ever. */
@Timeout(60)
final class ReleasedStreamsTest {
  private static final long PATIENCE_SECONDS = 30;

  @Test
  void bytes_arrive_in_both_directions_and_so_does_the_end() throws Exception {
    var heard = new Recorder();
    byte[] said = new byte[300_000];
    said[299_999] = 7;
    var streams = new ReleasedStreams(new Held(new ByteArrayInputStream(said), heard));

    streams.toProcess().write(new byte[] {1, 2, 3});
    streams.toProcess().close();

    assertThat(streams.fromProcess().readAllBytes()).isEqualTo(said);
    assertThat(heard.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(heard.toByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void a_read_that_nobody_will_answer_ends_when_it_is_released() throws Exception {
    var never = new CountDownLatch(1);
    var streams =
        new ReleasedStreams(new Held(Puppet.silentUntil(never), OutputStream.nullOutputStream()));
    CompletableFuture<Integer> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return streams.fromProcess().read();
              } catch (IOException released) {
                return -1;
              }
            });
    TimeUnit.MILLISECONDS.sleep(50);

    streams.release();

    assertThat(read.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(-1);
    assertThatThrownBy(() -> streams.fromProcess().read()).isInstanceOf(IOException.class);
    never.countDown();
  }

  @Test
  void a_write_that_nobody_will_take_ends_when_it_is_released() throws Exception {
    var never = new CountDownLatch(1);
    var streams =
        new ReleasedStreams(new Held(InputStream.nullInputStream(), Puppet.fullUntil(never)));
    CompletableFuture<String> written =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                streams.toProcess().write(new byte[10_000_000]);
                return "written";
              } catch (IOException released) {
                return "released";
              }
            });
    TimeUnit.MILLISECONDS.sleep(50);

    streams.release();

    assertThat(written.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("released");
    never.countDown();
  }

  /** Knows when it was closed. */
  private static final class Recorder extends ByteArrayOutputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /** A process that is nothing but its streams. */
  private static final class Held extends Process {
    private final InputStream says;
    private final OutputStream hears;

    Held(InputStream says, OutputStream hears) {
      this.says = says;
      this.hears = hears;
    }

    @Override
    public OutputStream getOutputStream() {
      return hears;
    }

    @Override
    public InputStream getInputStream() {
      return says;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      throw new IllegalThreadStateException();
    }

    @Override
    public void destroy() {}
  }
}
