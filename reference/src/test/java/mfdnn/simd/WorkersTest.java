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
  void parts_cover_everything_once_and_are_cut_where_they_should_be() {
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = new Workers(threads)) {
        for (int length : new int[] {0, 1, 5, 6, 7, 12, 96, 207, 256}) {
          AtomicIntegerArray runs = new AtomicIntegerArray(length);
          workers.share(
              length,
              48,
              6,
              (from, to, _) -> {
                assertThat(from % 6).isZero();
                assertThat(to % 6 == 0 || to == length).isTrue();
                assertThat(to - from).isBetween(1, 48);
                for (int i = from; i < to; i++) {
                  runs.incrementAndGet(i);
                }
              });
          for (int i = 0; i < length; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void what_is_shared_out_among_threads_ends_with_small_parts() {
    AtomicIntegerArray last = new AtomicIntegerArray(3);
    for (int threads = 1; threads <= 2; threads++) {
      int count = threads;
      try (Workers workers = new Workers(threads)) {
        workers.share(
            96,
            48,
            6,
            (from, to, _) -> {
              if (to == 96) {
                last.set(count, to - from);
              }
            });
      }
    }
    assertThat(last.get(1)).isEqualTo(48);
    assertThat(last.get(2)).isEqualTo(12);
  }

  @Test
  void a_worker_begins_with_its_own_share_and_then_takes_what_is_left_of_the_others() {
    AtomicIntegerArray runBy = new AtomicIntegerArray(6);
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch others = new CountDownLatch(5);
    try (Workers workers = new Workers(2)) {
      workers.run(
          6,
          (index, worker) -> {
            runBy.set(index, worker);
            if (index % 3 == 0) {
              both.countDown();
              await(both);
            }
            if (index == 3) {
              // Stays with its first task until all of the others are done.
              await(others);
            } else {
              others.countDown();
            }
          });
    }
    assertThat(runBy.get(3)).isOne();
    for (int index : new int[] {0, 1, 2, 4, 5}) {
      assertThat(runBy.get(index)).isZero();
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
      await(both);
      if (java.util.List.of(failing).contains(worker)) {
        throw new IllegalStateException("worker " + worker);
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
