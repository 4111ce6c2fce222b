package assay.grader.sandbox.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Makes the archives of loaded classes that halve a JVM's start.
 *
 * <p>A JVM that cannot use an archive drops it without a word, and other flags than those it was
 * made with are a reason. So each is made by the very command line that will use it, and then that
 * command line is run again to see that its classes do come from there.
 */
final class ClassArchives {
  private static final Duration END = Duration.ofSeconds(120);
  private static final Path NO_FILTER = Path.of("/dev/null");

  private final RunTimeImage image;
  private final Rehearsal rehearsal;

  ClassArchives(RunTimeImage image, Rehearsal rehearsal) {
    this.image = image;
    this.rehearsal = rehearsal;
  }

  /** Makes a program's archive. */
  void make(Program program) throws IOException {
    Path unfinished = unfinished(image.archive(program));
    rehearse(program, List.of("-XX:ArchiveClassesAtExit=" + unfinished));
    requireMade(unfinished);
    Path loads = unfinished(image.programs().resolve("loads.log"));
    rehearse(program, List.of("-XX:SharedArchiveFile=" + unfinished, logOf(loads)));
    requireUsed(loads, program.mainClass());
    Files.move(unfinished, image.archive(program), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes the launcher's archive. */
  void makeForLauncher() throws IOException {
    Path unfinished = unfinished(image.launcherArchive());
    BuildStep.run(
        image.programs(), rehearsedLauncher(List.of("-XX:ArchiveClassesAtExit=" + unfinished)));
    requireMade(unfinished);
    Path loads = unfinished(image.programs().resolve("loads.log"));
    BuildStep.run(
        image.programs(),
        rehearsedLauncher(List.of("-XX:SharedArchiveFile=" + unfinished, logOf(loads))));
    requireUsed(loads, LandlockLauncher.class.getName());
    Files.move(unfinished, image.launcherArchive(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void rehearse(Program program, List<String> archive) throws IOException {
    List<String> command =
        ConfinedJvm.behindShell(NO_FILTER, ConfinedJvm.command(image, program, archive));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    try (LinuxChild process = new LinuxChild(builder.start(), false, null, _ -> {})) {
      if (program == Program.PROBE) {
        Measurement.rehearse(process);
      }
      rehearsal.play(program.role(), process);
      OptionalInt code = process.exitCode(END);
      if (code.isEmpty() || code.getAsInt() != 0) {
        throw new IOException("the rehearsal of the %s ended with %s".formatted(program, code));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making an archive of classes", interrupted);
    }
  }

  private List<String> rehearsedLauncher(List<String> archive) {
    var command = new ArrayList<String>(LauncherJvm.command(image, archive));
    command.add(LandlockLauncher.REHEARSE);
    command.addAll(
        new LandlockLauncher.Order(
                1,
                OptionalInt.of(1),
                List.of(new LandlockLauncher.Order.Limit(1, 1)),
                List.of("/"),
                List.of("/"),
                List.of("A=B"),
                List.of("/bin/true"))
            .toArguments());
    return command;
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling("unfinished-" + file.getFileName());
  }

  private static String logOf(Path loads) {
    return "-Xlog:class+load:file=" + loads;
  }

  private static void requireMade(Path archive) throws IOException {
    if (!Files.exists(archive)) {
      throw new IOException("the JVM made no archive of classes at " + archive);
    }
  }

  private static void requireUsed(Path loads, String type) throws IOException {
    try (Stream<String> lines = Files.lines(loads)) {
      if (lines.noneMatch(line -> line.contains(type + " source: shared objects file (top)"))) {
        throw new IOException(
            "the JVM does not use its archive of classes; see " + loads + " for what it loads");
      }
    }
    Files.delete(loads);
  }
}
