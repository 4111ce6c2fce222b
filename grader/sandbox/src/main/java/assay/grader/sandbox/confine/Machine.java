package assay.grader.sandbox.confine;

import java.util.Optional;

/** What the grader is to the machine that it runs on. */
final class Machine {
  private static final String ROOT = "0";

  private Machine() {}

  /** Whether this is Linux. */
  static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  /** Whether the grader is root, and so may give each process a user of its own. */
  static boolean isRoot() {
    return user().equals(Optional.of(ROOT));
  }

  /** Whether a process runs; one that has ended and was not waited for yet does not. */
  static boolean isRunning(long pid) {
    return ProcessTable.status(pid, "State").filter(state -> !state.startsWith("Z")).isPresent();
  }

  private static Optional<String> user() {
    long self = ProcessHandle.current().pid();
    return ProcessTable.status(self, "Uid").map(ids -> ids.split("\\s+")[1]);
  }
}
