package assay.grader.author.verify;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import assay.grader.author.AuthorProject;
import assay.grader.author.strip.Sources;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.model.Diagnostic;
import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an assignment says of itself and its project's files do not have. */
final class ProjectSlips {
  private static final String RESOURCES = "assignment/src/main/resources";
  private static final String HANDOUT = "handout.md";
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*\\s*");

  private final AuthorProject project;
  private final Bundle bundle;
  private final SourcePlaces places;
  private final List<Diagnostic> found = new ArrayList<>();

  private ProjectSlips(AuthorProject project, Bundle bundle, SourcePlaces places) {
    this.project = project;
    this.bundle = bundle;
    this.places = places;
  }

  /**
   * The slips of a project.
   *
   * @param solution the sources of its problems
   * @param places where the slips stand
   */
  static List<Diagnostic> of(
      AuthorProject project, Bundle bundle, Sources solution, SourcePlaces places)
      throws IOException {
    var slips = new ProjectSlips(project, bundle, places);
    slips.task();
    for (Assignment.Problem problem : bundle.assignment().problems()) {
      slips.implementation(problem, solution);
      slips.answer(problem);
    }
    slips.suites();
    return slips.found;
  }

  private void task() throws IOException {
    Path resources = project.root().resolve(RESOURCES);
    Optional<Path> task = Optional.empty();
    if (Files.isDirectory(resources)) {
      try (Stream<Path> files = Files.walk(resources)) {
        task = files.filter(file -> file.endsWith(HANDOUT)).sorted().findFirst();
      }
    }
    if (task.isEmpty()) {
      slip(
          resources,
          0,
          "holds no %s, so students would get no task; write it beside the manifest"
              .formatted(HANDOUT));
      return;
    }
    if (Files.readString(task.get()).isBlank()) {
      slip(task.get(), 0, "is empty; write the task that students read");
      return;
    }
    Set<String> anchors = anchors(Files.readString(task.get()));
    for (Assignment.Problem problem : bundle.assignment().problems()) {
      if (!anchors.contains(problem.section())) {
        String contract = problem.contract().getName().replaceFirst("\\$.*", "");
        found.add(
            places.placed(
                Diagnostic.error(
                    contract.replace('.', '/') + ".java",
                    0,
                    "the section \"%s\" of problem %s is no heading of %s; there are %s"
                        .formatted(
                            problem.section(),
                            problem.id(),
                            HANDOUT,
                            String.join(", ", anchors)))));
      }
    }
  }

  /** The anchors that a page of Markdown has for its headings. */
  static Set<String> anchors(String markdown) {
    Set<String> anchors = new TreeSet<>();
    boolean inCode = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        inCode = !inCode;
      }
      var heading = HEADING.matcher(line);
      if (!inCode && heading.matches()) {
        anchors.add(
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }

  private void implementation(Assignment.Problem problem, Sources solution) throws IOException {
    String path = problem.implementation().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    String text = solution.texts().get(path);
    if (text == null) {
      String folder = problem.folder();
      Path manifest = manifest(problem.implementation());
      slip(
          manifest,
          line(manifest, problem.implementation()),
          "problem %s is implemented by %s, which the reference does not have; in %s it has %s"
              .formatted(
                  problem.id(),
                  problem.implementation(),
                  problem.packageName(),
                  solution.texts().keySet().stream()
                      .filter(other -> other.startsWith(folder))
                      .map(other -> other.substring(folder.length()).replace(".java", ""))
                      .collect(joining(", "))));
      return;
    }
    if (!(ParsedSource.parse(path, text) instanceof Parsed(var source))) {
      return;
    }
    String simple = problem.implementation().replaceFirst(".*[.$]", "");
    source.unit().findAll(TypeDeclaration.class).stream()
        .filter(type -> type.getNameAsString().equals(simple))
        .findFirst()
        .map(type -> (TypeDeclaration<?>) type)
        .filter(type -> problem.classes().isEmpty() && !canBeMade(type))
        .ifPresent(
            type ->
                found.add(
                    places.placed(
                        Diagnostic.error(
                            path,
                            source.line(type),
                            "%s has no constructor without arguments, by which checks could make it;"
                                    .formatted(simple)
                                + " give it one, and no type around it that it needs"))));
  }

  private static boolean canBeMade(TypeDeclaration<?> type) {
    List<ConstructorDeclaration> constructors = type.getConstructors();
    boolean takesNothing =
        constructors.stream().anyMatch(constructor -> constructor.getParameters().isEmpty());
    boolean inner =
        type.isNestedType() && !type.isStatic() && type instanceof ClassOrInterfaceDeclaration;
    return switch (type) {
      case ClassOrInterfaceDeclaration declared ->
          !declared.isInterface()
              && !declared.hasModifier(Modifier.Keyword.ABSTRACT)
              && !inner
              && (constructors.isEmpty() || takesNothing);
      case RecordDeclaration declared -> declared.getParameters().isEmpty() || takesNothing;
      case EnumDeclaration _ -> false;
      case TypeDeclaration<?> _ -> false;
    };
  }

  private void answer(Assignment.Problem problem) {
    if (problem.written() == null) {
      return;
    }
    Path stub = project.starterFiles().resolve(problem.written().answerFile());
    if (!Files.isRegularFile(stub)) {
      slip(
          stub,
          0,
          "is missing: problem %s has a written part, and this is the file that students write it"
                  .formatted(problem.id())
              + " into; start it with what they should answer");
    }
  }

  private void suites() throws IOException {
    Set<String> contracts =
        bundle.assignment().problems().stream()
            .map(problem -> problem.contract().getSimpleName())
            .collect(toSet());
    Set<String> listed =
        bundle.checkSuites().stream().map(Class::getName).collect(toCollection(TreeSet::new));
    for (Path folder : places.folders()) {
      for (Map.Entry<String, String> file : Sources.read(folder, _ -> true).texts().entrySet()) {
        if (file.getValue().contains("@CheckSuite")
            && ParsedSource.parse(file.getKey(), file.getValue()) instanceof Parsed(var source)) {
          for (var suite : source.unit().findAll(ClassOrInterfaceDeclaration.class)) {
            unlisted(source, suite, contracts, listed);
          }
        }
      }
    }
  }

  private void unlisted(
      ParsedSource source,
      ClassOrInterfaceDeclaration suite,
      Set<String> contracts,
      Set<String> listed) {
    Optional<String> contract =
        suite
            .getAnnotationByName("CheckSuite")
            .flatMap(AnnotationExpr::toSingleMemberAnnotationExpr)
            .map(annotation -> annotation.getMemberValue().toString())
            .map(value -> value.replaceFirst("\\.class$", "").replaceFirst(".*\\.", ""));
    String name = suite.getFullyQualifiedName().orElse(suite.getNameAsString());
    if (contract.filter(contracts::contains).isPresent()
        && listed.stream().noneMatch(other -> other.replace('$', '.').equals(name))) {
      found.add(
          places.placed(
              Diagnostic.error(
                  source.path(),
                  source.line(suite),
                  "%s is a @CheckSuite that no bundle lists, so its checks never run; add %s.class to"
                          .formatted(suite.getNameAsString(), suite.getNameAsString())
                      + " the suites of "
                      + bundle.getClass().getSimpleName())));
    }
  }

  /** The manifest, found by a text that it holds; the folder of resources if there is none. */
  private Path manifest(String text) throws IOException {
    Path resources = project.root().resolve(RESOURCES);
    if (Files.isDirectory(resources)) {
      try (Stream<Path> files = Files.walk(resources)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          if (Files.readString(file).contains(text)) {
            return file;
          }
        }
      }
    }
    return resources;
  }

  private static int line(Path file, String text) throws IOException {
    return Files.isRegularFile(file)
        ? 1 + (int) Files.readString(file).lines().takeWhile(l -> !l.contains(text)).count()
        : 0;
  }

  private void slip(Path file, int line, String message) {
    String path = project.root().relativize(file).toString().replace('\\', '/');
    found.add(Diagnostic.error(path, line, message));
  }
}
