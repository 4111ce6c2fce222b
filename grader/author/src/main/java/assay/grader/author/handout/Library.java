package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.AuthorProject;
import assay.grader.author.artifact.ClassPlace;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.todo.Todo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The assignment's library: the code that students build on, as class files.
 *
 * @param files class files and resources by path
 */
public record Library(SortedMap<String, byte[]> files) {
  private static final String ANNOTATIONS = Todo.class.getPackageName().replace('.', '/') + "/";
  private static final String PROCESSOR = ANNOTATIONS + "processor/";
  private static final String HANDOUT = "handout.md";

  /** One type of each jar that tests which students write may name. */
  private static final List<String> JUNIT =
      List.of(
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.params.ParameterizedTest",
          "org.opentest4j.AssertionFailedError");

  /** What an assignment's reference compiles against. */
  public static List<Path> classPath(Assignment assignment) {
    Set<ClassPlace> places = new LinkedHashSet<>(Set.of(ClassPlace.of(Todo.class)));
    places.addAll(places(assignment));
    // References may name its annotations; the program itself does not need them at run time.
    ClassPlace.of("org.jspecify.annotations.NullMarked").ifPresent(places::add);
    if (assignment.problems().stream().anyMatch(Assignment.Problem::asksForTests)) {
      JUNIT.forEach(type -> ClassPlace.of(type).ifPresent(places::add));
    }
    return places.stream().map(ClassPlace::path).toList();
  }

  /**
   * What the reference of a project compiles against, while nothing of the project is compiled: the
   * compiler reads the contracts' sources.
   */
  public static List<Path> classPath(AuthorProject project) throws IOException {
    List<Path> places = new ArrayList<>(List.of(project.assignmentSources()));
    places.add(ClassPlace.of(Todo.class).path());
    ClassPlace.of("org.jspecify.annotations.NullMarked")
        .map(ClassPlace::path)
        .ifPresent(places::add);
    Path lib = project.root().resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> files = Files.walk(lib)) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(places::add);
      }
    }
    return places;
  }

  private static Collection<ClassPlace> places(Assignment assignment) {
    Set<ClassPlace> places = new LinkedHashSet<>();
    for (Assignment.Problem problem : assignment.problems()) {
      places.add(ClassPlace.of(problem.contract()));
    }
    return places;
  }

  /**
   * Reads the library of a bundle: everything that comes with its contracts, and Assay's
   * annotations.
   *
   * <p>Its manifest stays out: it holds the rubrics of the written parts.
   */
  static Library of(Bundle bundle) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (ClassPlace place : places(bundle.assignment())) {
      files.putAll(place.files());
    }
    files.keySet().removeIf(path -> path.startsWith("META-INF/"));
    for (String path : List.copyOf(files.keySet())) {
      if (path.endsWith(".json") && isManifest(new String(files.get(path), UTF_8), bundle)) {
        files.remove(path);
      }
    }
    files.keySet().removeIf(hidden(bundle)::contains);
    files.putAll(ClassPlace.of(Todo.class).files(path -> path.startsWith(ANNOTATIONS)));
    // It reads contracts while authors compile them; students write none.
    files.keySet().removeIf(path -> path.startsWith(PROCESSOR));
    return new Library(files);
  }

  /** The task as students read it, if the library holds one. */
  Optional<byte[]> handout() {
    return files.keySet().stream()
        .filter(path -> path.equals(HANDOUT) || path.endsWith("/" + HANDOUT))
        .findFirst()
        .map(files::get);
  }

  /**
   * The jars of the libraries that public tests need, as far as this program has them.
   *
   * <p>AssertJ comes without Byte Buddy, which is larger than all the rest, and which only soft
   * assertions and assumptions need; with Maven, these work too.
   */
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
      ClassPlace.of(type).map(ClassPlace::path).filter(Files::isRegularFile).ifPresent(jars::add);
    }
    return jars;
  }

  private static boolean isManifest(String json, Bundle bundle) {
    return json.contains("\"budgetSeconds\"")
        && json.contains('"' + bundle.assignment().id() + '"');
  }

  /**
   * The class files that students must not have although they lie beside the contracts: the
   * packages of the checks, or, where those are the contracts' own, the check classes alone.
   */
  private static Set<String> hidden(Bundle bundle) throws IOException {
    Set<Class<?>> classes = new LinkedHashSet<>(bundle.checkSuites());
    classes.add(bundle.getClass());
    Set<String> open = new LinkedHashSet<>();
    for (Assignment.Problem problem : bundle.assignment().problems()) {
      open.add(problem.contract().getPackageName());
      open.addAll(problem.uses());
    }
    Set<String> hidden = new LinkedHashSet<>();
    for (Class<?> type : classes) {
      String name = type.getName().replace('.', '/');
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      boolean isAlone = !open.contains(type.getPackageName());
      hidden.addAll(
          ClassPlace.of(type)
              .files(
                  path ->
                      path.equals(name + ".class")
                          || path.startsWith(name + "$")
                          || (isAlone && path.startsWith(folder)))
              .keySet());
    }
    return hidden;
  }
}
