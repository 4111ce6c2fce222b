package assay.grader.pipeline;

import java.time.Duration;

/**
 * Measures how long a submission takes, on a clock that nobody sets back, and what its own code has
 * left of that.
 */
final class BudgetClock {
  private final long start = System.nanoTime();
  private Duration left;

  private BudgetClock(Duration budget) {
    this.left = budget;
  }

  static BudgetClock start(Duration budget) {
    return new BudgetClock(budget);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What is left for the submission's code; what the grader does meanwhile takes none of it. */
  Duration left() {
    return left;
  }

  void spend(Duration ofStudents) {
    left = left.minus(ofStudents);
  }
}
