package assay.grader.author.mutate;

import static java.util.Map.entry;

import assay.grader.author.syntax.ParsedSource;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The mistakes that people make at one node of the syntax: a sign, an index, a bound, an order, a
 * line forgotten.
 *
 * <p>Whether one compiles is not asked here; those that do not are sorted out later.
 */
final class Mistakes {
  private static final Map<BinaryExpr.Operator, List<String>> OPERATORS =
      Map.ofEntries(
          entry(BinaryExpr.Operator.PLUS, List.of("-")),
          entry(BinaryExpr.Operator.MINUS, List.of("+")),
          entry(BinaryExpr.Operator.MULTIPLY, List.of("/", "+")),
          entry(BinaryExpr.Operator.DIVIDE, List.of("*")),
          entry(BinaryExpr.Operator.REMAINDER, List.of("/")),
          entry(BinaryExpr.Operator.LESS, List.of("<=", ">")),
          entry(BinaryExpr.Operator.LESS_EQUALS, List.of("<", ">")),
          entry(BinaryExpr.Operator.GREATER, List.of(">=", "<")),
          entry(BinaryExpr.Operator.GREATER_EQUALS, List.of(">", "<")),
          entry(BinaryExpr.Operator.EQUALS, List.of("!=")),
          entry(BinaryExpr.Operator.NOT_EQUALS, List.of("==")),
          entry(BinaryExpr.Operator.AND, List.of("||")),
          entry(BinaryExpr.Operator.OR, List.of("&&")),
          entry(BinaryExpr.Operator.LEFT_SHIFT, List.of(">>")),
          entry(BinaryExpr.Operator.SIGNED_RIGHT_SHIFT, List.of("<<")));

  private static final Map<String, List<String>> ASSIGNMENTS =
      Map.of(
          "+=", List.of("-=", "="),
          "-=", List.of("+=", "="),
          "*=", List.of("/=", "="),
          "/=", List.of("*="));

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          entry("min", "max"),
          entry("max", "min"),
          entry("plus", "minus"),
          entry("minus", "plus"),
          entry("times", "plus"),
          entry("floorDiv", "ceilDiv"),
          entry("ceilDiv", "floorDiv"),
          entry("getFirst", "getLast"),
          entry("getLast", "getFirst"),
          entry("addFirst", "addLast"),
          entry("addLast", "addFirst"),
          entry("sin", "cos"),
          entry("abs", "negateExact"));

  /** A change of the text: the characters from start to before end become another text. */
  record Change(int start, int end, String replacement, String what) {}

  private final ParsedSource source;
  private final List<Change> changes = new ArrayList<>();

  private Mistakes(ParsedSource source) {
    this.source = source;
  }

  /** The mistakes at a node itself, not at those below it. */
  static List<Change> at(Node node, ParsedSource source) {
    var mistakes = new Mistakes(source);
    mistakes.visit(node);
    return mistakes.changes;
  }

  private void visit(Node node) {
    if (node instanceof Statement statement) {
      returnBefore(statement);
    }
    switch (node) {
      case BinaryExpr binary -> binary(binary);
      case UnaryExpr unary -> unary(unary);
      case AssignExpr assignment -> assignment(assignment);
      case IntegerLiteralExpr literal -> {
        change(literal, "(" + literal.getValue() + " + 1)", "a constant too large by 1");
        change(literal, "(" + literal.getValue() + " - 1)", "a constant too small by 1");
      }
      case DoubleLiteralExpr literal -> {
        change(literal, "(2 * " + literal.getValue() + ")", "a constant twice as large");
        change(literal, "(-" + literal.getValue() + ")", "a constant's sign");
      }
      case BooleanLiteralExpr literal -> {
        change(literal, String.valueOf(!literal.getValue()), "true and false confused");
      }
      case ArrayAccessExpr access -> {
        change(access.getIndex(), grouped(access.getIndex()) + " + 1", "an index too large by 1");
        change(access.getIndex(), grouped(access.getIndex()) + " - 1", "an index too small by 1");
      }
      case MethodCallExpr call -> call(call);
      case ObjectCreationExpr creation -> swapArguments(creation.getArguments());
      case ConditionalExpr conditional -> {
        change(conditional, grouped(conditional.getThenExpr()), "only the first branch");
        change(conditional, grouped(conditional.getElseExpr()), "only the second branch");
      }
      case IfStmt branch -> {
        change(branch.getCondition(), "!" + grouped(branch.getCondition()), "a condition negated");
        change(branch, "{}", "a branch forgotten");
      }
      case ReturnStmt result -> result(result);
      case ExpressionStmt statement when !statement.getExpression().isVariableDeclarationExpr() ->
          change(statement, ";", "a statement forgotten");
      case BreakStmt statement -> change(statement, ";", "a break forgotten");
      case ContinueStmt statement -> change(statement, ";", "a continue forgotten");
      case ForStmt loop -> {
        endEarly(loop.getBody());
        loop.getCompare().ifPresent(this::leaveTheLastTurnOut);
      }
      case ForEachStmt loop -> endEarly(loop.getBody());
      case WhileStmt loop -> endEarly(loop.getBody());
      case NameExpr name -> {
        if (isNumberLike(name)) {
          change(name, "(-" + name.getNameAsString() + ")", "a sign");
        }
      }
      case Node _ -> {
        // Nothing that people get wrong by itself.
      }
    }
  }

  private void binary(BinaryExpr binary) {
    int start = source.end(binary.getLeft());
    int end = source.start(binary.getRight());
    String between = source.text().substring(start, end);
    String operator = binary.getOperator().asString();
    for (String other : OPERATORS.getOrDefault(binary.getOperator(), List.of())) {
      changes.add(
          new Change(start, end, between.replace(operator, other), operator + " becomes " + other));
    }
    switch (binary.getOperator()) {
      case MINUS, DIVIDE, REMAINDER ->
          change(
              binary,
              grouped(binary.getRight()) + between + grouped(binary.getLeft()),
              "operands swapped");
      case PLUS, MULTIPLY -> {
        change(binary, grouped(binary.getLeft()), "the right operand forgotten");
        change(binary, grouped(binary.getRight()), "the left operand forgotten");
      }
      default -> {
        // The operator is all that can go wrong.
      }
    }
  }

  private void unary(UnaryExpr unary) {
    String operand = source.textOf(unary.getExpression());
    switch (unary.getOperator()) {
      case MINUS -> change(unary, grouped(unary.getExpression()), "a sign forgotten");
      case LOGICAL_COMPLEMENT -> change(unary, grouped(unary.getExpression()), "a ! forgotten");
      case POSTFIX_INCREMENT -> change(unary, operand + "--", "++ becomes --");
      case PREFIX_INCREMENT -> change(unary, "--" + operand, "++ becomes --");
      case POSTFIX_DECREMENT -> change(unary, operand + "++", "-- becomes ++");
      case PREFIX_DECREMENT -> change(unary, "++" + operand, "-- becomes ++");
      default -> {
        // Nothing to confuse.
      }
    }
  }

  private void assignment(AssignExpr assignment) {
    int start = source.end(assignment.getTarget());
    int end = source.start(assignment.getValue());
    String operator = assignment.getOperator().asString();
    for (String other : ASSIGNMENTS.getOrDefault(operator, List.of())) {
      changes.add(new Change(start, end, " " + other + " ", operator + " becomes " + other));
    }
  }

  private void call(MethodCallExpr call) {
    NodeList<Expression> arguments = call.getArguments();
    String other = METHODS.get(call.getNameAsString());
    if (other != null) {
      change(call.getName(), other, call.getNameAsString() + " becomes " + other);
    }
    if (call.getNameAsString().equals("matmul")) {
      call.getScope().ifPresent(this::transpose);
      arguments.forEach(this::transpose);
    }
    swapArguments(arguments);
    call.getScope()
        .ifPresent(
            receiver -> {
              if (arguments.size() <= 1) {
                change(call, source.textOf(receiver), call.getNameAsString() + " forgotten");
              }
              if (arguments.size() == 1 && !(call.getParentNode().get() instanceof Statement)) {
                Expression argument = arguments.getFirst().get();
                int start = source.end(receiver);
                String name = source.text().substring(start, source.start(argument));
                change(
                    call,
                    grouped(argument) + name + source.textOf(receiver) + ")",
                    "factors swapped");
                change(call, source.textOf(argument), "only the argument");
              }
            });
  }

  /** A transpose too many; one too few is a call forgotten. */
  private void transpose(Expression factor) {
    String text = grouped(factor);
    if (!text.endsWith(".transpose()")) {
      change(factor, text + ".transpose()", "a factor transposed");
    }
  }

  private void swapArguments(NodeList<Expression> arguments) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      Expression first = arguments.get(i);
      Expression second = arguments.get(i + 1);
      String between = source.text().substring(source.end(first), source.start(second));
      changes.add(
          new Change(
              source.start(first),
              source.end(second),
              source.textOf(second) + between + source.textOf(first),
              "arguments swapped"));
    }
  }

  private void result(ReturnStmt result) {
    result
        .getExpression()
        .ifPresent(
            value -> {
              change(value, "null", "null instead of a result");
              change(value, "-" + grouped(value), "the sign of the result");
              change(value, "0", "0 instead of a result");
            });
  }

  /** An early return; where there is a result to give, no statement can be left out so. */
  private void returnBefore(Statement statement) {
    boolean inVoidMethod =
        statement.getParentNode().orElse(null) instanceof BlockStmt body
            && body.getParentNode().orElse(null) instanceof MethodDeclaration method
            && method.getType().isVoidType();
    if (inVoidMethod) {
      int start = source.start(statement);
      changes.add(
          new Change(start, start, "if (Boolean.TRUE) return; ", "the method ends before its end"));
    }
  }

  private void leaveTheLastTurnOut(Expression compare) {
    if (compare instanceof BinaryExpr bound
        && (bound.getOperator() == BinaryExpr.Operator.LESS
            || bound.getOperator() == BinaryExpr.Operator.LESS_EQUALS)) {
      change(
          bound.getRight(),
          grouped(bound.getRight()) + " - 1",
          "the loop ends before its last turn");
    }
  }

  private void endEarly(Statement body) {
    if (body instanceof BlockStmt block && !block.getStatements().isEmpty()) {
      int close = source.end(block) - 1;
      // A condition that the compiler does not look through keeps what follows reachable.
      changes.add(
          new Change(
              close, close, "if (Boolean.TRUE) break; ", "the loop ends after its first turn"));
    }
  }

  /** Short names inside arithmetic; the sign of anything else is not a likely mistake. */
  private static boolean isNumberLike(NameExpr name) {
    return name.getParentNode().orElse(null) instanceof BinaryExpr binary
        && switch (binary.getOperator()) {
          case PLUS, MINUS, MULTIPLY, DIVIDE -> true;
          default -> false;
        };
  }

  private String grouped(Expression expression) {
    String text = source.textOf(expression);
    return expression instanceof BinaryExpr || expression instanceof ConditionalExpr
        ? "(" + text + ")"
        : text;
  }

  private void change(Node node, String replacement, String what) {
    changes.add(new Change(source.start(node), source.end(node), replacement, what));
  }
}
