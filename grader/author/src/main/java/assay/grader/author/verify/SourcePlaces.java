package assay.grader.author.verify;

import assay.grader.author.AuthorProject;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import assay.grader.model.Diagnostic;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where in a project a slip stands, so that an editor can jump to it.
 *
 * <p>Class files know a source by its package only, and an interface without code has no lines in
 * them at all; the project's folder has both.
 */
final class SourcePlaces {
  // Deep enough for module/module/src/main/java; starter and examples are copies of the reference.
  private static final int DEPTH = 5;

  private final Path root;
  private final List<Path> folders;

  private SourcePlaces(Path root, List<Path> folders) {
    this.root = root;
    this.folders = List.copyOf(folders);
  }

  static SourcePlaces of(AuthorProject project) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(project.mainSources(), project.testSources()));
    try (Stream<Path> found =
        Files.find(project.root(), DEPTH, (path, _) -> path.endsWith("src/main/java"))) {
      found.filter(folder -> !folder.startsWith(project.starter())).sorted().forEach(folders::add);
    }
    return new SourcePlaces(project.root(), folders);
  }

  /** The source folders, without the starter's. */
  List<Path> folders() {
    return folders;
  }

  /** The same slip with its file from the project's folder on, and a line if the file has one. */
  Diagnostic placed(Diagnostic slip) {
    return placed(slip, "");
  }

  /** The same, on the line of a method if the slip has no line of its own. */
  Diagnostic placed(Diagnostic slip, String method) {
    Optional<Path> file =
        folders.stream()
            .map(folder -> folder.resolve(slip.file()))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      return slip;
    }
    return new Diagnostic(
        slip.severity(),
        root.relativize(file.get()).toString().replace('\\', '/'),
        slip.line() == 0 ? line(file.get(), method) : slip.line(),
        slip.message());
  }

  private static int line(Path file, String method) {
    try {
      return ParsedSource.parse(file.toString(), Files.readString(file))
              instanceof Parsed(var source)
          ? line(source, method)
          : 0;
    } catch (IOException e) {
      // A slip without its line is worth more than none.
      return 0;
    }
  }

  /** The line of a method, or else of the first type with its annotations. */
  private static int line(ParsedSource source, String method) {
    Optional<? extends Node> found =
        source.unit().findFirst(MethodDeclaration.class, m -> m.getNameAsString().equals(method));
    if (found.isEmpty()) {
      found = source.unit().getTypes().stream().findFirst().map(TypeDeclaration::asTypeDeclaration);
    }
    return found.map(source::line).orElse(0);
  }
}
