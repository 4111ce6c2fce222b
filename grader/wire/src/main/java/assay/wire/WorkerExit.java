package assay.wire;

import java.util.Set;

/** The exit codes by which a worker says why it ended itself, and how others are told from them. */
public final class WorkerExit {
  /** A program went on reading when its input had long been at its end. */
  public static final int END_OF_INPUT = 95;

  /** The heap was so full that not even this could be reported. */
  public static final int OUT_OF_MEMORY = 96;

  /** A program printed more than it may: of what it prints, nothing can be left out. */
  public static final int OUTPUT_LIMIT = 97;

  /** The channel broke, or the grader is gone. */
  public static final int CHANNEL = 98;

  /** Exit codes from here on mean that a signal ended the process. */
  public static final int SIGNALS = 128;

  /** The signals that end a process by themselves or by a limit of the kernel's. */
  private static final Set<Integer> DEADLY = Set.of(4, 6, 7, 8, 9, 11, 13, 15, 24, 25, 31);

  private WorkerExit() {}

  /** Whether a program that exits may have chosen it: no other has ended the process. */
  public static boolean isOfTheProgram(int code) {
    return (code < END_OF_INPUT || code > CHANNEL) && !DEADLY.contains(code - SIGNALS);
  }
}
