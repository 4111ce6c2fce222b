package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The assignment's library: the code that students build on, as class files.
 *
 * @param files class files and resources by path
 */
public record Library(SortedMap<String, byte[]> files) {

  /** What an assignment's reference compiles against. */
  public static List<Path> classPath(Assignment assignment) {
    Set<Path> places = new LinkedHashSet<>(places(assignment));
    // References may name its annotations; the program itself does not need them at run time.
    place("org.jspecify.annotations.NullMarked").ifPresent(places::add);
    return List.copyOf(places);
  }

  private static List<Path> places(Assignment assignment) {
    Set<Path> places = new LinkedHashSet<>();
    place(assay.todo.Todo.class).ifPresent(places::add);
    for (Assignment.Problem problem : assignment.problems()) {
      place(problem.contract()).ifPresent(places::add);
    }
    return List.copyOf(places);
  }

  /**
   * Reads the library of a bundle.
   *
   * <p>Its manifest stays out: it holds the rubrics of the written parts.
   */
  static Library of(Bundle bundle) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Path place : places(bundle.assignment())) {
      files.putAll(Files.isDirectory(place) ? folder(place) : jar(place));
    }
    files.keySet().removeIf(path -> path.startsWith("META-INF/"));
    for (String path : List.copyOf(files.keySet())) {
      if (path.endsWith(".json") && isManifest(new String(files.get(path), UTF_8), bundle)) {
        files.remove(path);
      }
    }
    // The module of checks may share a folder or jar with the contracts.
    Set<String> hidden = new LinkedHashSet<>();
    hidden.add(bundle.getClass().getName());
    bundle.checkSuites().forEach(suite -> hidden.add(suite.getName()));
    files
        .keySet()
        .removeIf(
            path ->
                hidden.stream()
                    .map(name -> name.replace('.', '/'))
                    .anyMatch(name -> path.equals(name + ".class") || path.startsWith(name + "$")));
    return new Library(files);
  }

  /** The jars of the libraries that public tests need, as far as this program has them. */
  static List<Path> testJars() {
    List<Path> jars = new ArrayList<>();
    for (String type :
        List.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.engine.JupiterTestEngine",
            "org.junit.platform.commons.JUnitException",
            "org.junit.platform.engine.TestEngine",
            "org.junit.platform.launcher.Launcher",
            "org.opentest4j.TestAbortedException",
            "org.apiguardian.api.API",
            "org.assertj.core.api.Assertions")) {
      // An assignment whose tests do without one needs no jar of it.
      place(type).ifPresent(jars::add);
    }
    return jars;
  }

  private static boolean isManifest(String json, Bundle bundle) {
    return json.contains("\"budgetSeconds\"")
        && json.contains('"' + bundle.assignment().id() + '"');
  }

  private static Optional<Path> place(String type) {
    try {
      return place(Class.forName(type, false, Library.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(
            source -> {
              try {
                return Path.of(source.getLocation().toURI());
              } catch (URISyntaxException e) {
                throw new IllegalStateException("a class comes from no file: " + type, e);
              }
            });
  }

  private static SortedMap<String, byte[]> folder(Path root) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static SortedMap<String, byte[]> jar(Path jar) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (InputStream in = Files.newInputStream(jar);
        var zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }
}
