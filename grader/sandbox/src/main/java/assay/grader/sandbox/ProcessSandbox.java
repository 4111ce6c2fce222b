package assay.grader.sandbox;

import assay.grader.model.Confinement;
import assay.grader.model.Equipment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Level C: a JVM of its own with limits on heap, classes, stacks and direct memory, an empty
 * environment and an empty folder; it works on every system.
 *
 * <p>It keeps accidents away from the grader, not attackers: files, network and processes of the
 * grader's user are open to the code.
 */
public final class ProcessSandbox implements Sandbox {
  /** Marks the processes of one sandbox, also where they have lost their parents. */
  static final String MARK = "ASSAY_CONFINED";

  /** What a JVM or a temporary folder needs on one system or another, and nobody's secret. */
  private static final List<String> KEPT_VARIABLES =
      List.of("SystemRoot", "SystemDrive", "TEMP", "TMP");

  private static final Confinement CONFINEMENT =
      new Confinement(
          Confinement.Level.C,
          List.of("own process", "heap limit", "clean environment"),
          List.of("files", "network", "processes", "native code", "threads"));

  private final WorkerClassPath classes;
  private final Path java;
  private final Set<PlainProcess> running = ConcurrentHashMap.newKeySet();

  private final LaunchThread launcher = new LaunchThread();

  private ProcessSandbox(WorkerClassPath classes, Path java) {
    this.classes = classes;
    this.java = java;
  }

  /**
   * A sandbox that runs the worker of this grader's class path on this grader's JDK.
   *
   * @throws IOException if the worker is not there
   */
  public static ProcessSandbox ofThisGrader() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessSandbox(WorkerClassPath.ofThisGrader(), java);
  }

  @Override
  public ConfinedProcess start(Role role) throws IOException {
    return start(role, Equipment.USUAL);
  }

  @Override
  public ConfinedProcess startRunner(Equipment equipment) throws IOException {
    return start(Role.RUNNER, equipment);
  }

  private ConfinedProcess start(Role role, Equipment equipment) throws IOException {
    Path folder = Files.createTempDirectory("assay-student-");
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(command(role, equipment, folder))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT_VARIABLES);
    environment.put(MARK, mark);
    Process started = launcher.run(builder::start);
    try {
      PlainProcess process = new PlainProcess(started, folder, mark, running::remove);
      running.add(process);
      return process;
    } catch (IOException noPipe) {
      started.destroyForcibly();
      throw noPipe;
    }
  }

  private List<String> command(Role role, Equipment equipment, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(
        List.of(
            // In JVMs that live for a second, C2 and a parallel collector only take time.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=" + (equipment.optimizing() ? 4 : 1),
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("jvm.log"),
            // Standard output is the channel; a warning of the JVM does not belong there.
            "-XX:+DisplayVMOutputToStderr",
            "-Xss1m",
            "-XX:MaxDirectMemorySize=32m",
            "-XX:ReservedCodeCacheSize=48m",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=",
            "-Duser.timezone=UTC",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + folder,
            "--illegal-native-access=deny"));
    command.addAll(
        switch (role) {
          case COMPILER ->
              List.of(
                  "-Xmx320m",
                  "-XX:MaxMetaspaceSize=96m",
                  "--add-modules",
                  "jdk.compiler,jdk.incubator.vector");
          case RUNNER ->
              List.of(
                  "-Xmx" + equipment.heapMegabytes() + "m",
                  "-XX:MaxMetaspaceSize=64m",
                  "--add-modules",
                  "jdk.incubator.vector");
        });
    command.addAll(List.of("-p", classes.modulePath(), "-m"));
    command.add(
        switch (role) {
          case COMPILER -> "assay.worker/assay.worker.Compiler";
          case RUNNER -> "assay.worker/assay.worker.Runner";
        });
    command.addAll(List.of("0", "1", Long.toString(ProcessHandle.current().pid())));
    return command;
  }

  @Override
  public Confinement confinement() {
    return CONFINEMENT;
  }

  @Override
  public void close() {
    running.forEach(PlainProcess::kill);
    launcher.close();
  }
}
