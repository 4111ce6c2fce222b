package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement;
import assay.grader.model.SourceCompiler.Compilation;
import assay.grader.model.SourceCompiler.Compiled;
import assay.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When compilations share a process, and when they do not. */
@Timeout(60)
final class SharedCompilerTest {
  private static final long PATIENCE_SECONDS = 30;

  @Test
  void compilations_at_the_same_time_share_a_process_that_goes_on() throws Exception {
    var sandbox = new Prepared(new Puppet(greeting(Puppet.scripted(SharedCompilerTest::compiled))));
    try (var compiler = new ConfinedCompiler(sandbox)) {
      CompletableFuture<Compilation> other =
          CompletableFuture.supplyAsync(() -> compiler.compile(Map.of(), Map.of()));

      assertThat(compiler.compile(Map.of(), Map.of())).isInstanceOf(Compiled.class);
      assertThat(other.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Compiled.class);
    }
  }

  @Test
  void whoever_finds_it_stuck_gets_another() throws Exception {
    var killed = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    OutputStream hears =
        new OutputStream() {
          @Override
          public void write(int b) {
            asked.countDown();
          }
        };
    Puppet stuck = new Puppet(greeting(Puppet.silentUntil(killed)), hears, killed);
    var sandbox =
        new Prepared(stuck, new Puppet(greeting(Puppet.scripted(SharedCompilerTest::compiled))));
    try (var compiler = new ConfinedCompiler(sandbox)) {
      CompletableFuture<Compilation> first =
          CompletableFuture.supplyAsync(() -> compiler.compile(Map.of(), Map.of()));
      asked.await();

      assertThat(compiler.compile(Map.of(), Map.of())).isInstanceOf(Compiled.class);
      assertThat(first).isNotDone();
      stuck.kill();
      first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static InputStream greeting(InputStream after) {
    byte[] hello = Puppet.frame(new Message.Hello(Message.VERSION));
    return new SequenceInputStream(new ByteArrayInputStream(hello), after);
  }

  private static Message compiled(int number) {
    return new Message.Compiled(number, Map.of(), List.of());
  }

  /** Starts what was prepared, in that order, and nothing else. */
  private static final class Prepared implements Sandbox {
    private final Queue<Puppet> processes;

    Prepared(Puppet... processes) {
      this.processes = new ArrayDeque<>(List.of(processes));
    }

    @Override
    public synchronized ConfinedProcess start(Role role) {
      return processes.remove();
    }

    @Override
    public Confinement confinement() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
