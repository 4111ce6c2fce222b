package assay.grader.pipeline;

import java.time.Duration;

/** Measures a submission's time on a clock that nobody sets back. */
final class BudgetClock {
  private final long start = System.nanoTime();
  private final Duration budget;

  private BudgetClock(Duration budget) {
    this.budget = budget;
  }

  static BudgetClock start(Duration budget) {
    return new BudgetClock(budget);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  Duration left() {
    return budget.minus(elapsed());
  }
}
