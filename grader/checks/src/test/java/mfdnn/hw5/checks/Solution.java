package mfdnn.hw5.checks;

import assay.grader.author.AuthorProject;
import assay.grader.author.strip.Sources;
import assay.grader.author.verify.SolutionFolder;
import assay.grader.bundle.Assignment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A solution of one problem.
 *
 * @param name the folder that says what it has of its own
 * @param sources those of the problem's package
 * @param mustFail the checks that it must fail; empty for a right one
 */
record Solution(Assignment.Problem problem, String name, Sources sources, List<String> mustFail) {
  private static final AuthorProject PROJECT = new AuthorProject(Path.of("../.."));

  /** The reference, problem by problem. */
  static Stream<Solution> references() {
    return problems().map(p -> new Solution(p, "reference", reference(p), List.of()));
  }

  /** The solutions of a kind, problem by problem. */
  static Stream<Solution> all(
      Function<SolutionFolder, List<assay.grader.author.verify.Solution>> kind) {
    try {
      var folder = SolutionFolder.of(PROJECT, new Hw5().assignment());
      if (!folder.slips().isEmpty()) {
        throw new IllegalStateException("solutions that cannot be read: " + folder.slips());
      }
      return kind.apply(folder).stream()
          .map(
              s ->
                  new Solution(
                      problem(s.problem()),
                      s.name(),
                      s.sources(),
                      s.fails().stream().sorted().toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sources reference(Assignment.Problem problem) {
    String folder = problem.packageName().replace('.', '/') + "/";
    try {
      return Sources.read(PROJECT.mainSources(), path -> path.startsWith(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Assignment.Problem problem(String id) {
    return problems().filter(problem -> problem.id().equals(id)).findFirst().orElseThrow();
  }

  private static Stream<Assignment.Problem> problems() {
    return new Hw5().assignment().problems().stream();
  }

  /**
   * Compiles it.
   *
   * @param output an empty folder
   */
  Compiled compiled(Path output) {
    compile(output);
    return new Compiled(problem, output);
  }

  /** Class files of a solution. */
  record Compiled(Assignment.Problem problem, Path classes) {

    /** An instance of the student's class that remembers nothing, not even in static fields. */
    Object newStudent() throws ReflectiveOperationException {
      try {
        URL place = URI.create(classes.toUri().toString()).toURL();
        ClassLoader loader = new URLClassLoader(new URL[] {place}, Solution.class.getClassLoader());
        var constructor = loader.loadClass(problem.implementation()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void compile(Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    List<JavaFileObject> texts = new ArrayList<>();
    sources.texts().forEach((path, text) -> texts.add(new Text(path, text)));
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
      if (!compiler.getTask(errors, files, null, options, null, texts).call()) {
        throw new IllegalStateException(this + " does not compile:\n" + errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @Override
  public String toString() {
    return problem.id() + " " + name;
  }
}
