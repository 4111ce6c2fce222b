package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement;
import assay.grader.sandbox.Sandbox.Role;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SparesTest {

  @Test
  void none_is_started_ahead_that_nobody_is_expected_to_need() throws Exception {
    try (var sandbox = new Counting();
        var spares = new Spares(sandbox, Role.RUNNER, 1, 1)) {
      try (ProcessChannel first = spares.take()) {
        assertThat(first.isAlive()).isTrue();
        sandbox.awaitStarts(1);
        assertThat(sandbox.startsAnother()).isFalse();
      }
    }
  }

  @Test
  void the_next_one_is_started_when_one_is_taken_and_more_are_expected() throws Exception {
    try (var sandbox = new Counting();
        var spares = new Spares(sandbox, Role.RUNNER, 1, 2);
        ProcessChannel _ = spares.take()) {
      sandbox.awaitStarts(2);
    }
  }

  @Test
  void whoever_needs_more_than_expected_gets_it() throws Exception {
    try (var sandbox = new Counting();
        var spares = new Spares(sandbox, Role.RUNNER, 1, 1);
        ProcessChannel first = spares.take();
        ProcessChannel second = spares.take()) {
      assertThat(second).isNotSameAs(first);
      assertThat(second.isAlive()).isTrue();
    }
  }

  /** Counts what it starts. */
  private static final class Counting implements Sandbox {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LULL_MILLIS = 300;

    private final Sandbox sandbox;
    private final Semaphore starts = new Semaphore(0);

    Counting() throws IOException {
      sandbox = ProcessSandbox.ofThisGrader();
    }

    void awaitStarts(int number) throws InterruptedException {
      assertThat(starts.tryAcquire(number, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    boolean startsAnother() throws InterruptedException {
      return starts.tryAcquire(1, LULL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public ConfinedProcess start(Role role) throws IOException {
      starts.release();
      return sandbox.start(role);
    }

    @Override
    public Confinement confinement() {
      return sandbox.confinement();
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }
}
