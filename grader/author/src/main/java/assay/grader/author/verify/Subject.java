package assay.grader.author.verify;

import static java.util.stream.Collectors.toSet;

import assay.grader.author.AuthorProject;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.check.Catalogue;
import assay.grader.model.DeclaredCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The assignment that is proven; what several proofs ask of it is found out once. */
final class Subject {
  private final AuthorProject project;
  private final Bundle bundle;
  private final Waivers waivers;
  private final List<Path> classPath;
  private final Predicate<String> problems;

  private @Nullable Sources solution;
  private Strip.@Nullable Result stripped;
  private @Nullable SolutionFolder solutions;
  private @Nullable Catalogue catalogue;
  private @Nullable SourcePlaces places;
  private @Nullable Unproven unproven;

  /**
   * An assignment, of which nothing has been looked at.
   *
   * @param classPath what the reference compiles against
   * @param problems ids of the problems whose solutions and mutants are graded
   */
  Subject(
      AuthorProject project,
      Bundle bundle,
      Waivers waivers,
      List<Path> classPath,
      Predicate<String> problems) {
    this.project = project;
    this.bundle = bundle;
    this.waivers = waivers;
    this.classPath = List.copyOf(classPath);
    this.problems = problems;
  }

  AuthorProject project() {
    return project;
  }

  Bundle bundle() {
    return bundle;
  }

  Assignment assignment() {
    return bundle.assignment();
  }

  Waivers waivers() {
    return waivers;
  }

  List<Path> classPath() {
    return classPath;
  }

  /** The annotated sources of all problems. */
  Sources solution() throws IOException {
    if (solution == null) {
      solution = project.solution();
    }
    return solution;
  }

  Strip.Result stripped() throws IOException {
    if (stripped == null) {
      stripped = new Strip(classPath, waivers.keep()).strip(solution(), project.publicTests());
    }
    return stripped;
  }

  /**
   * What students get of the solution.
   *
   * @throws IllegalStateException if the reference has slips
   */
  Strip.Starter starter() throws IOException {
    if (stripped() instanceof Strip.Starter starter) {
      return starter;
    }
    throw new IllegalStateException("slips come first");
  }

  /** The solutions beside the reference, which has no slips. */
  SolutionFolder solutions() throws IOException {
    if (solutions == null) {
      solutions = SolutionFolder.of(project, assignment());
    }
    return solutions;
  }

  /**
   * The checks of all problems.
   *
   * @throws assay.grader.bundle.InvalidBundleException if they contradict the manifest
   */
  Catalogue catalogue() {
    if (catalogue == null) {
      catalogue = Catalogue.of(bundle);
    }
    return catalogue;
  }

  /** The checks of the problems that are asked for. */
  List<DeclaredCheck> checks() {
    return catalogue().checks().stream().filter(check -> asksFor(check.problem())).toList();
  }

  SourcePlaces places() throws IOException {
    if (places == null) {
      places = SourcePlaces.of(project);
    }
    return places;
  }

  /** The checks that no wrong answer has failed so far. */
  Unproven unproven() {
    if (unproven == null) {
      unproven = new Unproven(checks());
    }
    return unproven;
  }

  boolean asksFor(String problem) {
    return problems.test(problem);
  }

  boolean asksForAll() {
    return assignment().problems().stream().map(Assignment.Problem::id).allMatch(problems);
  }

  /** Whether the problem of an id is of a kind. */
  Predicate<String> problems(Predicate<Assignment.Problem> kind) {
    return assignment().problems().stream()
            .filter(kind)
            .map(Assignment.Problem::id)
            .collect(toSet())
        ::contains;
  }

  /** Whether a source belongs to a problem in which students write tests. */
  boolean isTest(String file) {
    return assignment().problems().stream()
        .anyMatch(problem -> problem.asksForTests() && problem.holds(file));
  }

  /** The problem that a source belongs to; empty if it is none's. */
  String problemOf(String file) {
    return assignment().problems().stream()
        .filter(problem -> problem.holds(file))
        .map(Assignment.Problem::id)
        .findFirst()
        .orElse("");
  }

  /**
   * The sources of a problem with one of them changed: other problems have nothing to say of it.
   */
  Sources changed(String file, String text) throws IOException {
    Map<String, String> texts = new HashMap<>(solution().texts());
    String folder = folder(file);
    texts.keySet().removeIf(path -> !folder(path).equals(folder));
    texts.put(file, text);
    return Sources.of(texts);
  }

  /** What a check has to mend, with the check's place. */
  String slip(DeclaredCheck check, String message) throws IOException {
    return places().placed(catalogue().slip(check, message)).toString();
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
