package assay.worker;

/** How a worker ends itself; the grader knows these numbers. */
final class ExitCode {
  /** The heap was so full that not even this could be reported. */
  static final int OUT_OF_MEMORY = 96;

  /** More was printed than may be. */
  static final int OUTPUT_LIMIT = 97;

  /** The channel broke, or the grader is gone. */
  static final int CHANNEL = 98;

  private ExitCode() {}
}
