package assay.grader.compile;

import static java.util.stream.Collectors.joining;

import assay.grader.bundle.Assignment;
import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.SourceCompiler;
import assay.grader.model.SourceCompiler.Broken;
import assay.grader.model.SourceCompiler.Compiled;
import assay.grader.model.SourceCompiler.Rejected;
import assay.grader.model.Staged;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the files of one problem on their own, so that a broken file costs its problem only, and
 * holds the classes to the problem's rules.
 */
public final class CompileStage {
  private final SourceCompiler compiler;
  private final Library library;

  /** Compiles submissions to one assignment. */
  public CompileStage(Assignment assignment, SourceCompiler compiler) {
    this.compiler = compiler;
    this.library = Library.of(assignment);
  }

  /**
   * Compiles one problem.
   *
   * @param sources text by path relative to the source folder
   */
  public Staged<ProblemCode> compile(Assignment.Problem problem, Map<String, String> sources) {
    return switch (compiler.compile(sources, library.toCompileAgainst())) {
      case Rejected rejected ->
          new Staged.Refused<>(new Outcome.CompileError(text(rejected.errors())));
      case Broken broken -> new Staged.Refused<>(broken.outcome());
      case Compiled compiled -> holdToRules(problem, compiled.classes());
    };
  }

  private Staged<ProblemCode> holdToRules(Assignment.Problem problem, Map<String, byte[]> classes) {
    Optional<Outcome> refusal =
        refuseStrangers(problem, classes)
            .or(() -> refuseForbidden(problem, classes))
            .or(() -> refuseMissing(problem, classes));
    if (refusal.isPresent()) {
      return new Staged.Refused<>(refusal.get());
    }
    return new Staged.Ready<>(
        new ProblemCode(
            problem.id(),
            problem.implementation(),
            problem.contract(),
            problem.classes(),
            classes,
            library.toRunWith(problem)));
  }

  private static Optional<Outcome> refuseStrangers(
      Assignment.Problem problem, Map<String, byte[]> classes) {
    return classes.keySet().stream()
        .filter(name -> !Library.packageOf(name).equals(problem.packageName()))
        .sorted()
        .findFirst()
        .map(
            name ->
                new Outcome.Forbidden(
                    "The files of problem %s declare the class %s; all their classes have to be in the package %s."
                        .formatted(problem.id(), name, problem.packageName())));
  }

  private Optional<Outcome> refuseForbidden(
      Assignment.Problem problem, Map<String, byte[]> classes) {
    ByteCodeRules rules =
        new ByteCodeRules(
            type -> objection(problem, type), lookup -> objectionToLookup(problem, lookup));
    List<Diagnostic> findings = rules.findings(classes);
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.Forbidden(text(findings)));
  }

  private Optional<String> objection(Assignment.Problem problem, String type) {
    for (String forbidden : problem.forbids()) {
      if (type.equals(forbidden)
          || type.startsWith(forbidden + ".")
          || type.startsWith(forbidden + "$")) {
        return Optional.of(
            "problem %s has to do without %s; this uses %s"
                .formatted(problem.id(), forbidden, type));
      }
    }
    return library.isOutOfBounds(problem, type)
        ? Optional.of("problem %s has to do without %s".formatted(problem.id(), type))
        : Optional.empty();
  }

  private static Optional<String> objectionToLookup(Assignment.Problem problem, String lookup) {
    return problem.forbids().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "problem %s has to do without %s, so it may not look up code by name; this uses %s"
                .formatted(problem.id(), String.join(", ", problem.forbids()), lookup));
  }

  private static Optional<Outcome> refuseMissing(
      Assignment.Problem problem, Map<String, byte[]> classes) {
    return classes.containsKey(problem.implementation())
        ? Optional.empty()
        : Optional.of(
            new Outcome.NotAttempted(
                "There is no class %s; its file is %s."
                    .formatted(problem.implementation(), problem.implementationFile())));
  }

  private static String text(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::toString).collect(joining("\n"));
  }
}
