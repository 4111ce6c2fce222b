package assay.grader.compile;

import static java.util.stream.Collectors.joining;

import assay.grader.bundle.Assignment;
import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.ProblemSources;
import assay.grader.model.ProblemSources.LeftOut;
import assay.grader.model.SourceCompiler;
import assay.grader.model.SourceCompiler.Broken;
import assay.grader.model.SourceCompiler.Compilation;
import assay.grader.model.SourceCompiler.Compiled;
import assay.grader.model.SourceCompiler.Rejected;
import assay.grader.model.Staged;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Compiles the implementation of one problem and what it reaches, apart from all other problems, so
 * that a broken file costs its problem only, and none if nothing needs it; and holds the classes to
 * the problem's rules.
 */
public final class CompileStage {
  private static final String SUFFIX = ".java";

  private final Assignment assignment;
  private final SourceCompiler compiler;
  private final Library library;
  private final Optional<Suites> suites;

  /** Compiles submissions to one assignment. */
  public CompileStage(Assignment assignment, SourceCompiler compiler) {
    this.assignment = assignment;
    this.compiler = compiler;
    this.library = Library.of(assignment);
    this.suites =
        assignment.problems().stream().anyMatch(Assignment.Problem::asksForTests)
            ? Optional.of(new Suites(library, compiler))
            : Optional.empty();
  }

  /** Compiles one problem. */
  public Staged<ProblemCode> compile(Assignment.Problem problem, ProblemSources sources) {
    Set<String> roots = new HashSet<>();
    file(problem.implementation(), sources).ifPresent(roots::add);
    if (roots.isEmpty()) {
      return new Staged.Refused<>(missing(problem, sources));
    }
    problem.classes().values().forEach(name -> file(name, sources).ifPresent(roots::add));
    if (problem.asksForTests()) {
      // Nothing calls a test but JUnit.
      roots.addAll(sources.texts().keySet());
    }
    return compile(problem, sources, roots, List.of());
  }

  /** The file that a class stands in, if it is there; that of a nested one is its outermost's. */
  private static Optional<String> file(String binaryName, ProblemSources sources) {
    String path = normal(binaryName.replaceFirst("\\$.*", "").replace('.', '/') + SUFFIX);
    return sources.texts().keySet().stream().filter(each -> normal(each).equals(path)).findFirst();
  }

  private Staged<ProblemCode> compile(
      Assignment.Problem problem,
      ProblemSources sources,
      Set<String> roots,
      List<Diagnostic> withoutImports) {
    return switch (compilation(problem, sources, roots)) {
      case Rejected(List<Diagnostic> errors) -> {
        Optional<UnusedImports> imports = UnusedImports.of(sources.texts(), errors);
        // Once: what is complained of without them is no import.
        if (imports.isPresent() && withoutImports.isEmpty()) {
          var without =
              new ProblemSources(imports.get().sources(), sources.auxiliaries(), sources.leftOut());
          yield compile(problem, without, roots, imports.get().removed());
        }
        yield new Staged.Refused<>(new Outcome.CompileError(explained(errors, sources)));
      }
      case Broken(Outcome outcome) -> new Staged.Refused<>(outcome);
      case Compiled(Map<String, byte[]> classes, var _) -> {
        // What is looked up by its name is needed, though no compiler can see that.
        if (roots.addAll(named(sources, classes))) {
          yield compile(problem, sources, roots, withoutImports);
        }
        yield holdToRules(problem, sources, classes, withoutImports);
      }
    };
  }

  private Compilation compilation(
      Assignment.Problem problem, ProblemSources sources, Set<String> roots) {
    return compiler.compile(
        new SourceCompiler.Request(
            sources.texts(),
            sources.auxiliaries(),
            roots,
            problem.asksForTests()
                ? suites.orElseThrow().toCompileAgainst()
                : library.toCompileAgainst()));
  }

  /** The files of types that were not compiled, and that compiled classes have the name of. */
  private static Set<String> named(ProblemSources sources, Map<String, byte[]> classes) {
    Set<String> left = new HashSet<>();
    for (String path : sources.texts().keySet()) {
      if (isOfType(path) && !classes.containsKey(className(path))) {
        left.add(path);
      }
    }
    return left.isEmpty() ? left : ByteCodeRules.named(left, CompileStage::className, classes);
  }

  private Staged<ProblemCode> holdToRules(
      Assignment.Problem problem,
      ProblemSources sources,
      Map<String, byte[]> classes,
      List<Diagnostic> withoutImports) {
    Optional<Outcome> refusal =
        refuseStrangers(problem, classes).or(() -> refuseForbidden(problem, classes));
    if (refusal.isPresent()) {
      return new Staged.Refused<>(refusal.get());
    }
    Optional<String> implementation =
        classes.keySet().stream()
            .filter(name -> normal(name).equals(normal(problem.implementation())))
            .findFirst();
    if (implementation.isEmpty()) {
      return new Staged.Refused<>(missing(problem, sources));
    }
    List<Diagnostic> notes = new ArrayList<>(withoutImports);
    sources.texts().keySet().stream()
        .filter(path -> isOfType(path) && !classes.containsKey(className(path)))
        .sorted()
        .map(path -> notNeeded(problem, path))
        .forEach(notes::add);
    ProblemCode code =
        new ProblemCode(
            problem.id(),
            implementation.get(),
            problem.contract(),
            problem.classes(),
            classes,
            library.toRunWith(problem),
            StaticState.isInStudents(classes) || library.remembers(problem),
            assignment.equipment(),
            notes);
    return problem.asksForTests()
        ? suites.orElseThrow().of(problem, code)
        : new Staged.Ready<>(code);
  }

  private static Diagnostic notNeeded(Assignment.Problem problem, String path) {
    return new Diagnostic(
        Diagnostic.Severity.WARNING,
        path,
        0,
        "is nothing that the solution of problem %s uses, and was left out"
            .formatted(problem.id()));
  }

  private Optional<Outcome> refuseStrangers(
      Assignment.Problem problem, Map<String, byte[]> classes) {
    Predicate<String> isOwn =
        name -> {
          String in = normal(Library.packageOf(name)) + ".";
          return in.startsWith(problem.packageName() + ".")
              || assignment.shared().stream().anyMatch(shared -> in.startsWith(shared + "."));
        };
    return classes.keySet().stream()
        .filter(isOwn.negate())
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
            type -> objection(problem, type),
            lookup -> objectionToLookup(problem, lookup),
            new ForbiddenCalls(problem, classes),
            problem.id());
    List<Diagnostic> findings = rules.findings(classes);
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.Forbidden(text(findings)));
  }

  private Optional<String> objection(Assignment.Problem problem, String type) {
    if (problem.asksForTests() && Suites.tellsImplementationsApart(type)) {
      return Optional.of(Suites.OBJECTION + type);
    }
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
    if (problem.asksForTests()) {
      return Optional.of(Suites.OBJECTION + lookup);
    }
    return problem.forbids().isEmpty() || LookupByName.isOfStack(lookup)
        ? Optional.empty()
        : Optional.of(
            "problem %s has to do without %s, so it may not look up code by name; this uses %s"
                .formatted(problem.id(), String.join(", ", problem.forbids()), lookup));
  }

  /** There is no implementation: it was left out, or nothing was handed in. */
  private static Outcome missing(Assignment.Problem problem, ProblemSources sources) {
    List<Diagnostic> reasons =
        sources.leftOut().stream()
            .filter(file -> problem.implementation().endsWith("." + normal(file.type())))
            .map(LeftOut::note)
            .toList();
    if (!reasons.isEmpty()) {
      return new Outcome.CompileError(text(reasons));
    }
    return new Outcome.NotAttempted(
        sources.texts().isEmpty()
            ? "Nothing was handed in for problem %s; its file is %s."
                .formatted(problem.id(), problem.implementationFile())
            : "There is no class %s; its file is %s."
                .formatted(problem.implementation(), problem.implementationFile()));
  }

  /** Errors, and beside them what was left out of what they miss. */
  private static String explained(List<Diagnostic> errors, ProblemSources sources) {
    String text = text(errors);
    String reasons =
        sources.leftOut().stream()
            .filter(file -> isNamed(file.type(), text))
            .map(file -> "\n" + file.note())
            .collect(joining());
    return text + reasons + Modules.remedies(text);
  }

  private static boolean isNamed(String type, String text) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(type) + "(?!\\w)").matcher(text).find();
  }

  /** Whether a file declares types, as one that describes its package does not. */
  private static boolean isOfType(String path) {
    return !path.endsWith("-info.java");
  }

  private static String className(String path) {
    return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
  }

  private static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static String text(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::toString).collect(joining("\n"));
  }
}
