package mfdnn.hw5.checks;

import static java.util.Objects.requireNonNull;

import assay.grader.bundle.Assignment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A solution of one problem: the reference's package, with the files of a folder in place of its
 * own.
 *
 * @param folder the folder, or null for the reference itself
 */
record Solution(Assignment.Problem problem, @Nullable Path folder) {
  static final Path REFERENCE = Path.of("../../reference/src/main/java");
  private static final Path SOLUTIONS = Path.of("../../reference/src/solutions");

  /** All solutions of a kind, by folders {@code kind/<problem id>/<name>}. */
  static List<Solution> all(String kind) {
    List<Solution> solutions = new ArrayList<>();
    for (Assignment.Problem problem : new Hw5().assignment().problems()) {
      Path folder = SOLUTIONS.resolve(kind).resolve(problem.id());
      try (Stream<Path> entries = Files.list(folder)) {
        entries.sorted().forEach(entry -> solutions.add(new Solution(problem, entry)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return solutions;
  }

  /** The ids of the checks that it must fail, from its {@code expected.json}. */
  List<String> mustFail() {
    JsonNode expected =
        JsonMapper.builder()
            .build()
            .readTree(requireNonNull(folder).resolve("expected.json").toFile());
    return expected.get("fails").valueStream().map(JsonNode::asString).sorted().toList();
  }

  /** Compiles it and makes an instance of the student's class. */
  Object instantiate(Path output) throws ReflectiveOperationException {
    compile(output);
    try {
      URL classes = URI.create(output.toUri().toString()).toURL();
      ClassLoader loader = new URLClassLoader(new URL[] {classes}, Solution.class.getClassLoader());
      var constructor = loader.loadClass(problem.implementation()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void compile(Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              output.toString(),
              "-proc:none",
              "--add-modules",
              "jdk.incubator.vector",
              "-cp",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(
                  errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
              .call();
      if (!compiled) {
        throw new IllegalStateException(this + " does not compile:\n" + errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> sources() throws IOException {
    String packagePath = problem.packageName().replace('.', '/');
    Map<String, Path> byName = new TreeMap<>();
    addSources(REFERENCE.resolve(packagePath), byName);
    if (folder != null) {
      addSources(folder.resolve(packagePath), byName);
    }
    return List.copyOf(byName.values());
  }

  private static void addSources(Path folder, Map<String, Path> byName) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> byName.put(file.getFileName().toString(), file));
    }
  }

  @Override
  public String toString() {
    return problem.id() + " " + (folder == null ? "reference" : folder.getFileName());
  }
}
