package assay.grader.author.scaffold;

import static java.util.Objects.requireNonNull;

import assay.grader.author.AuthorProject;
import assay.grader.author.StarterProject;
import assay.grader.author.artifact.ClassPlace;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.Diagnostic;
import assay.todo.Todo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.commons.io.file.PathUtils;

/**
 * Makes the project of a new assignment: small, complete, and ready to be replaced part by part.
 */
public final class Scaffold {
  private final Naming naming;
  private final Kind kind;

  /** A project of some name and kind. */
  public Scaffold(Naming naming, Kind kind) {
    this.naming = naming;
    this.kind = kind;
  }

  /**
   * Makes the project; its folder appears whole or not at all.
   *
   * @param folder does not exist yet, or is empty
   * @throws InvalidBundleException if there is something in the folder
   */
  public void writeTo(Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    refuseOccupied(target);
    Path parent = requireNonNull(target.getParent(), "a root is never empty");
    Files.createDirectories(parent);
    Path draft = Files.createTempDirectory(parent, ".assay-new-");
    try {
      Path project = Files.createDirectory(draft.resolve("project"));
      for (Map.Entry<String, byte[]> file : Template.render(naming, kind).entrySet()) {
        Path path = project.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      AssayJars.ofThisProgram().writeTo(project);
      writeStarter(new AuthorProject(project), Files.createDirectory(draft.resolve("classes")));
      // An empty folder gives way; one that somebody has filled meanwhile does not.
      Files.deleteIfExists(target);
      Files.move(project, target);
    } finally {
      PathUtils.deleteDirectory(draft);
    }
  }

  private static void refuseOccupied(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      try (Stream<Path> entries = Files.list(target)) {
        if (entries.findAny().isPresent()) {
          throw invalid(target, "is not empty; name another folder with --into");
        }
      }
    } else if (Files.exists(target)) {
      throw invalid(target, "is a file; name another folder with --into");
    }
  }

  /** Cuts the first starter, before anybody has built the contracts that it implements. */
  private static void writeStarter(AuthorProject project, Path classes) throws IOException {
    List<Path> classPath = new ArrayList<>();
    classPath.add(classes);
    classPath.add(ClassPlace.of(Todo.class).path());
    for (String library :
        List.of("org.jspecify.annotations.NullMarked", "org.junit.jupiter.api.Test")) {
      Optional<ClassPlace> place = ClassPlace.of(library);
      place.map(ClassPlace::path).ifPresent(classPath::add);
    }
    compile(project.root().resolve("assignment/src/main/java"), classPath, classes);
    switch (StarterProject.generate(project, classPath, Set.of())) {
      case StarterProject.Refused(var slips) ->
          throw new IllegalStateException("the template has slips: " + slips);
      case StarterProject.Generated(var starter) -> starter.writeTo(project.starter());
    }
  }

  private static void compile(Path sources, List<Path> classPath, Path classes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    try (Stream<Path> tree = Files.walk(sources)) {
      tree.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(arguments::add);
    }
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (errors != 0) {
      throw new IllegalStateException("the template's contracts do not compile");
    }
  }

  private static InvalidBundleException invalid(Path path, String message) {
    return new InvalidBundleException(List.of(Diagnostic.error(path.toString(), 0, message)));
  }
}
