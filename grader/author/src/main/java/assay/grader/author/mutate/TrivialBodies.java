package assay.grader.author.mutate;

import static java.util.Objects.requireNonNull;

import assay.grader.author.strip.Gap;
import assay.grader.author.strip.Sources;
import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The least that can be written into a gap: nothing, an empty value, an argument, an exception.
 *
 * <p>What it earns is earned by whoever has not begun. (Extreme mutation, as Descartes has it for
 * PIT: Niedermayr et al., "Will my tests tell me if I break this code?", 2016.)
 */
public final class TrivialBodies {
  private static final String EXCEPTION = "throw new UnsupportedOperationException();";
  private static final Map<String, String> EMPTY =
      Map.ofEntries(
          Map.entry("String", "\"\""),
          Map.entry("CharSequence", "\"\""),
          Map.entry("Iterable", "java.util.List.of()"),
          Map.entry("Collection", "java.util.List.of()"),
          Map.entry("List", "java.util.List.of()"),
          Map.entry("Set", "java.util.Set.of()"),
          Map.entry("Map", "java.util.Map.of()"),
          Map.entry("Optional", "java.util.Optional.empty()"),
          Map.entry("OptionalInt", "java.util.OptionalInt.empty()"),
          Map.entry("OptionalLong", "java.util.OptionalLong.empty()"),
          Map.entry("OptionalDouble", "java.util.OptionalDouble.empty()"),
          Map.entry("Stream", "java.util.stream.Stream.empty()"),
          Map.entry("BigInteger", "java.math.BigInteger.ZERO"),
          Map.entry("BigDecimal", "java.math.BigDecimal.ZERO"));

  private TrivialBodies() {}

  /**
   * The reference with gaps of one file filled trivially.
   *
   * @param gaps one gap, or all of the file that count only together
   * @param mutant the reference so changed; its mistake is what stands in the gaps
   */
  public record Trivial(List<Gap> gaps, Mutant mutant) {
    public Trivial {
      gaps = List.copyOf(gaps);
      requireNonNull(mutant);
    }
  }

  /**
   * All of a solution, in the order of its gaps; not all of them compile.
   *
   * @param together of which problems the gaps of a file are filled all at once, because what one
   *     of them earns, another one may earn as well
   */
  public static List<Trivial> of(Sources solution, List<Gap> gaps, Predicate<String> together) {
    Map<List<String>, List<Gap>> groups = new LinkedHashMap<>();
    for (Gap gap : gaps) {
      String all = together.test(gap.problem()) ? gap.problem() : gap.id();
      groups.computeIfAbsent(List.of(gap.file(), all), _ -> new ArrayList<>()).add(gap);
    }
    List<Trivial> all = new ArrayList<>();
    for (List<Gap> group : groups.values()) {
      String file = group.getFirst().file();
      String text = solution.texts().getOrDefault(file, "");
      if (ParsedSource.parse(file, text) instanceof Parsed(var source)) {
        all.addAll(ofGaps(group, source));
      }
    }
    return all;
  }

  private static List<Trivial> ofGaps(List<Gap> gaps, ParsedSource source) {
    List<Gap.Span> cuts = gaps.stream().flatMap(gap -> gap.cuts().stream()).toList();
    List<List<String>> choices = cuts.stream().map(cut -> choices(cut, source)).toList();
    int most = choices.stream().mapToInt(List::size).max().orElse(0);
    List<Trivial> ways = new ArrayList<>();
    for (int way = 0; way < most; way++) {
      var edits = new Edits();
      String shown = "";
      for (int i = 0; i < choices.size(); i++) {
        List<String> ofCut = choices.get(i);
        if (ofCut.isEmpty()) {
          continue;
        }
        // A type has several bodies; those with fewer choices keep their last, the exception.
        String choice = ofCut.get(Math.min(way, ofCut.size() - 1));
        Gap.Span cut = cuts.get(i);
        edits.replace(cut.start(), cut.end(), choice);
        shown = shown.isEmpty() ? choice.strip() : shown;
      }
      ways.add(
          new Trivial(
              gaps,
              new Mutant(
                  gaps.getFirst().file(),
                  gaps.getFirst().line(),
                  shown.isEmpty() ? "nothing" : shown,
                  source.text(),
                  edits.applyTo(source.text()))));
    }
    return ways;
  }

  /** What may stand in a cut. */
  private static List<String> choices(Gap.Span cut, ParsedSource source) {
    Optional<Node> found =
        source
            .unit()
            .findFirst(Node.class, node -> isCut(node, cut, source))
            .flatMap(Node::getParentNode);
    return switch (found.orElse(null)) {
      case VariableDeclarator variable -> values(variable.getType());
      case MethodDeclaration method when method.getType().isVoidType() -> {
        yield List.of(" ", " " + EXCEPTION + " ");
      }
      case MethodDeclaration method -> results(method);
      case null -> List.of();
      // Whatever a constructor does not assign is for the compiler to find.
      case Node _ -> List.of(" ", " " + EXCEPTION + " ");
    };
  }

  private static boolean isCut(Node node, Gap.Span cut, ParsedSource source) {
    if (node.getRange().isEmpty()) {
      return false;
    }
    return switch (node) {
      case BlockStmt body ->
          source.start(body) + 1 == cut.start() && source.end(body) - 1 == cut.end();
      case Expression value -> {
        yield source.start(value) == cut.start()
            && source.end(value) == cut.end()
            && value.getParentNode().orElse(null) instanceof VariableDeclarator;
      }
      case Node _ -> false;
    };
  }

  private static List<String> results(MethodDeclaration method) {
    List<String> values = new ArrayList<>(values(method.getType()));
    String type = method.getType().asString();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.getType().asString().equals(type)) {
        values.add(parameter.getNameAsString());
      }
    }
    List<String> results = new ArrayList<>();
    values.forEach(value -> results.add(" return " + value + "; "));
    results.add(" " + EXCEPTION + " ");
    return results;
  }

  private static List<String> values(Type type) {
    return switch (type) {
      case PrimitiveType primitive ->
          switch (primitive.getType()) {
            case BOOLEAN -> List.of("false", "true");
            case CHAR -> List.of("'\\0'");
            case DOUBLE -> List.of("0", "1", "Double.NaN");
            case FLOAT -> List.of("0", "1", "Float.NaN");
            case BYTE, SHORT, INT, LONG -> List.of("0", "1", "-1");
          };
      case ClassOrInterfaceType named when EMPTY.containsKey(named.getNameAsString()) ->
          List.of("null", EMPTY.get(named.getNameAsString()));
      case Type array when array.isArrayType() -> {
        String element = array.asArrayType().getElementType().asString();
        yield List.of("null", "new " + element + "[0]" + "[]".repeat(array.getArrayLevel() - 1));
      }
      case Type _ -> List.of("null");
    };
  }
}
