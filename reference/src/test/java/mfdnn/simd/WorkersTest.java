package mfdnn.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void every_task_runs_once_and_is_done_when_run_returns() {
    try (Workers workers = new Workers(3)) {
      for (int round = 0; round < 2_000; round++) {
        int count = round % 7;
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        workers.run(count, (index, _) -> runs.incrementAndGet(index));
        for (int index = 0; index < count; index++) {
          assertThat(runs.get(index)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void a_failure_is_told_by_its_own_round_and_by_no_later_one() {
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(() -> workers.run(2, failingOn(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("worker 1");
      // The caller's own failure hides the other's, which must not come up a round later.
      assertThatThrownBy(() -> workers.run(2, failingOn(0, 1))).hasMessage("worker 0");
      workers.run(2, failingOn());
    }
  }

  /** Holds both threads until each has a task, then lets some of them fail. */
  private static Workers.Task failingOn(Integer... failing) {
    CountDownLatch both = new CountDownLatch(2);
    return (_, worker) -> {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (java.util.List.of(failing).contains(worker)) {
        throw new IllegalStateException("worker " + worker);
      }
    };
  }
}
