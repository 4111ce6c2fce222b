package assay.cli.hostile;

import assay.cli.Main;
import assay.grader.model.Confinement.Level;
import assay.grader.pipeline.WorkshopProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole program in a JVM of its own, as {@code ./assay} starts it. */
final class GraderProcess {
  private final Path folder;
  private final List<String> before = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");

  /**
   * A program that has not started yet.
   *
   * @param folder where its temporary files and its output go
   */
  GraderProcess(Path folder) throws IOException {
    this.folder = folder;
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    flags.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    flags.add("-Djava.io.tmpdir=" + temporary);
  }

  /** Makes it confine student code by this level, rather than by the strongest there is. */
  GraderProcess confining(Level level) throws IOException {
    Path services = Files.createDirectories(folder.resolve("services/META-INF/services"));
    Files.writeString(
        services.resolve(WorkshopProvider.class.getName()), ChosenWall.class.getName());
    // Before the program's own provider: the first one found is taken.
    classPath = folder.resolve("services") + File.pathSeparator + classPath;
    flags.add("-D" + ChosenWall.LEVEL + "=" + level);
    return this;
  }

  /** Makes another program start it, such as one that sets a limit. */
  GraderProcess startedBy(String... command) {
    before.addAll(List.of(command));
    return this;
  }

  /** Where standard output and error of the last start go. */
  Path log() {
    return folder.resolve("log");
  }

  Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }
}
