package assay.wire;

/** The exit codes by which a worker says why it ended itself, and how others are told from them. */
public final class WorkerExit {
  /** The heap was so full that not even this could be reported. */
  public static final int OUT_OF_MEMORY = 96;

  /** The channel broke, or the grader is gone. */
  public static final int CHANNEL = 98;

  /** Exit codes from here on mean that a signal ended the process. */
  public static final int SIGNALS = 128;

  private WorkerExit() {}
}
