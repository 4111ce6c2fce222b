package assay.grader.author.mutate;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import assay.grader.author.strip.Sources;
import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reference with its {@code double} arithmetic done in another way that is as right: it rounds
 * elsewhere, or gives a zero of the other sign. Who writes it so has to get all points as well.
 *
 * <p>What is a {@code double} the compiler decides.
 */
public final class Roundings {
  private static final String PREFERRED = "SPECIES_PREFERRED";

  private Roundings() {}

  /**
   * A source of the reference, done otherwise in all its places at once.
   *
   * @param how what is done otherwise, after "the reference with"
   */
  public record Rounding(String file, String how, String text) {
    public Rounding {
      requireNonNull(file);
      requireNonNull(how);
      requireNonNull(text);
    }
  }

  /**
   * A place, and what may stand there.
   *
   * @param value what has to be a {@code double} for that; nothing, where that is clear
   */
  private record Other(Node place, @Nullable Expression value, String text) {}

  /**
   * All of a solution, in the order of its files.
   *
   * @param classPath what the solution compiles against
   */
  public static List<Rounding> of(Sources solution, List<Path> classPath) {
    List<Rounding> all = new ArrayList<>();
    try (var compiler = new Compiler(classPath)) {
      for (Map.Entry<String, String> file : solution.texts().entrySet()) {
        if (ParsedSource.parse(file.getKey(), file.getValue()) instanceof Parsed(var source)) {
          var doubles = new Doubles(source, solution, compiler);
          doubles.rounding("sums re-associated", Roundings::reassociated).ifPresent(all::add);
          doubles.rounding("products and sums fused", Roundings::fused).ifPresent(all::add);
          doubles.rounding("zeros of the other sign", Roundings::turned).ifPresent(all::add);
          for (String width : List.of("64", "128", "256", "512")) {
            widths(source, "SPECIES_" + width).ifPresent(all::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The doubles of one source. */
  private record Doubles(ParsedSource source, Sources solution, Compiler compiler) {

    /** The source with everything done otherwise that can be, small places before large ones. */
    Optional<Rounding> rounding(String how, Function<Node, Optional<Other>> otherwise) {
      List<Other> others = new ArrayList<>();
      source
          .unit()
          .walk(node -> otherwise.apply(node).filter(this::isDouble).ifPresent(others::add));
      others.sort(comparingInt(other -> source.end(other.place()) - source.start(other.place())));
      List<Other> chosen = new ArrayList<>();
      var edits = new Edits();
      for (Other other : others) {
        if (chosen.stream().noneMatch(each -> overlap(each.place(), other.place()))) {
          chosen.add(other);
          edits.replace(source.start(other.place()), source.end(other.place()), other.text());
        }
      }
      String text = edits.applyTo(source.text());
      return chosen.isEmpty() || !compiles(text)
          ? Optional.empty()
          : Optional.of(new Rounding(source.path(), how, text));
    }

    private boolean overlap(Node one, Node other) {
      return source.start(one) < source.end(other) && source.start(other) < source.end(one);
    }

    /** An argument of that type takes nothing but a double: ints would need another conversion. */
    private boolean isDouble(Other other) {
      if (other.value() == null) {
        return true;
      }
      var edits = new Edits();
      int start = source.start(other.value());
      edits.insert(start, "java.util.Optional.<Double>of(");
      edits.insert(source.end(other.value()), ").get()");
      return compiles(edits.applyTo(source.text()));
    }

    private boolean compiles(String text) {
      String folder = source.path().substring(0, source.path().lastIndexOf('/') + 1);
      Map<String, String> sources = new TreeMap<>(solution.texts());
      sources.keySet().removeIf(path -> !path.startsWith(folder));
      sources.put(source.path(), text);
      return compiler.compile(sources).isPresent();
    }
  }

  /** {@code a + b + c} as {@code a + (b + c)}, and with minus and products likewise. */
  private static Optional<Other> reassociated(Node node) {
    if (!(node instanceof BinaryExpr whole && whole.getLeft() instanceof BinaryExpr left)) {
      return Optional.empty();
    }
    String outer = whole.getOperator().asString();
    String text =
        switch (left.getOperator()) {
          case PLUS, MULTIPLY -> "%s " + left.getOperator().asString() + " (%s " + outer + " %s)";
          case MINUS -> "%s - (%s " + (outer.equals("+") ? "-" : "+") + " %s)";
          default -> "";
        };
    boolean sum = isSum(left) && isSum(whole);
    boolean product = isProduct(left) && isProduct(whole);
    return sum || product
        ? Optional.of(
            new Other(
                whole,
                whole,
                text.formatted(left.getLeft(), asDouble(left.getRight()), whole.getRight())))
        : Optional.empty();
  }

  /** {@code a + b * c} as {@code fma(b, c, a)}; sums of a variable likewise. */
  private static Optional<Other> fused(Node node) {
    return switch (node) {
      case BinaryExpr sum
          when isSum(sum)
              && unwrapped(sum.getRight()) instanceof BinaryExpr product
              && isProduct(product) -> {
        yield fused(
            sum, sum, product, asDouble(sum.getLeft()), sum.getOperator() == Operator.MINUS);
      }
      case BinaryExpr sum
          when isSum(sum)
              && unwrapped(sum.getLeft()) instanceof BinaryExpr product
              && isProduct(product) -> {
        String sign = sum.getOperator() == Operator.MINUS ? "-" : "";
        yield fused(sum, sum, product, sign + asDouble(sum.getRight()), false);
      }
      case AssignExpr sum
          when isPlain(sum.getTarget())
              && (sum.getOperator() == AssignExpr.Operator.PLUS
                  || sum.getOperator() == AssignExpr.Operator.MINUS)
              && unwrapped(sum.getValue()) instanceof BinaryExpr product
              && isProduct(product) -> {
        boolean minus = sum.getOperator() == AssignExpr.Operator.MINUS;
        yield fused(sum, sum, product, asDouble(sum.getTarget()), minus)
            .map(other -> new Other(sum, sum, sum.getTarget() + " = " + other.text()));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Other> fused(
      Node place, Expression value, BinaryExpr product, String summand, boolean minus) {
    return Optional.of(
        new Other(
            place,
            value,
            "Math.fma(%s%s, %s, %s)"
                .formatted(
                    minus ? "-" : "",
                    asDouble(product.getLeft()),
                    asDouble(product.getRight()),
                    summand)));
  }

  /** {@code a - b} as {@code -(b - a)}, and sums that begin with {@code -0.0}. */
  private static Optional<Other> turned(Node node) {
    return switch (node) {
      case BinaryExpr difference when difference.getOperator() == Operator.MINUS -> {
        String text =
            "(-(%s - %s))"
                .formatted(asDouble(difference.getRight()), inBraces(difference.getLeft()));
        yield Optional.of(new Other(difference, difference, text));
      }
      case VariableDeclarator variable
          when variable.getTypeAsString().equals("double")
              && variable.getInitializer().orElse(null) instanceof LiteralExpr zero
              && zero.toString().matches("0|0\\.0?|0\\.0[dD]") -> {
        yield Optional.of(new Other(zero, null, "-0.0"));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Rounding> widths(ParsedSource source, String species) {
    var edits = new Edits();
    source.unit().findAll(SimpleName.class, name -> name.asString().equals(PREFERRED)).stream()
        .filter(name -> name.getRange().isPresent())
        .forEach(name -> edits.replace(source.start(name), source.end(name), species));
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rounding(source.path(), "vectors of " + species, edits.applyTo(source.text())));
  }

  private static boolean isSum(BinaryExpr expression) {
    return expression.getOperator() == Operator.PLUS || expression.getOperator() == Operator.MINUS;
  }

  private static boolean isProduct(BinaryExpr expression) {
    return expression.getOperator() == Operator.MULTIPLY;
  }

  /** Whether naming it twice does nothing twice. */
  private static boolean isPlain(Expression target) {
    return target instanceof NameExpr
        || (target instanceof ArrayAccessExpr access
            && access.findAll(Expression.class).stream()
                .allMatch(
                    part ->
                        part instanceof NameExpr
                            || part instanceof ArrayAccessExpr
                            || part instanceof LiteralExpr
                            || part instanceof BinaryExpr
                            || part instanceof EnclosedExpr));
  }

  private static Expression unwrapped(Expression expression) {
    return expression instanceof EnclosedExpr enclosed ? enclosed.getInner() : expression;
  }

  private static String inBraces(Expression expression) {
    return expression instanceof NameExpr ? expression.toString() : "(" + expression + ")";
  }

  /** Whatever stands beside a double is made one before it is computed with. */
  private static String asDouble(Expression expression) {
    return "(double) (" + expression + ")";
  }
}
