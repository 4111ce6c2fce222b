package assay.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends the whole program where it hurts: while student code runs, and while reports are written.
 */
@Isolated("looks at the locks that graders of this JVM would hold")
final class KilledGraderTest {
  private static final Path FULL_MARKS =
      Path.of("../examples/full-marks/src/main/java/mfdnn/hw5/momentum/TwoForms.java");
  private static final String SOLUTION = "src/main/java/mfdnn/hw5/momentum/TwoForms.java";
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration SOON = Duration.ofSeconds(30);

  /** More than a JVM's start takes, and less than a check may. */
  private static final Duration LOOPS = Duration.ofSeconds(1);

  @TempDir private Path folder;

  private Path out = Path.of("");

  @ParameterizedTest
  @EnumSource(Level.class)
  void whoever_is_killed_leaves_no_process_and_the_next_run_grades_as_ever(Level level)
      throws Exception {
    String solution = Files.readString(FULL_MARKS);
    Path right = submission("right", solution);
    // Graded in the order of their names: there is a score when the second begins to hang.
    Path unending = submission("unending", loopingIn("toFormOne", solution));
    out = folder.resolve("scores");
    String[] command = {"grade", right.toString(), unending.toString(), "--out", out.toString()};
    GraderProcess program = new GraderProcess(folder).confining(level);

    Process grader = program.start(command);
    List<ProcessHandle> started;
    try {
      await(PATIENCE, () -> !grader.isAlive() || Files.exists(score("right")));
      Assumptions.assumeFalse(
          Files.readString(program.log()).contains(ChosenWall.NOT_HERE), "no level " + level);
      await(PATIENCE, () -> grader.descendants().anyMatch(KilledGraderTest::isLoopingRunner));
      started = grader.descendants().toList();
    } finally {
      grader.destroyForcibly().waitFor();
    }

    await(SOON, () -> started.stream().noneMatch(KilledGraderTest::isRunning));
    await(SOON, KilledGraderTest::noConfinedUserIsLeft);
    assertThat(score("unending")).doesNotExist();

    Process next = program.start(command);
    assertThat(next.waitFor()).as(Files.readString(program.log())).isZero();

    // The solution is worth ten points, of which the looping method has two.
    assertThat(points("right")).isEqualTo(10);
    assertThat(points("unending")).isEqualTo(8);
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "right", "unending", "scores.csv", "changes.csv", "class.html", "folder.json");
    assertThat(names(out.resolve("unending")))
        .containsExactlyInAnyOrder("feedback.html", "score.json");
  }

  @Test
  void a_full_disk_is_one_line_and_no_report_and_the_next_run_grades_as_ever() throws Exception {
    Path prlimit = Path.of("/usr/bin/prlimit");
    Assumptions.assumeTrue(Files.isExecutable(prlimit), "needs a limit on the size of files");
    Path right = submission("right", Files.readString(FULL_MARKS));
    out = folder.resolve("scores");
    String[] command = {"grade", right.toString(), "--out", out.toString()};

    // Shorter than any page, and longer than what the program itself writes to work at all.
    GraderProcess full = new GraderProcess(folder).startedBy(prlimit.toString(), "--fsize=16384");
    int exitCode = full.start(command).waitFor();

    String log = Files.readString(full.log());
    assertThat(exitCode).as(log).isEqualTo(3);
    assertThat(log.lines().filter(line -> line.startsWith("assay: ")))
        .singleElement()
        .asString()
        .contains("the report of " + out.resolve("right"), "cannot be written", "too large");
    assertThat(log).doesNotContain("\tat ", "Exception");
    assertThat(names(out.resolve("right"))).isEmpty();
    assertThat(names(out)).containsExactlyInAnyOrder("right", "folder.json");

    GraderProcess mended = new GraderProcess(folder);
    assertThat(mended.start(command).waitFor()).as(Files.readString(mended.log())).isZero();
    assertThat(points("right")).isEqualTo(10);
  }

  private Path submission(String id, String solution) throws IOException {
    Path file = folder.resolve(id).resolve(SOLUTION);
    Files.createDirectories(file.getParent());
    Files.writeString(file, solution);
    return folder.resolve(id);
  }

  private static String loopingIn(String method, String solution) {
    int body = solution.indexOf('{', solution.indexOf(" " + method + "(")) + 1;
    return solution.substring(0, body) + " while (Math.sqrt(2) > 0) {} " + solution.substring(body);
  }

  private static boolean isLoopingRunner(ProcessHandle process) {
    return process
            .info()
            .commandLine()
            .filter(line -> line.contains("assay.worker.Runner"))
            .isPresent()
        && process.info().totalCpuDuration().filter(time -> time.compareTo(LOOPS) > 0).isPresent();
  }

  /** Whether it is there, and not only because nobody has asked yet how it ended. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException goneOrNoLinux) {
      return process.isAlive();
    }
  }

  private static boolean noConfinedUserIsLeft() {
    try {
      return ConfinedUsers.left().isEmpty();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static void await(Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for %s", patience).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private Path score(String id) {
    return out.resolve(id).resolve("score.json");
  }

  private double points(String id) {
    JsonNode report = new JsonMapper().readTree(score(id));
    return report.path("automatic").path("score").asDouble();
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
