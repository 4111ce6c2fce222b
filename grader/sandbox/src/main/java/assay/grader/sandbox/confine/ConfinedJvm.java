package assay.grader.sandbox.confine;

import assay.grader.model.Equipment;
import assay.grader.sandbox.Sandbox.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a confined JVM, the same under every wall and while its archive is made. */
final class ConfinedJvm {

  /** The channel: what the grader writes, and what the process writes. */
  private static final int FROM_GRADER = 3;

  private static final int TO_GRADER = 4;

  /** Where bwrap reads the system-call filter; closed before the JVM starts. */
  static final int FILTER = 9;

  /**
   * The shell's part: it moves the channel away from the descriptors that any Java code can reach,
   * points those at nothing, and becomes the next program of the chain.
   */
  private static final String MOVE_CHANNEL =
      "exec %d<&0 %d>&1 0</dev/null 1>/dev/null 2>/dev/null %d<\"$0\"; exec \"$@\""
          .formatted(FROM_GRADER, TO_GRADER, FILTER);

  /**
   * Most of what a runner loads runs some hundred times and is gone: to compile it costs more than
   * to interpret it. A loop that computes is compiled a millisecond later.
   */
  private static final List<String> PATIENT_COMPILATION =
      List.of(
          "-XX:Tier3InvocationThreshold=800",
          "-XX:Tier3MinInvocationThreshold=400",
          "-XX:Tier3CompileThreshold=4000",
          "-XX:Tier3BackEdgeThreshold=120000");

  /** The JVM's own thresholds are made for code that runs for long. */
  private static final List<String> OPTIMIZING = List.of();

  /**
   * A compiler runs a great many small methods, few of them for long: what C1 copies into each
   * other, it compiles again and again. Not so in a runner, whose code may compute for minutes.
   */
  private static final List<String> SPARING_COMPILATION = List.of("-XX:C1MaxInlineSize=12");

  private ConfinedJvm() {}

  /** The JVM of a program with its archive of classes. */
  static List<String> command(RunTimeImage image, Program program, Equipment equipment) {
    return command(
        image, program, equipment, List.of("-XX:SharedArchiveFile=" + image.archive(program)));
  }

  /** The same while its archive is made. */
  static List<String> command(RunTimeImage image, Program program, List<String> archive) {
    return command(image, program, Equipment.USUAL, archive);
  }

  /**
   * The JVM of a program.
   *
   * @param archive the flags that use an archive of classes, or make it
   */
  private static List<String> command(
      RunTimeImage image, Program program, Equipment equipment, List<String> archive) {
    var command = new ArrayList<String>();
    command.add(image.home(program.role()).resolve("bin/java").toString());
    command.addAll(Limits.of(program.role(), equipment).flags());
    command.addAll(
        switch (program.role()) {
          case COMPILER -> SPARING_COMPILATION;
          case RUNNER -> equipment.optimizing() ? OPTIMIZING : PATIENT_COMPILATION;
        });
    command.addAll(archive);
    command.addAll(List.of("--add-modules", program.modules()));
    command.addAll(program.access());
    command.addAll(
        List.of(
            "-m",
            program.module() + "/" + program.mainClass(),
            Integer.toString(FROM_GRADER),
            Integer.toString(TO_GRADER)));
    return command;
  }

  /**
   * The chain of programs, behind the shell that moves the channel's descriptors.
   *
   * @param filter a file that the chain finds open at {@link #FILTER}
   */
  static List<String> behindShell(Path filter, List<String> chain) {
    var command = new ArrayList<String>(List.of("/bin/sh", "-c", MOVE_CHANNEL, filter.toString()));
    command.addAll(chain);
    return command;
  }

  /**
   * Where the JVM finds its libraries when it cannot ask {@code /proc} where it lies itself.
   *
   * <p>The folder of libjvm must not be among them: with it, the {@code java} program starts itself
   * a second time.
   */
  static String libraryPath(RunTimeImage image, Role role, SystemFiles system) {
    return image.home(role).resolve("lib") + ":" + system.libraryFolder();
  }
}
