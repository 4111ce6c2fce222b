package assay.grader.sandbox.confine;

import assay.grader.sandbox.confine.Walls.Conversation;
import java.util.List;
import java.util.stream.Collectors;

/** A grader that starts a busy confined process, says which processes that are, and waits. */
final class GraderToKill {
  private GraderToKill() {}

  public static void main(String[] arguments) throws Exception {
    LinuxSandbox sandbox = Walls.sandbox(arguments[0]);
    var worker = new Conversation(sandbox.startChild(Program.RUNNER));
    worker.send("spin");
    List<Long> pids = worker.child().pids();
    System.out.println(pids.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    Thread.sleep(60_000);
  }
}
