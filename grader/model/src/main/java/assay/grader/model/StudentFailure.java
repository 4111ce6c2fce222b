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
  private final boolean declared;

  /**
   * Wraps the outcome of the call.
   *
   * @param outcome how the check that made the call ends
   */
  public StudentFailure(Outcome outcome) {
    this(outcome, false);
  }

  private StudentFailure(Outcome outcome, boolean declared) {
    super(outcome.name() + ": " + outcome.message(), null, false, true);
    this.outcome = outcome;
    this.declared = declared;
  }

  /**
   * One that is suppressed by an exception which the contract declares, so that the check may look
   * at that: what it asserts of it counts, and this only if it lets the exception through.
   */
  public static StudentFailure declared(Outcome outcome) {
    return new StudentFailure(outcome, true);
  }

  /** Whether the check may have looked at what was thrown. */
  public boolean isDeclared() {
    return declared;
  }

  /** How the check that made the call ends. */
  public Outcome outcome() {
    return outcome;
  }
}
