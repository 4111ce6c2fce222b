package assay.grader.bundle;

import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A place that {@code --bundles} names: a jar, a folder of jars, or the project of an assignment.
 *
 * @param path as it was named
 * @param roots the jars or class folders in it, in the order of the class path
 * @param isProject whether it is a project, built by Maven
 */
record BundlePlace(Path path, List<Path> roots, boolean isProject) {
  private static final String TAKES =
      "--bundles takes a jar, a folder of jars, or the folder of an assignment's project";

  /** The parts of a project that the grader loads. */
  private static final List<String> PARTS = List.of("assignment", "checks");

  /** Packages whose classes are never a bundle's own. */
  private static final List<String> RESERVED = List.of("assay/", "org/junit/");

  BundlePlace {
    roots = List.copyOf(roots);
  }

  /**
   * Looks at what is there.
   *
   * @throws InvalidBundleException if nothing can be loaded from it
   */
  static BundlePlace of(Path path) {
    BundlePlace place;
    if (Files.isDirectory(path)) {
      boolean isProject =
          PARTS.stream().allMatch(part -> Files.isRegularFile(path.resolve(part, "pom.xml")));
      place = new BundlePlace(path, isProject ? classFolders(path) : jars(path), isProject);
    } else if (Files.isRegularFile(path)) {
      place = new BundlePlace(path, List.of(path), false);
    } else {
      throw invalid(path, "is not there; " + TAKES);
    }
    place.roots().forEach(BundlePlace::refuseStrangers);
    return place;
  }

  /** The roots as a class loader takes them. */
  URL[] urls() {
    return roots.stream().map(BundlePlace::url).toArray(URL[]::new);
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
              .sorted()
              .toList();
      if (jars.isEmpty()) {
        throw invalid(folder, "holds no jar and is no assignment's project; " + TAKES);
      }
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> classFolders(Path project) {
    List<Path> folders = new ArrayList<>();
    for (String part : PARTS) {
      Path classes = project.resolve(part, "target", "classes");
      Optional<FileTime> built = newest(classes);
      if (built.isEmpty()) {
        throw invalid(classes, "holds nothing yet; run 'mvn package' in " + project);
      }
      Optional<FileTime> written = newest(project.resolve(part, "src", "main"));
      if (written.isPresent() && written.get().compareTo(built.get()) > 0) {
        throw invalid(classes, "is older than its sources; run 'mvn package' in " + project);
      }
      folders.add(classes);
    }
    return folders;
  }

  private static Optional<FileTime> newest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .map(BundlePlace::lastModified)
          .max(FileTime::compareTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such classes would never be loaded from here; whoever put them there thinks they would. */
  private static void refuseStrangers(Path root) {
    for (String name : names(root)) {
      if (name.endsWith(".class") && RESERVED.stream().anyMatch(name::startsWith)) {
        throw invalid(
            root,
            "holds %s, which comes with Assay; leave it out (in Maven: <scope>provided</scope>)"
                .formatted(name));
      }
    }
  }

  private static List<String> names(Path root) {
    if (Files.isDirectory(root)) {
      try (Stream<Path> tree = Files.walk(root)) {
        return tree.map(file -> root.relativize(file).toString().replace('\\', '/')).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    try (JarFile jar = new JarFile(root.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    } catch (IOException e) {
      throw invalid(root, "cannot be read as a jar (%s); build it again".formatted(e.getMessage()));
    }
  }

  private static URL url(Path root) {
    try {
      return root.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file's URI is always a URL", e);
    }
  }

  static InvalidBundleException invalid(Path path, String message) {
    return new InvalidBundleException(List.of(Diagnostic.error(path.toString(), 0, message)));
  }
}
