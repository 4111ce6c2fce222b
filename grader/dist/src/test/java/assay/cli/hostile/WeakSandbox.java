package assay.cli.hostile;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Confinement;
import assay.grader.sandbox.ConfinedProcess;
import assay.grader.sandbox.LaunchThread;
import assay.grader.sandbox.ReleasedStreams;
import assay.grader.sandbox.Sandbox;
import assay.wire.Message;
import assay.worker.Runner;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
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
  private final List<String> java;
  private final LaunchThread launcher = new LaunchThread();
  private final Set<Unconfined> running = ConcurrentHashMap.newKeySet();

  /** With what spares a short life CPU time behind the walls as well, and nothing that confines. */
  WeakSandbox() throws URISyntaxException {
    java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:Tier3InvocationThreshold=800",
            "-XX:Tier3MinInvocationThreshold=400",
            "-XX:Tier3CompileThreshold=4000",
            "-XX:Tier3BackEdgeThreshold=120000",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            classPath());
  }

  /** Begins with the worker's jars: to find its classes behind all others takes a third longer. */
  private static String classPath() throws URISyntaxException {
    var places = new ArrayList<String>();
    for (Class<?> type : List.of(Runner.class, Message.class)) {
      CodeSource source = requireNonNull(type.getProtectionDomain().getCodeSource());
      places.add(Path.of(source.getLocation().toURI()).toString());
    }
    places.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, places);
  }

  @Override
  public ConfinedProcess start(Role role) throws IOException {
    var command = new ArrayList<>(java);
    command.add(
        switch (role) {
          case COMPILER -> "assay.worker.Compiler";
          case RUNNER -> "assay.worker.Runner";
        });
    command.addAll(List.of("0", "1", Long.toString(ProcessHandle.current().pid())));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    Process started = launcher.run(builder::start);
    var process = new Unconfined(started, new ReleasedStreams(started));
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

  private record Unconfined(Process process, ReleasedStreams streams) implements ConfinedProcess {
    @Override
    public InputStream fromProcess() {
      return streams.fromProcess();
    }

    @Override
    public OutputStream toProcess() {
      return streams.toProcess();
    }

    @Override
    public Duration cpuTime() {
      return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
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
      streams.release();
    }
  }
}
