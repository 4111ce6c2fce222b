package assay.grader.compile;

import assay.grader.bundle.Assignment;
import assay.todo.Todo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The assignment's own class files: what students compile against, and what they run with. */
final class Library {
  private static final String TODO_PACKAGE = Todo.class.getPackageName();

  private static final String NULLABLE = "org.jspecify.annotations.Nullable";

  private final Map<String, byte[]> classes;

  private @Nullable Set<String> remembering;

  private Library(Map<String, byte[]> classes) {
    this.classes = Map.copyOf(classes);
  }

  /**
   * Reads the class files of every package that some problem uses or forbids.
   *
   * <p>Forbidden packages are there to compile against, so that using one is reported as what it
   * is; no problem has them at run time.
   */
  static Library of(Assignment assignment) {
    Set<String> exact = new HashSet<>(Set.of(TODO_PACKAGE));
    Set<String> prefixes = new HashSet<>();
    Set<Path> sources = new LinkedHashSet<>(Set.of(source(Todo.class)));
    for (Assignment.Problem problem : assignment.problems()) {
      exact.add(problem.contract().getPackageName());
      exact.addAll(problem.uses());
      prefixes.addAll(problem.forbids());
      sources.add(source(problem.contract()));
    }
    Predicate<String> wanted =
        name ->
            exact.contains(packageOf(name))
                || prefixes.stream().anyMatch(prefix -> name.startsWith(prefix + "."));
    Map<String, byte[]> classes = new HashMap<>();
    for (Path source : sources) {
      read(source, wanted, classes);
    }
    addNullable(assignment, classes);
    return new Library(classes);
  }

  /** Annotations whose class is not there are not seen, and this one decides what crosses. */
  private static void addNullable(Assignment assignment, Map<String, byte[]> classes) {
    if (classes.values().stream().noneMatch(Library::namesNullable)) {
      return;
    }
    for (Assignment.Problem problem : assignment.problems()) {
      ClassLoader loader = problem.contract().getClassLoader();
      // Asked of the class itself: a bundle's loader has classes of this program, but not its
      // files.
      try (InputStream in =
          Class.forName(NULLABLE, false, loader).getResourceAsStream("Nullable.class")) {
        if (in == null) {
          throw new IllegalStateException("JSpecify's annotations have no class file");
        }
        classes.put(NULLABLE, in.readAllBytes());
        return;
      } catch (ClassNotFoundException unseen) {
        // Then nobody sees it on this side either.
      } catch (IOException e) {
        throw new UncheckedIOException("JSpecify's annotations cannot be read", e);
      }
    }
  }

  private static boolean namesNullable(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1)
        .contains(NULLABLE.replace('.', '/') + ";");
  }

  /** Everything to compile against. */
  Map<String, byte[]> toCompileAgainst() {
    return classes;
  }

  /** What one problem has at run time: its uses, its contract's package, and {@code assay.todo}. */
  Map<String, byte[]> toRunWith(Assignment.Problem problem) {
    Map<String, byte[]> run = new HashMap<>();
    classes.forEach(
        (name, bytes) -> {
          if (mayUse(problem, name)) {
            run.put(name, bytes);
          }
        });
    return run;
  }

  /** Whether something that a problem may use can carry something from one check to the next. */
  boolean remembers(Assignment.Problem problem) {
    return remembering().stream().anyMatch(name -> mayUse(problem, name));
  }

  /** Found once: an assignment has more classes than a submission. */
  private synchronized Set<String> remembering() {
    Set<String> known = remembering == null ? StaticState.ofLibrary(classes) : remembering;
    remembering = known;
    return known;
  }

  /** Whether a class is of the assignment and yet none that the problem may use. */
  boolean isOutOfBounds(Assignment.Problem problem, String name) {
    return classes.containsKey(name) && !mayUse(problem, name);
  }

  private static boolean mayUse(Assignment.Problem problem, String name) {
    String packageName = packageOf(name);
    return packageName.equals(TODO_PACKAGE)
        || name.equals(NULLABLE)
        || packageName.equals(problem.contract().getPackageName())
        || problem.uses().contains(packageName);
  }

  static String packageOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static Path source(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(type + " comes from no jar or folder");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is always a URI", e);
    }
  }

  private static void read(Path source, Predicate<String> wanted, Map<String, byte[]> classes) {
    try {
      if (Files.isDirectory(source)) {
        readFolder(source, wanted, classes);
      } else {
        readJar(source, wanted, classes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the assignment's classes cannot be read", e);
    }
  }

  private static void readFolder(Path folder, Predicate<String> wanted, Map<String, byte[]> classes)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        String name = className(path);
        if (path.endsWith(".class") && wanted.test(name)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void readJar(Path jar, Predicate<String> wanted, Map<String, byte[]> classes)
      throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : file.stream().toList()) {
        String name = className(entry.getName());
        if (entry.getName().endsWith(".class") && wanted.test(name)) {
          try (InputStream in = file.getInputStream(entry)) {
            classes.put(name, in.readAllBytes());
          }
        }
      }
    }
  }

  private static String className(String path) {
    return path.replace(".class", "").replace('/', '.');
  }
}
