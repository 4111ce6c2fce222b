package assay.grader.compile;

import assay.grader.bundle.Assignment;
import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.SourceCompiler;
import assay.grader.model.SourceCompiler.Broken;
import assay.grader.model.SourceCompiler.Compiled;
import assay.grader.model.SourceCompiler.Rejected;
import assay.grader.model.Staged;
import assay.grader.model.SuiteCode;
import assay.grader.suite.JUnitClasses;
import assay.grader.suite.JUnitDriver;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What students' tests are compiled against and run with: JUnit, and the variants of what they are
 * about, each compiled once.
 */
final class Suites {
  /** What would tell a variant from the reference by other things than what it does. */
  private static final Set<String> TELLING =
      Set.of("java.lang.StackWalker", "java.lang.StackTraceElement", "java.io.ObjectStreamClass");

  /** What is said before the name of what would. */
  static final String OBJECTION =
      "tests see what an implementation does, and not how it is made; this uses ";

  private final Library library;
  private final SourceCompiler compiler;
  private final JUnitClasses junit = JUnitClasses.ofThisProgram();
  private final Map<String, Staged<Map<String, Map<String, byte[]>>>> variants =
      new ConcurrentHashMap<>();

  Suites(Library library, SourceCompiler compiler) {
    this.library = library;
    this.compiler = compiler;
  }

  static boolean tellsImplementationsApart(String type) {
    return TELLING.contains(type);
  }

  Map<String, byte[]> toCompileAgainst() {
    Map<String, byte[]> against = new HashMap<>(library.toCompileAgainst());
    against.putAll(junit.toCompileAgainst());
    return against;
  }

  /** A student's test classes with all that they run with. */
  Staged<ProblemCode> of(Assignment.Problem problem, ProblemCode code) {
    return switch (variants.computeIfAbsent(problem.id(), _ -> variantsOf(problem))) {
      case Staged.Refused<Map<String, Map<String, byte[]>>>(Outcome fault) ->
          new Staged.Refused<>(fault);
      case Staged.Ready<Map<String, Map<String, byte[]>>>(var compiled) ->
          new Staged.Ready<>(with(code, compiled));
    };
  }

  private ProblemCode with(ProblemCode code, Map<String, Map<String, byte[]>> compiled) {
    Map<String, byte[]> all = new HashMap<>(code.student());
    all.putAll(JUnitClasses.driver());
    Map<String, byte[]> run = new HashMap<>();
    code.library().forEach((name, bytes) -> run.put(name, withoutPlaces(bytes)));
    run.putAll(junit.toRunWith());
    List<String> tests =
        code.student().keySet().stream()
            .filter(name -> name.indexOf('$') < 0 && !name.endsWith("-info"))
            .sorted()
            .toList();
    return code.with(new SuiteCode(JUnitDriver.class.getName(), tests, compiled), all, run);
  }

  private Staged<Map<String, Map<String, byte[]>>> variantsOf(Assignment.Problem problem) {
    Map<String, Map<String, byte[]>> compiled = new HashMap<>();
    for (var variant : new TreeMap<>(problem.variants()).entrySet()) {
      switch (compiler.compile(
          new SourceCompiler.Request(
              variant.getValue(),
              Map.of(),
              variant.getValue().keySet(),
              library.toCompileAgainst()))) {
        case Compiled(var classes, var _) ->
            compiled.put(
                variant.getKey(),
                classes.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey, entry -> withoutPlaces(entry.getValue()))));
        case Rejected(List<Diagnostic> errors) -> {
          return fault(variant.getKey(), errors.toString());
        }
        case Broken(Outcome outcome) -> {
          return fault(variant.getKey(), outcome.message());
        }
      }
    }
    return new Staged.Ready<>(compiled);
  }

  private static Staged<Map<String, Map<String, byte[]>>> fault(String variant, String why) {
    return new Staged.Refused<>(
        new Outcome.GraderFault(
            "The variant %s does not compile, which is no fault of yours: %s"
                .formatted(variant, why)));
  }

  /** Lines would tell variants apart in whatever an exception says. */
  private static byte[] withoutPlaces(byte[] bytes) {
    ClassFile reader =
        ClassFile.of(
            ClassFile.DebugElementsOption.DROP_DEBUG,
            ClassFile.LineNumbersOption.DROP_LINE_NUMBERS);
    return reader.transformClass(
        reader.parse(bytes),
        ClassTransform.dropping(element -> element instanceof SourceFileAttribute));
  }
}
