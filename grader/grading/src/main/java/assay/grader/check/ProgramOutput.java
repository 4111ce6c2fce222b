package assay.grader.check;

import static java.util.Objects.requireNonNull;

import assay.todo.ProgramRun;

/**
 * Compares what a program printed with what it should have printed.
 *
 * {@snippet :
 * ProgramOutput.of(program.run("to be or not")).isEqualTo("4 words\n");
 * ProgramOutput.of(run).exactly().isEqualTo(expected);
 * ProgramOutput.of(run).withNumbersWithin(1e-6).inAnyOrder().isEqualTo(expected);
 * }
 *
 * <p>Blanks at the ends of lines and empty lines at the end do not count, unless {@link #exactly}
 * says so. A difference fails the check: its message shows the first differing line side by side
 * with the expected one, blanks made visible, and the input that the program was given.
 */
public final class ProgramOutput {
  private final ProgramRun run;
  private final String what;
  private final String text;
  private final TextPolicy policy;

  private ProgramOutput(ProgramRun run, String what, String text, TextPolicy policy) {
    this.run = run;
    this.what = what;
    this.text = text;
    this.policy = policy;
  }

  /** What a run printed to standard output. */
  public static ProgramOutput of(ProgramRun run) {
    return new ProgramOutput(run, "standard output", run.output(), TextPolicy.LENIENT);
  }

  /** What a run printed to standard error. */
  public static ProgramOutput errorsOf(ProgramRun run) {
    return new ProgramOutput(run, "standard error", run.errors(), TextPolicy.LENIENT);
  }

  /** Every character counts. */
  public ProgramOutput exactly() {
    return with(policy.exactly());
  }

  /**
   * Numbers that are written differently are the same if they are close.
   *
   * @param tolerance the greatest difference, absolute or as a share of the expected number
   */
  public ProgramOutput withNumbersWithin(double tolerance) {
    return with(policy.withNumbersWithin(tolerance));
  }

  /** The order of lines does not count, but how often each comes does. */
  public ProgramOutput inAnyOrder() {
    return with(policy.inAnyOrder());
  }

  private ProgramOutput with(TextPolicy other) {
    return new ProgramOutput(run, what, text, other);
  }

  /**
   * Compares.
   *
   * @throws AssertionError if it differs
   */
  public void isEqualTo(String expected) {
    TextDifference.between(text, requireNonNull(expected), policy)
        .ifPresent(
            difference -> {
              throw new AssertionError(
                  "The program's %s differs%s:\n%s\n\n%s"
                      .formatted(what, policy.said(), difference, TextDifference.given(run)));
            });
  }

  /**
   * Asks for an exit status.
   *
   * @throws AssertionError if the program ended with another one
   */
  public ProgramOutput hasExitStatus(int expected) {
    if (run.exitStatus() != expected) {
      throw new AssertionError(
          "The program ended with exit status %d instead of %d.\n\n%s"
              .formatted(run.exitStatus(), expected, TextDifference.given(run)));
    }
    return this;
  }
}
