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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Picks the strongest wall that the machine allows: each is tried, strongest first, and measured
 * before it is believed.
 */
public final class Sandboxes {
  private Sandboxes() {}

  /**
   * Opens something behind the strongest wall of level A or B that works here.
   *
   * <p>It is opened before the wall is measured, so that its JVMs start meanwhile, and closed where
   * the wall turns out not to hold. Nobody has it before that is known, so none of those JVMs can
   * have been handed anything of a student's.
   *
   * @param ahead what of this has been begun already, if anything
   * @param open opens it in a sandbox, which is its own from then on
   * @param close closes it, sandbox and all
   * @param notice takes lines for people: progress, and why a wall is not there
   * @return nothing where neither works; processes and limits, level C, are then all that is left
   * @throws IOException if the run-time images cannot be prepared
   */
  public static <T> Optional<T> behindStrongest(
      Optional<HeadStart> ahead,
      Function<Sandbox, T> open,
      Consumer<T> close,
      Consumer<String> notice)
      throws IOException {
    if (ahead.isEmpty()) {
      return first(walls(prepare(notice), notice), null, open, close, notice);
    }
    HeadStart begun = ahead.get();
    begun.notices().forEach(notice);
    return first(begun.walls(), begun.sandbox(), open, close, notice);
  }

  /** The sandbox of exactly that level, if the machine has it; for tests of one wall. */
  public static Optional<Sandbox> ofLevel(Level level, Consumer<String> notice) throws IOException {
    List<Wall> walls = walls(prepare(notice), notice);
    return first(
        walls.stream().filter(wall -> wall.level() == level).toList(),
        null,
        sandbox -> sandbox,
        Sandbox::close,
        notice);
  }

  private static <T> Optional<T> first(
      List<Wall> walls,
      @Nullable LinuxSandbox behindFirst,
      Function<Sandbox, T> open,
      Consumer<T> close,
      Consumer<String> notice)
      throws IOException {
    @Nullable LinuxSandbox begun = behindFirst;
    for (Wall wall : walls) {
      LinuxSandbox sandbox = begun == null ? behind(wall) : begun;
      begun = null;
      @Nullable T opened = null;
      try {
        // The probe first: everything waits for what it says, and one compiler for itself.
        sandbox.startProbe();
        opened = open.apply(sandbox);
        sandbox.measure();
        Confinement confinement = sandbox.confinement();
        if (confinement.level() != Level.C) {
          return Optional.of(opened);
        }
        notice.accept(wall.name() + " leaves open: " + String.join(", ", confinement.missing()));
      } catch (IOException refused) {
        notice.accept(wall.name() + " does not work here: " + refused.getMessage());
      }
      if (opened == null) {
        sandbox.close();
      } else {
        close.accept(opened);
      }
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

  private static ImageSource prepare(Consumer<String> notice) {
    return () ->
        RunTimeImage.prepare(
            CacheFolder.ofThisGrader(), ProgramJars.ofThisGrader(), new WorkerRehearsal(), notice);
  }

  /** Where the images come from; not asked on a machine that has no use for them. */
  @FunctionalInterface
  interface ImageSource {
    /** The images. */
    RunTimeImage get() throws IOException;
  }

  /** The walls of this machine, strongest first. */
  static List<Wall> walls(ImageSource images, Consumer<String> notice) throws IOException {
    Optional<Architecture> architecture = Architecture.ofThisMachine();
    if (!Machine.isLinux() || architecture.isEmpty()) {
      return List.of();
    }
    Optional<SystemFiles> system = SystemFiles.ofThisJvm(architecture.get());
    if (system.isEmpty()) {
      notice.accept("the C library of this system is not glibc, which confined JVMs need");
      return List.of();
    }
    RunTimeImage image = images.get();
    var walls = new ArrayList<Wall>();
    BubblewrapWall.Tools.find()
        .ifPresentOrElse(
            tools -> walls.add(new BubblewrapWall(image, system.get(), tools)),
            () -> notice.accept("bubblewrap is not installed"));
    walls.add(new LandlockWall(image, system.get()));
    return walls;
  }
}
