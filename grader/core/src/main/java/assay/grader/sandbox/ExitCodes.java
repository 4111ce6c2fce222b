package assay.grader.sandbox;

/** The exit codes by which a worker says why it ended itself; agreed with {@code assay.worker}. */
final class ExitCodes {
  static final int OUT_OF_MEMORY = 96;
  static final int OUTPUT_LIMIT = 97;
  static final int CHANNEL = 98;

  /** Exit codes from here on mean that a signal ended the process. */
  static final int SIGNALS = 128;

  private ExitCodes() {}
}
