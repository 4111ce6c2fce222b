package assay.grader.sandbox.confine;

import assay.grader.model.Confinement;
import assay.grader.model.Confinement.Level;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Picks the strongest wall that the machine allows: each is tried, strongest first, and measured
 * before it is believed.
 */
public final class Sandboxes {
  private Sandboxes() {}

  /**
   * The strongest sandbox of level A or B that works here.
   *
   * @param notice takes lines for people: progress, and why a wall is not there
   * @return nothing where neither works; processes and limits, level C, are then all that is left
   * @throws IOException if the run-time images cannot be prepared
   */
  public static Optional<Sandbox> strongest(Consumer<String> notice) throws IOException {
    return first(_ -> true, notice);
  }

  /** The sandbox of exactly that level, if the machine has it; for tests of one wall. */
  public static Optional<Sandbox> ofLevel(Level level, Consumer<String> notice) throws IOException {
    return first(wall -> wall.level() == level, notice);
  }

  private static Optional<Sandbox> first(Predicate<Wall> wanted, Consumer<String> notice)
      throws IOException {
    for (Wall wall : walls(notice).stream().filter(wanted).toList()) {
      LinuxSandbox sandbox = behind(wall);
      try {
        sandbox.measure();
        Confinement confinement = sandbox.confinement();
        if (confinement.level() != Level.C) {
          return Optional.of(sandbox);
        }
        notice.accept(wall.name() + " leaves open: " + String.join(", ", confinement.missing()));
      } catch (IOException refused) {
        notice.accept(wall.name() + " does not work here: " + refused.getMessage());
      }
      sandbox.close();
    }
    return Optional.empty();
  }

  /** What to do on a machine that has no wall, in one line. */
  public static String advice() {
    return Machine.isLinux()
        ? "student code cannot be confined here: install bubblewrap and util-linux (Debian: apt"
            + " install bubblewrap util-linux), or use a kernel with Landlock"
        : "student code can be confined on Linux only: grade in a virtual machine or container";
  }

  /** A sandbox behind a wall, with users of its own where the grader may give them. */
  static LinuxSandbox behind(Wall wall) throws IOException {
    Path slots = CacheFolder.ofThisGrader().resolve("users");
    return new LinuxSandbox(wall, Machine.isRoot() ? new UserSlots(slots) : null);
  }

  private static List<Wall> walls(Consumer<String> notice) throws IOException {
    Optional<Architecture> architecture = Architecture.ofThisMachine();
    if (!Machine.isLinux() || architecture.isEmpty()) {
      return List.of();
    }
    Optional<SystemLibraries> system = SystemLibraries.ofThisJvm(architecture.get());
    if (system.isEmpty()) {
      notice.accept("the C library of this system is not glibc, which confined JVMs need");
      return List.of();
    }
    RunTimeImage image =
        RunTimeImage.prepare(
            CacheFolder.ofThisGrader(), ProgramJars.ofThisGrader(), new WorkerRehearsal(), notice);
    var walls = new ArrayList<Wall>();
    BubblewrapWall.Tools.find()
        .ifPresentOrElse(
            tools -> walls.add(new BubblewrapWall(image, system.get(), tools)),
            () -> notice.accept("bubblewrap is not installed"));
    walls.add(new LandlockWall(image, system.get()));
    return walls;
  }
}
