package assay.grader.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.model.Outcome;
import assay.grader.model.Staged;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CompilingAheadTest {
  private static final Outcome REFUSAL = new Outcome.CompileError("line 3: ';' expected");

  @Test
  void the_next_problem_is_compiled_while_nobody_has_asked_for_it() throws InterruptedException {
    var compiled = new CountDownLatch(1);
    try (var compilations = new CompilingAhead()) {
      compilations.add("1", () -> new Staged.Refused<>(REFUSAL));
      compilations.add(
          "2",
          () -> {
            compiled.countDown();
            return new Staged.Refused<>(REFUSAL);
          });
      assertThat(compilations.take("1")).isEqualTo(new Staged.Refused<>(REFUSAL));
      assertThat(compiled.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_failure_is_thrown_for_its_own_problem_alone() {
    try (var compilations = new CompilingAhead()) {
      compilations.add(
          "1",
          () -> {
            throw new IllegalStateException("our own bug");
          });
      compilations.add("2", () -> new Staged.Refused<>(REFUSAL));
      assertThatThrownBy(() -> compilations.take("1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("our own bug");
      assertThat(compilations.take("2")).isEqualTo(new Staged.Refused<>(REFUSAL));
    }
  }

  @Test
  void closing_stops_a_compilation_that_hangs() throws InterruptedException {
    var hangs = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var compilations = new CompilingAhead()) {
      compilations.add(
          "1",
          () -> {
            hangs.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              stopped.countDown();
            }
            return new Staged.Refused<>(REFUSAL);
          });
      hangs.await();
    }
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
