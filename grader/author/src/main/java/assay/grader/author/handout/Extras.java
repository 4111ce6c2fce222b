package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.AuthorProject;
import assay.grader.author.artifact.ClassPlace;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Classes of the reference that students get without their sources: what is too long or too fast to
 * be written by them, such as SIMD kernels.
 *
 * <p>Services that these classes provide are announced besides, so that {@link
 * java.util.ServiceLoader} finds them.
 *
 * @param files class files by path
 */
public record Extras(SortedMap<String, byte[]> files) {
  /** Nothing. */
  public static final Extras NONE = new Extras(new TreeMap<>());

  private static final String SERVICES = "META-INF/services/";

  public Extras {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Takes whole packages out of the built reference.
   *
   * @throws InvalidBundleException if one of them is not there or holds what students must write
   */
  public static Extras of(AuthorProject project, List<String> packages) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Path built = project.root().resolve("reference/target/classes");
    SortedMap<String, byte[]> reference =
        Files.isDirectory(built) ? new ClassPlace(built).files() : new TreeMap<>();
    for (String name : packages) {
      String folder = name.replace('.', '/') + "/";
      if (project.solution().texts().keySet().stream().anyMatch(path -> path.startsWith(folder))) {
        throw invalid(name, "holds what students must write; it cannot go into the handout");
      }
      reference.forEach(
          (path, content) -> {
            if (path.startsWith(folder) && path.endsWith(".class")) {
              files.put(path, content);
            }
          });
      if (files.keySet().stream().noneMatch(path -> path.startsWith(folder))) {
        throw invalid(name, "has no class in " + built + "; run 'mvn package' first");
      }
    }
    files.putAll(services(reference, files));
    return new Extras(files);
  }

  /** The announcements, each reduced to the providers that come along. */
  private static Map<String, byte[]> services(
      SortedMap<String, byte[]> reference, SortedMap<String, byte[]> classes) {
    Map<String, byte[]> services = new TreeMap<>();
    reference.forEach(
        (path, content) -> {
          if (path.startsWith(SERVICES)) {
            List<String> providers =
                new String(content, UTF_8)
                    .lines()
                    .filter(line -> classes.containsKey(line.strip().replace('.', '/') + ".class"))
                    .toList();
            if (!providers.isEmpty()) {
              services.put(path, (String.join("\n", providers) + "\n").getBytes(UTF_8));
            }
          }
        });
    return services;
  }

  private static InvalidBundleException invalid(String name, String message) {
    return new InvalidBundleException(List.of(Diagnostic.error("package " + name, 0, message)));
  }
}
