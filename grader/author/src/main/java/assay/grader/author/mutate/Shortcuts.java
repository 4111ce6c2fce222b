package assay.grader.author.mutate;

import static java.util.stream.Collectors.joining;

import assay.grader.author.strip.Gap;
import assay.grader.author.strip.Sources;
import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.PrimitiveType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What students do to whole methods: answer every call as the first one, and leave an argument out
 * of account.
 *
 * <p>The method keeps its body under another name, and calls it otherwise, so that nothing has to
 * be known of the body. A constant seed is an argument left out.
 */
public final class Shortcuts {
  private static final String OTHERWISE = "Otherwise";
  private static final String FIRST = "FIRST_ANSWER";

  private Shortcuts() {}

  /**
   * All of a solution, in the order of its gaps; not all of them compile.
   *
   * @param remembers of which problems a call can know of an earlier one; where classes are loaded
   *     anew each time, as a program's are, the first answer is the only one
   */
  public static List<Mutant> of(Sources solution, List<Gap> gaps, Predicate<String> remembers) {
    List<Mutant> all = new ArrayList<>();
    for (Gap gap : gaps) {
      String text = solution.texts().getOrDefault(gap.file(), "");
      if (ParsedSource.parse(gap.file(), text) instanceof Parsed(var source)) {
        for (Gap.Span cut : gap.cuts()) {
          method(source, cut)
              .ifPresent(
                  method -> all.addAll(ofMethod(source, method, remembers.test(gap.problem()))));
        }
      }
    }
    return all;
  }

  /** The method whose body a cut is, if it has arguments and a result. */
  private static Optional<MethodDeclaration> method(ParsedSource source, Gap.Span cut) {
    return source
        .unit()
        .findFirst(
            MethodDeclaration.class,
            method ->
                method.getBody().filter(body -> source.start(body) + 1 == cut.start()).isPresent())
        .filter(method -> !method.getParameters().isEmpty())
        .filter(method -> method.getTypeParameters().isEmpty())
        .filter(method -> method.getParentNode().orElse(null) instanceof TypeDeclaration<?>);
  }

  private static List<Mutant> ofMethod(
      ParsedSource source, MethodDeclaration method, boolean remembers) {
    List<Mutant> mutants = new ArrayList<>();
    String type = method.getType().asString();
    if (remembers && !method.getType().isVoidType()) {
      String answer =
          "if (%1$s.isEmpty()) { %1$s.add(%2$s); } return (%3$s) %1$s.get(0);"
              .formatted(FIRST, call(method, ""), type);
      String field =
          "private static final java.util.List<Object> "
              + FIRST
              + " = new java.util.ArrayList<>();";
      mutants.add(
          mutant(source, method, "every call of %s is answered as the first", answer, field));
    }
    for (Parameter parameter : method.getParameters()) {
      constant(parameter)
          .ifPresent(
              constant -> {
                String call = call(method, parameter.getNameAsString(), constant) + ";";
                String body = method.getType().isVoidType() ? call : "return " + call;
                String what =
                    "%s takes " + constant + " for " + parameter.getNameAsString() + " always";
                mutants.add(mutant(source, method, what, body, ""));
              });
    }
    return mutants;
  }

  private static String call(MethodDeclaration method, String... replaced) {
    return method.getNameAsString()
        + OTHERWISE
        + method.getParameters().stream()
            .map(Parameter::getNameAsString)
            .map(name -> replaced.length == 2 && replaced[0].equals(name) ? replaced[1] : name)
            .collect(joining(", ", "(", ")"));
  }

  /** A value that is right for some calls, so that only others notice. */
  private static Optional<String> constant(Parameter parameter) {
    if (parameter.isVarArgs()) {
      return Optional.empty();
    }
    return switch (parameter.getType()) {
      case PrimitiveType primitive ->
          Optional.of(
              switch (primitive.getType()) {
                case BOOLEAN -> "false";
                case CHAR -> "'a'";
                case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> "(" + primitive.asString() + ") 1";
              });
      default -> Optional.empty();
    };
  }

  /** The method with another body, and its own one under another name before it. */
  private static Mutant mutant(
      ParsedSource source, MethodDeclaration method, String what, String body, String field) {
    var edits = new Edits();
    int open = source.start(method.getBody().orElseThrow()) + 1;
    int close = source.end(method.getBody().orElseThrow()) - 1;
    String own = source.text().substring(open, close);
    String head =
        "%sprivate %s%s %s%s(%s)%s {"
            .formatted(
                field.isEmpty() ? "" : field + " ",
                method.isStatic() ? "static " : "",
                method.getType().asString(),
                method.getNameAsString(),
                OTHERWISE,
                method.getParameters().stream()
                    .map(p -> p.getTypeAsString() + (p.isVarArgs() ? "... " : " ") + p.getName())
                    .collect(joining(", ")),
                method.getThrownExceptions().isEmpty()
                    ? ""
                    : " throws "
                        + method.getThrownExceptions().stream()
                            .map(Object::toString)
                            .collect(joining(", ")));
    edits.replace(open, close, " " + body + " ");
    edits.insert(source.end(method), " " + head + own + "}");
    return new Mutant(
        source.path(),
        source.line(method),
        what.formatted(method.getNameAsString()),
        source.text(),
        edits.applyTo(source.text()));
  }
}
