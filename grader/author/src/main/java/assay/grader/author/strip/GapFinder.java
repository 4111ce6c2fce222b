package assay.grader.author.strip;

import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.strip.GapSite.Bodies;
import assay.grader.author.strip.GapSite.Cut;
import assay.grader.author.strip.GapSite.Initialisers;
import assay.grader.model.Diagnostic;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MarkerAnnotationExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithVariables;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the gaps of one source and says what of them cannot be cut. */
final class GapFinder {
  private static final Pattern ID = Pattern.compile("[^.\\s\"]+\\.[^\\s\"]+");

  private final ParsedSource source;
  private final TodoName names;
  private final List<GapSite> sites = new ArrayList<>();
  private final List<Diagnostic> slips = new ArrayList<>();

  private GapFinder(ParsedSource source, Sources all) {
    this.source = source;
    this.names = new TodoName(source, all);
  }

  /** The gaps of a source in the order of its text, and the slips in marking them. */
  record Found(List<GapSite> sites, List<Diagnostic> slips) {}

  /**
   * Finds the gaps of a source.
   *
   * @param all every source of the assignment, which tells what a name means
   */
  static Found find(ParsedSource source, Sources all) {
    var finder = new GapFinder(source, all);
    for (AnnotationExpr annotation : source.unit().findAll(AnnotationExpr.class)) {
      if (TodoName.looksLikeTodo(annotation)) {
        finder.visit(annotation);
      }
    }
    finder.refuseNesting();
    return new Found(finder.sites, finder.slips);
  }

  private void visit(AnnotationExpr annotation) {
    Optional<String> other = names.otherThanTodo(annotation);
    if (other.isPresent()) {
      slip(
          annotation,
          "this annotation is "
              + other.get()
              + " and strips nothing; import "
              + TodoName.ANNOTATION
              + ", or rename the other one");
      return;
    }
    Map<String, Expression> values = values(annotation);
    Optional<String> id = string(values.get("value"));
    if (id.isEmpty() || !ID.matcher(id.get()).matches()) {
      slip(
          annotation,
          "the id of a @Todo is a string literal of problem, dot and name, such as"
              + " @Todo(\"1.dA\")");
      return;
    }
    Optional<String> hint =
        values.containsKey("hint") ? string(values.get("hint")) : Optional.of("");
    if (hint.isEmpty()) {
      slip(annotation, "the hint of @Todo(\"" + id.get() + "\") has to be a string literal");
      return;
    }
    Optional<Double> points =
        values.containsKey("points") ? number(values.get("points")) : Optional.of(0.0);
    if (points.isEmpty()) {
      slip(annotation, "the points of @Todo(\"" + id.get() + "\") have to be a number literal");
      return;
    }
    Node marked = annotation.getParentNode().orElseThrow();
    cut(annotation, marked, id.get())
        .ifPresent(
            cut ->
                sites.add(
                    new GapSite(
                        new Gap(
                            id.get(),
                            points.get(),
                            hint.get(),
                            source.path(),
                            source.line(annotation),
                            kind(marked),
                            spans(cut)),
                        annotation,
                        cut)));
  }

  private List<Gap.Span> spans(Cut cut) {
    return switch (cut) {
      case Bodies(var blocks) ->
          blocks.stream()
              .map(block -> new Gap.Span(source.start(block) + 1, source.end(block) - 1))
              .toList();
      case Initialisers(_, var variables) ->
          variables.stream()
              .map(variable -> variable.getInitializer().orElseThrow())
              .map(value -> new Gap.Span(source.start(value), source.end(value)))
              .toList();
    };
  }

  private static Gap.Kind kind(Node marked) {
    return switch (marked) {
      case TypeDeclaration<?> _ -> Gap.Kind.TYPE;
      case NodeWithVariables<?> _ -> Gap.Kind.INITIALISER;
      case Node _ -> Gap.Kind.BODY;
    };
  }

  /** What an annotation cuts; empty, with a slip, where there is nothing to cut. */
  private Optional<Cut> cut(AnnotationExpr annotation, Node marked, String id) {
    String nothing = "@Todo(\"" + id + "\") has nothing to strip: ";
    switch (marked) {
      case MethodDeclaration method -> {
        if (method.getBody().isEmpty()) {
          slip(
              annotation,
              nothing
                  + method.getNameAsString()
                  + " has no body; mark the method that implements it");
          return Optional.empty();
        }
        return body(annotation, nothing, method.getBody().get());
      }
      case ConstructorDeclaration constructor -> {
        return body(annotation, nothing, constructor.getBody());
      }
      case CompactConstructorDeclaration constructor -> {
        return body(annotation, nothing, constructor.getBody());
      }
      case FieldDeclaration field -> {
        return initialisers(annotation, nothing, id, field, field);
      }
      case VariableDeclarationExpr local -> {
        return initialisers(annotation, nothing, id, local, local);
      }
      case TypeDeclaration<?> type -> {
        List<BlockStmt> bodies = bodies(type);
        if (bodies.isEmpty()) {
          slip(
              annotation,
              nothing
                  + type.getNameAsString()
                  + " has no method or constructor with a body; mark a type that has one");
          return Optional.empty();
        }
        return Optional.of(new Bodies(bodies));
      }
      case EnumConstantDeclaration constant -> {
        slip(
            annotation,
            nothing
                + "the enum constant "
                + constant.getNameAsString()
                + " has no body of its own to cut; mark its methods");
        return Optional.empty();
      }
      case Parameter parameter -> {
        slip(
            annotation,
            nothing
                + parameter.getNameAsString()
                + (parameter.getParentNode().orElse(null) instanceof RecordDeclaration
                    ? " is a record component; mark the record's methods or its compact constructor"
                    : " is a parameter; mark the method"));
        return Optional.empty();
      }
      case Node other -> {
        slip(
            annotation,
            nothing
                + "it stands on neither a type, method, constructor, field nor local variable with"
                + " an initialiser, but on '"
                + source.textOf(other).lines().findFirst().orElse("")
                + "'");
        return Optional.empty();
      }
    }
  }

  private Optional<Cut> body(AnnotationExpr annotation, String nothing, BlockStmt body) {
    if (body.getStatements().isEmpty()) {
      slip(annotation, nothing + "the body is empty; write the solution, or remove the annotation");
      return Optional.empty();
    }
    return Optional.of(new Bodies(List.of(body)));
  }

  private Optional<Cut> initialisers(
      AnnotationExpr annotation,
      String nothing,
      String id,
      NodeWithVariables<?> declaration,
      Node node) {
    List<VariableDeclarator> cut =
        declaration.getVariables().stream()
            .filter(variable -> variable.getInitializer().isPresent())
            .toList();
    String first = declaration.getVariable(0).getNameAsString();
    if (declaration.getVariable(0).getType().isVarType()) {
      slip(
          annotation,
          "@Todo(\""
              + id
              + "\") stands on 'var "
              + first
              + "', whose type would go with its initialiser; write the type in place of var");
      return Optional.empty();
    }
    if (cut.isEmpty()) {
      slip(
          annotation,
          nothing
              + first
              + " has no initialiser; give it one, or mark the code that computes its value");
      return Optional.empty();
    }
    return Optional.of(new Initialisers(node, cut));
  }

  /** The bodies of a type's methods and constructors, those of nested types included. */
  private static List<BlockStmt> bodies(TypeDeclaration<?> type) {
    if (type instanceof AnnotationDeclaration) {
      return List.of();
    }
    List<BlockStmt> bodies = new ArrayList<>();
    if (type instanceof EnumDeclaration enumeration) {
      enumeration.getEntries().forEach(constant -> bodies.addAll(bodies(constant.getClassBody())));
    }
    bodies.addAll(bodies(type.getMembers()));
    return bodies;
  }

  private static List<BlockStmt> bodies(List<BodyDeclaration<?>> members) {
    List<BlockStmt> bodies = new ArrayList<>();
    for (var member : members) {
      switch (member) {
        case MethodDeclaration method -> method.getBody().ifPresent(bodies::add);
        case ConstructorDeclaration constructor -> bodies.add(constructor.getBody());
        case CompactConstructorDeclaration constructor -> bodies.add(constructor.getBody());
        case TypeDeclaration<?> nested -> bodies.addAll(bodies(nested));
        case Node _ -> {
          // Fields and initialisers stay; a field goes only under a @Todo of its own.
        }
      }
    }
    bodies.removeIf(body -> body.getStatements().isEmpty());
    return bodies;
  }

  /** A gap inside a gap would be cut away with it, and its id with it. */
  private void refuseNesting() {
    for (GapSite inner : List.copyOf(sites)) {
      Node marked = inner.annotation().getParentNode().orElseThrow();
      sites.stream()
          .filter(outer -> outer != inner && cuts(outer, marked))
          .findFirst()
          .ifPresent(
              outer -> {
                sites.remove(inner);
                slip(
                    inner.annotation(),
                    "@Todo(\""
                        + inner.gap().id()
                        + "\") lies inside what @Todo(\""
                        + outer.gap().id()
                        + "\") of line "
                        + outer.gap().line()
                        + " cuts away; remove one of the two");
              });
    }
  }

  private static boolean cuts(GapSite outer, Node marked) {
    Node annotated = outer.annotation().getParentNode().orElseThrow();
    return annotated != marked && annotated.isAncestorOf(marked);
  }

  private static Map<String, Expression> values(AnnotationExpr annotation) {
    Map<String, Expression> values = new LinkedHashMap<>();
    switch (annotation) {
      case SingleMemberAnnotationExpr single -> values.put("value", single.getMemberValue());
      case NormalAnnotationExpr normal ->
          normal.getPairs().forEach(pair -> values.put(pair.getNameAsString(), pair.getValue()));
      case MarkerAnnotationExpr _ -> {
        // Nothing is given.
      }
      case AnnotationExpr other -> throw new IllegalStateException("no annotation: " + other);
    }
    return values;
  }

  private static Optional<String> string(@Nullable Expression value) {
    return switch (value) {
      case StringLiteralExpr literal -> Optional.of(literal.asString());
      case TextBlockLiteralExpr literal -> Optional.of(literal.asString());
      case BinaryExpr sum when sum.getOperator() == BinaryExpr.Operator.PLUS ->
          string(sum.getLeft()).flatMap(left -> string(sum.getRight()).map(left::concat));
      case null -> Optional.empty();
      case Expression _ -> Optional.empty();
    };
  }

  private static Optional<Double> number(@Nullable Expression value) {
    return switch (value) {
      case IntegerLiteralExpr literal -> Optional.of(literal.asNumber().doubleValue());
      case DoubleLiteralExpr literal -> Optional.of(literal.asDouble());
      case null -> Optional.empty();
      case Expression _ -> Optional.empty();
    };
  }

  private void slip(AnnotationExpr annotation, String message) {
    slips.add(Diagnostic.error(source.path(), source.line(annotation), message));
  }
}
