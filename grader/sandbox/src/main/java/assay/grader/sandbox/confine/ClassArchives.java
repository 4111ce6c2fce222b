package assay.grader.sandbox.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes the archives of loaded classes that halve a JVM's start.
 *
 * <p>A JVM that cannot use an archive drops it without a word, and other flags than those it was
 * made with are a reason. So each is made by the very command line that will use it, and then that
 * command line is run again to see that its classes do come from there. It holds the JDK's classes
 * too, and the modules as they were resolved: an archive on top of the JDK's own has no place for
 * those, and a JVM would resolve them anew at each start.
 */
final class ClassArchives {
  private static final Duration END = Duration.ofSeconds(120);

  /** What a JVM loads only to resolve modules anew. */
  private static final String RESOLVER = "java.lang.module.Resolver";

  private static final Path NO_FILTER = Path.of("/dev/null");

  private final RunTimeImage image;
  private final Rehearsal rehearsal;

  ClassArchives(RunTimeImage image, Rehearsal rehearsal) {
    this.image = image;
    this.rehearsal = rehearsal;
  }

  /** Makes a program's archive. */
  void make(Program program) throws IOException {
    make(
        image.archive(program),
        program.mainClass(),
        archive -> ConfinedJvm.command(image, program, archive),
        command -> rehearse(program, command));
  }

  /** Makes the launcher's archive. */
  void makeForLauncher() throws IOException {
    make(
        image.launcherArchive(),
        LandlockLauncher.class.getName(),
        this::rehearsedLauncher,
        command -> BuildStep.run(image.launching(), command));
  }

  /** A command line with these flags for the archive of classes. */
  @FunctionalInterface
  private interface CommandLine {
    List<String> with(List<String> archive);
  }

  /** Runs a command line to its end, and meanwhile does to it what it is for. */
  @FunctionalInterface
  private interface Player {
    void play(List<String> command) throws IOException;
  }

  private void make(Path archive, String mainClass, CommandLine line, Player player)
      throws IOException {
    Path classes = archive.resolveSibling("unfinished-classes.lst");
    player.play(line.with(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + classes)));
    new ClassList(classes).widen();
    Path unfinished = archive.resolveSibling("unfinished-" + archive.getFileName());
    BuildStep.run(
        image.launching(),
        line.with(
            List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + unfinished)));
    if (!Files.exists(unfinished)) {
      throw new IOException("the JVM made no archive of classes at " + unfinished);
    }
    Path loads = archive.resolveSibling("unfinished-loads.log");
    player.play(
        line.with(
            List.of("-XX:SharedArchiveFile=" + unfinished, "-Xlog:class+load:file=" + loads)));
    requireUsed(loads, mainClass);
    Files.delete(loads);
    Files.delete(classes);
    Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  private void rehearse(Program program, List<String> command) throws IOException {
    var builder =
        new ProcessBuilder(ConfinedJvm.behindShell(NO_FILTER, command))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
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

  private static void requireUsed(Path loads, String type) throws IOException {
    List<String> lines = Files.readAllLines(loads);
    if (lines.stream().noneMatch(line -> line.contains(type + " source: shared objects file"))) {
      throw new IOException(
          "the JVM does not use its archive of classes; see " + loads + " for what it loads");
    }
    if (lines.stream().anyMatch(line -> line.contains(RESOLVER + " source: "))) {
      throw new IOException(
          "the JVM resolves its modules instead of taking them from its archive; see " + loads);
    }
  }
}
