package assay.grader.author.strip;

import static java.util.stream.Collectors.joining;

import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.strip.GapSite.Bodies;
import assay.grader.author.strip.GapSite.Initialisers;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the gaps of one source; every character outside of the cuts stays as it is. */
final class Cutter {
  private static final int WIDTH = 100;
  private static final Pattern TRAILING_COMMENT =
      Pattern.compile("[ \\t]*(?://[^\\r\\n]*|/\\*[^\\r\\n]*\\*/[ \\t]*)");

  private final ParsedSource source;
  private final TodoName names;
  private final Edits edits = new Edits();
  private final Imports imports = new Imports();

  private Cutter(ParsedSource source, Sources all) {
    this.source = source;
    this.names = new TodoName(source, all);
  }

  /** The edits that turn a source into its stripped form. */
  static Edits cut(ParsedSource source, Sources all, List<GapSite> sites) {
    var cutter = new Cutter(source, all);
    for (GapSite site : sites) {
      cutter.cut(site);
    }
    cutter.imports.addTo(source, cutter.edits);
    return cutter.edits;
  }

  private void cut(GapSite site) {
    Gap gap = site.gap();
    switch (site.cut()) {
      case Bodies(var blocks) -> blocks.forEach(block -> cutBody(gap, block));
      case Initialisers(var declaration, var variables) -> {
        cutInitialisers(gap, declaration, variables);
      }
    }
    moveHintOut(site);
  }

  private void cutBody(Gap gap, BlockStmt body) {
    int open = source.start(body) + 1;
    int close = source.end(body) - 1;
    List<String> lines = new ArrayList<>();
    constructorCall(body).ifPresent(call -> lines.add(withoutArguments(gap, call)));
    lines.add("throw new " + exception() + "(\"" + gap.id() + "\");");
    boolean oneLine = source.lineEnd(open) >= close;
    if (oneLine && gap.hint().isEmpty()) {
      edits.replace(open, close, " " + String.join(" ", lines) + " ");
      return;
    }
    // Not that of the brace, whose line may continue a long signature.
    String outer = source.indentation(source.start(body.getParentNode().orElse(body)));
    String inner = innerIndentation(body, outer);
    String lineBreak = source.lineBreak();
    var replacement = new StringBuilder(lineBreak);
    for (String line : hintLines(gap, inner.length())) {
      replacement.append(inner).append(line).append(lineBreak);
    }
    for (String line : lines) {
      replacement.append(inner).append(line).append(lineBreak);
    }
    // The line of the closing brace keeps its own indentation where it has one.
    boolean braceHasItsLine =
        !oneLine && source.text().substring(source.lineStart(close), close).isBlank();
    replacement.append(
        braceHasItsLine ? source.text().substring(source.lineStart(close), close) : outer);
    edits.replace(open, close, replacement.toString());
  }

  private String innerIndentation(BlockStmt body, String outer) {
    for (Statement statement : body.getStatements()) {
      int start = source.start(statement);
      String before = source.text().substring(source.lineStart(start), start);
      if (before.isBlank() && before.length() > outer.length() && before.startsWith(outer)) {
        return before;
      }
    }
    return outer + (outer.startsWith("\t") ? "\t" : "  ");
  }

  /**
   * The call of another constructor that has to stay: a superclass may have no constructor without
   * arguments, and a record's further constructors must call one.
   */
  private static Optional<ExplicitConstructorInvocationStmt> constructorCall(BlockStmt body) {
    return body.getStatements().stream()
        .filter(ExplicitConstructorInvocationStmt.class::isInstance)
        .map(ExplicitConstructorInvocationStmt.class::cast)
        .filter(call -> call.isThis() || !call.getArguments().isEmpty())
        .findFirst();
  }

  private String withoutArguments(Gap gap, ExplicitConstructorInvocationStmt call) {
    int start = source.start(call);
    var text = new Edits();
    for (Expression argument : call.getArguments()) {
      text.replace(source.start(argument) - start, source.end(argument) - start, todo(gap));
    }
    return text.applyTo(source.textOf(call)).replaceAll("\\s*[\\r\\n]\\s*", "");
  }

  private void cutInitialisers(Gap gap, Node declaration, List<VariableDeclarator> variables) {
    for (VariableDeclarator variable : variables) {
      Expression initialiser = variable.getInitializer().orElseThrow();
      edits.replace(source.start(initialiser), source.end(initialiser), todo(gap));
    }
    Node whole = declaration;
    if (declaration.getParentNode().orElse(null) instanceof ExpressionStmt statement) {
      whole = statement;
    }
    boolean ownStatement = whole instanceof ExpressionStmt || whole instanceof FieldDeclaration;
    if (ownStatement) {
      // A comment behind the line speaks of the expression that is gone.
      int end = source.end(whole);
      Matcher comment = TRAILING_COMMENT.matcher(source.text()).region(end, source.lineEnd(end));
      if (comment.matches()) {
        edits.replace(end, source.lineEnd(end), "");
      }
    }
    if (!gap.hint().isEmpty()) {
      int start = source.start(declaration);
      String indentation = source.indentation(start);
      if (ownStatement && source.lineStart(start) + indentation.length() == start) {
        hintLines(gap, indentation.length())
            .forEach(line -> edits.insert(start, line + source.lineBreak() + indentation));
      } else {
        edits.insert(start, "/* TODO " + gap.id() + ": " + commentSafe(gap.hint()) + " */ ");
      }
    }
  }

  /** The hint as comment lines; none if there is no hint. */
  private static List<String> hintLines(Gap gap, int indentation) {
    List<String> lines = new ArrayList<>();
    if (gap.hint().isEmpty()) {
      return lines;
    }
    var line = new StringBuilder("// TODO " + gap.id() + ":");
    for (String word : commentSafe(gap.hint()).split("\\s+", -1)) {
      if (indentation + line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("//  ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A hint that can neither end a comment nor be read as a unicode escape. */
  private static String commentSafe(String hint) {
    return hint.strip().replace("*/", "* /").replace("\\u", "\\ u");
  }

  /** The hint stands beside the gap now; twice would be once too often. */
  private void moveHintOut(GapSite site) {
    if (site.gap().hint().isEmpty()
        || !(site.annotation() instanceof NormalAnnotationExpr annotation)) {
      return;
    }
    String others =
        annotation.getPairs().stream()
            .filter(pair -> !pair.getNameAsString().equals("hint"))
            .map(source::textOf)
            .collect(joining(", "));
    edits.replace(
        source.start(annotation),
        source.end(annotation),
        "@" + annotation.getNameAsString() + "(" + others + ")");
  }

  private String todo(Gap gap) {
    String argument = "(\"" + gap.id() + "\")";
    if (!names.callNameIsFree()) {
      return TodoName.ANNOTATION + ".Gap.todo" + argument;
    }
    imports.wantStatic(TodoName.ANNOTATION + ".Gap.todo");
    return "todo" + argument;
  }

  private String exception() {
    if (!names.exceptionNameIsFree()) {
      return TodoName.EXCEPTION;
    }
    if (!names.importsPackage()) {
      imports.want(TodoName.EXCEPTION);
    }
    return "TodoException";
  }
}
