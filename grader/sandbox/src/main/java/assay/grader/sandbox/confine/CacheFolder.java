package assay.grader.sandbox.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the grader keeps what it builds once: {@code /var/cache/assay} for root, {@code
 * ~/.cache/assay} for everybody else.
 *
 * <p>Confined processes of a root grader run under users of their own, which do not get into a home
 * folder; so root's cache lies where everybody may read.
 */
final class CacheFolder {
  private CacheFolder() {}

  /** That of this grader. */
  static Path ofThisGrader() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path fallback = temporary.resolve("assay-" + System.getProperty("user.name"));
    return choose(System.getenv(), Machine.isRoot(), fallback);
  }

  /**
   * The first of the usual folders that can be written.
   *
   * @param fallback the last choice, where neither the system's nor the user's can be written
   */
  static Path choose(Map<String, String> environment, boolean root, Path fallback)
      throws IOException {
    List<Path> candidates = candidates(environment, root, fallback);
    var refused = new ArrayList<String>();
    for (Path candidate : candidates) {
      try {
        Files.createDirectories(candidate);
        if (Files.isWritable(candidate)) {
          return candidate.toRealPath();
        }
        refused.add(candidate + " is not writable");
      } catch (IOException broken) {
        refused.add(broken.toString());
      }
    }
    throw new IOException(
        "no folder for the run-time images; make one writable or set ASSAY_CACHE: "
            + String.join("; ", refused));
  }

  private static List<Path> candidates(
      Map<String, String> environment, boolean root, Path fallback) {
    String own = environment.getOrDefault("ASSAY_CACHE", "");
    if (!own.isBlank()) {
      return List.of(Path.of(own).toAbsolutePath());
    }
    if (root) {
      return List.of(Path.of("/var/cache/assay"), fallback);
    }
    var candidates = new ArrayList<Path>();
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    if (cache.startsWith("/")) {
      candidates.add(Path.of(cache, "assay"));
    }
    if (!home.isBlank() && !home.equals("/")) {
      candidates.add(Path.of(home, ".cache", "assay").toAbsolutePath());
    }
    candidates.add(fallback);
    return candidates;
  }
}
