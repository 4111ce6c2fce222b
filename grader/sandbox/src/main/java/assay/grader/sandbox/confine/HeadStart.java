package assay.grader.sandbox.confine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The strongest wall of this machine with a probe that comes up behind it, for a caller that will
 * want {@link Sandboxes#behindStrongest} but has other things to find out before it can say so.
 *
 * <p>Whoever does not hand it on ends it with the grader's own process.
 */
public final class HeadStart {
  private final List<Wall> walls;
  private final LinuxSandbox sandbox;
  private final List<String> notices;

  private HeadStart(List<Wall> walls, LinuxSandbox sandbox, List<String> notices) {
    this.walls = walls;
    this.sandbox = sandbox;
    this.notices = notices;
  }

  /**
   * Starts the probe. Nothing where the machine has no wall, where the images have to be built
   * first, or where something goes wrong: whoever opens in earnest meets it again and says so.
   */
  public static Optional<HeadStart> make() {
    var notices = new ArrayList<String>();
    try {
      List<Wall> walls = Sandboxes.walls(HeadStart::image, notices::add);
      if (walls.isEmpty()) {
        return Optional.empty();
      }
      LinuxSandbox sandbox = Sandboxes.behind(walls.getFirst());
      try {
        sandbox.startProbe();
      } catch (IOException refused) {
        sandbox.close();
        return Optional.empty();
      }
      return Optional.of(new HeadStart(walls, sandbox, notices));
    } catch (IOException metAgain) {
      return Optional.empty();
    }
  }

  private static RunTimeImage image() throws IOException {
    return RunTimeImage.prepared(CacheFolder.ofThisGrader(), ProgramJars.ofThisGrader())
        .orElseThrow(() -> new IOException("the images have to be built first"));
  }

  /** Measures the wall; what goes wrong is told to whoever opens in earnest. */
  public void measure() {
    try {
      sandbox.measure();
    } catch (IOException toldAgain) {
      // By the next call, which whoever opens makes before anything is handed out.
    }
  }

  /** The walls of this machine, strongest first. */
  List<Wall> walls() {
    return walls;
  }

  /** The sandbox behind the first of them. */
  LinuxSandbox sandbox() {
    return sandbox;
  }

  /** What people should know of the walls that are missing. */
  List<String> notices() {
    return notices;
  }
}
