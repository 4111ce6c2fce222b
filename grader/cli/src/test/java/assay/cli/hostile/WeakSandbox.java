package assay.cli.hostile;

import assay.grader.model.Confinement;
import assay.grader.sandbox.ConfinedProcess;
import assay.grader.sandbox.LaunchThread;
import assay.grader.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A sandbox that holds nothing back: the worker on the whole JDK and the tests' own class path, as
 * the tests' user, with native code allowed and the channel on standard output.
 *
 * <p>For the attacks of this package alone, which do no harm where they succeed.
 */
final class WeakSandbox implements Sandbox {
  private final LaunchThread launcher = new LaunchThread();
  private final Set<Unconfined> running = ConcurrentHashMap.newKeySet();

  @Override
  public ConfinedProcess start(Role role) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--add-modules"));
    command.add("jdk.incubator.vector");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(
        switch (role) {
          case COMPILER -> "assay.worker.Compiler";
          case RUNNER -> "assay.worker.Runner";
        });
    command.addAll(List.of("0", "1", Long.toString(ProcessHandle.current().pid())));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    var process = new Unconfined(launcher.run(builder::start));
    running.add(process);
    return process;
  }

  @Override
  public Confinement confinement() {
    return new Confinement(Confinement.Level.C, List.of(), List.of("everything"));
  }

  @Override
  public void close() {
    running.forEach(Unconfined::kill);
    launcher.close();
  }

  private record Unconfined(Process process) implements ConfinedProcess {
    @Override
    public InputStream fromProcess() {
      return process.getInputStream();
    }

    @Override
    public OutputStream toProcess() {
      return process.getOutputStream();
    }

    @Override
    public Duration cpuTime() {
      return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public OptionalInt exitCode(Duration wait) throws InterruptedException {
      return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    }

    @Override
    public void kill() {
      try (Stream<ProcessHandle> below = process.descendants()) {
        below.forEach(ProcessHandle::destroyForcibly);
      }
      process.destroyForcibly();
    }
  }
}
