package assay.cli;

/** What the program's exit code says. */
public final class ExitCode {
  /** All was done that was asked; scores do not matter. */
  public static final int OK = 0;

  /** What was found is not as it has to be, as with a drifted starter. */
  public static final int FOUND_FAULTS = 1;

  /** The command line or what it names is wrong. */
  public static final int USAGE = 2;

  /** Some submission could not be graded for the grader's own reasons. */
  public static final int GRADER_FAULT = 3;

  /** All that could be graded was, but some hand-ins need a person. */
  public static final int NEEDS_A_PERSON = 4;

  private ExitCode() {}
}
