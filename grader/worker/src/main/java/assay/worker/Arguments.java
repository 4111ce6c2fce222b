package assay.worker;

import assay.wire.WorkerExit;
import java.util.Optional;

/** What both programs are told on their command lines. */
final class Arguments {
  private static final long LOOK_EVERY_MILLIS = 500;

  private Arguments() {}

  /** Opens the channel on the first two arguments, or on standard input and output. */
  static Channel openChannel(String[] arguments) {
    return arguments.length < 2
        ? Channel.open(0, 1)
        : Channel.open(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
  }

  /**
   * Ends this JVM when the process of the third argument is gone.
   *
   * <p>The end of the channel shows that as well, but not to a JVM that is busy with an endless
   * loop.
   */
  static void endWithGrader(String[] arguments) {
    if (arguments.length < 3) {
      return;
    }
    Optional<ProcessHandle> grader = ProcessHandle.of(Long.parseLong(arguments[2]));
    Thread watch =
        new Thread(
            () -> {
              while (grader.isPresent() && grader.get().isAlive()) {
                try {
                  Thread.sleep(LOOK_EVERY_MILLIS);
                } catch (InterruptedException student) {
                  // Nobody has a reason to interrupt this thread; it goes on.
                }
              }
              Runtime.getRuntime().halt(WorkerExit.CHANNEL);
            },
            "end with the grader");
    watch.setDaemon(true);
    watch.start();
  }
}
