package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Makes a release and grades with it, on a path without Maven. */
@Isolated("the time zone and the system properties of this JVM")
final class ReleaseTest {
  private static final Path REPOSITORY = Path.of("../..");
  private final TimeZone zone = TimeZone.getDefault();

  @TempDir Path folder;

  /** The jars of this build, which are where the launcher looks for them only after its tests. */
  @BeforeEach
  void gatherWhatIsPacked() throws IOException {
    Path programs = folder.resolve("programs");
    for (String jars : List.of("lib", "author", "train")) {
      Files.createDirectories(programs.resolve(jars));
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar")) {
        String name = jar.getFileName().toString();
        Files.copy(
            jar, programs.resolve(name.startsWith("author") ? "author" : "lib").resolve(name));
      }
    }
    System.setProperty("assay.home", REPOSITORY.toString());
    System.setProperty("assay.programs", programs.toString());
  }

  @AfterEach
  void putBack() {
    System.clearProperty("assay.home");
    System.clearProperty("assay.programs");
    TimeZone.setDefault(zone);
  }

  @Test
  void grades_without_maven_and_is_the_same_when_made_again() throws Exception {
    assertThat(dist("first/assay")).isEqualTo(ExitCode.OK);
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    assertThat(dist("second/assay")).isEqualTo(ExitCode.OK);
    assertThat(
            Files.mismatch(folder.resolve("first/assay.zip"), folder.resolve("second/assay.zip")))
        .isEqualTo(-1);
    assertThat(folder.resolve("first")).isDirectoryNotContaining("glob:**.assay-dist-*");

    Path release = folder.resolve("first/assay");
    Run grade =
        run(
            release,
            "grade",
            release.resolve("examples/full-marks").toString(),
            "--out",
            folder.resolve("scores").toString());
    assertThat(grade.exitCode()).as(grade.log()).isZero();
    assertThat(folder.resolve("scores/full-marks/score.json")).exists();
    assertThat(grade.log()).contains("full-marks: 85 of 100 points (awaiting-marks)");
  }

  @Test
  void what_is_there_already_is_not_overwritten() throws Exception {
    Path there = Files.createDirectories(folder.resolve("assay"));
    assertThat(dist("assay")).isEqualTo(ExitCode.USAGE);
    assertThat(there).isEmptyDirectory();
    assertThat(folder.resolve("assay.zip")).doesNotExist();
  }

  private int dist(String out) {
    var commandLine = Main.commandLine("dist");
    commandLine.setOut(new PrintWriter(new StringWriter()));
    commandLine.setErr(new PrintWriter(System.err, true, UTF_8));
    return commandLine.execute("dist", "--out", folder.resolve(out).toString());
  }

  private record Run(int exitCode, String log) {}

  private Run run(Path release, String... arguments) throws IOException, InterruptedException {
    // An empty cache of fast starts says that none could be made: it would take longer than the
    // test.
    Files.createFile(release.resolve(Runtime.version() + ".aot"));
    List<String> command = new ArrayList<>(List.of("bash", release.resolve("assay").toString()));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    String home = environment.getOrDefault("HOME", "/");
    environment.clear();
    environment.put("HOME", home);
    environment.put("PATH", Files.createDirectories(folder.resolve("bin")).toString());
    for (String needed : List.of("dirname", "uname", "bash")) {
      Files.createSymbolicLink(folder.resolve("bin").resolve(needed), tool(needed));
    }
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return new Run(builder.start().waitFor(), Files.readString(log));
  }

  private static Path tool(String name) {
    Path here = Path.of("/usr/bin", name);
    return Files.exists(here) ? here : Path.of("/bin", name);
  }
}
