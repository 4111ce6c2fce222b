package assay.grader.sandbox;

import assay.grader.model.StudentFailure;
import java.time.Duration;

/** The time that all checks of a problem have together. */
final class Budget {
  private final Duration granted;
  private Duration spent = Duration.ZERO;

  Budget(Duration granted) {
    this.granted = granted;
  }

  /**
   * What the next check may take.
   *
   * @param deadline what it may take at most
   * @throws StudentFailure if nothing is left
   */
  Duration next(Duration deadline) {
    Duration left = granted.minus(spent);
    if (!left.isPositive()) {
      throw new StudentFailure(StudentMessages.budgetSpent(granted));
    }
    return deadline.compareTo(left) < 0 ? deadline : left;
  }

  void spend(Duration time) {
    spent = spent.plus(time);
  }

  Duration spent() {
    return spent;
  }
}
