package assay.grader.model;

/**
 * Thrown into a hidden check by a call of student code that gave no value: it threw, ended, hung or
 * talked nonsense.
 *
 * <p>A check does not catch it; whoever runs the check turns it into its outcome.
 */
public final class StudentFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Outcome outcome;

  /**
   * Wraps the outcome of the call.
   *
   * @param outcome how the check that made the call ends
   */
  public StudentFailure(Outcome outcome) {
    super(outcome.name() + ": " + outcome.message(), null, false, true);
    this.outcome = outcome;
  }

  /** How the check that made the call ends. */
  public Outcome outcome() {
    return outcome;
  }
}
