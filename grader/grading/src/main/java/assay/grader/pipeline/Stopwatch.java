package assay.grader.pipeline;

import java.time.Duration;

/** Measures a submission's time on a clock that nobody sets back. */
final class Stopwatch {
  private final long start = System.nanoTime();
  private final Duration budget;

  private Stopwatch(Duration budget) {
    this.budget = budget;
  }

  static Stopwatch start(Duration budget) {
    return new Stopwatch(budget);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  Duration left() {
    return budget.minus(elapsed());
  }
}
