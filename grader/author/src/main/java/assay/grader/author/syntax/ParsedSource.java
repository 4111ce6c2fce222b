package assay.grader.author.syntax;

import assay.grader.model.Diagnostic;
import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A source with its syntax tree; the text stays the truth, the tree only says where things stand.
 */
public final class ParsedSource {
  // JavaParser's default is Java 11; this is the newest level of 3.28 and it takes all of Java 25,
  // flexible constructor bodies, module imports and compact source files included.
  private static final LanguageLevel LEVEL = LanguageLevel.JAVA_25;

  private final String path;
  private final String text;
  private final CompilationUnit unit;
  private final int[] lineStarts;

  private ParsedSource(String path, String text, CompilationUnit unit) {
    this.path = path;
    this.text = text;
    this.unit = unit;
    this.lineStarts = lineStarts(text);
  }

  /** What became of a text: a tree or a reason. */
  public sealed interface Parse {}

  /** A text that is Java. */
  public record Parsed(ParsedSource source) implements Parse {}

  /** A text that is not. */
  public record Unparsable(Diagnostic problem) implements Parse {}

  /** Parses a source at the project's language level. */
  public static Parse parse(String path, String text) {
    var parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LEVEL));
    ParseResult<CompilationUnit> result = parser.parse(text);
    if (result.isSuccessful() && result.getResult().isPresent()) {
      return new Parsed(new ParsedSource(path, text, result.getResult().get()));
    }
    var problem = result.getProblems().getFirst();
    int line =
        problem.getLocation().flatMap(TokenRange::toRange).map(range -> range.begin.line).orElse(0);
    return new Unparsable(
        Diagnostic.error(
            path,
            line,
            "this is not Java: "
                + problem
                    .getMessage()
                    .lines()
                    .findFirst()
                    .orElse("unknown syntax")
                    // Some thirty tokens say less than none.
                    .replaceFirst(", expected one of .*", "")));
  }

  /** Path relative to the source folder. */
  public String path() {
    return path;
  }

  /** The text that was parsed. */
  public String text() {
    return text;
  }

  /** The tree. */
  public CompilationUnit unit() {
    return unit;
  }

  /** Offset of a node's first character. */
  public int start(Node node) {
    return offset(node.getBegin().orElseThrow());
  }

  /** Offset behind a node's last character. */
  public int end(Node node) {
    return offset(node.getEnd().orElseThrow()) + 1;
  }

  /** The line on which a node starts, from 1. */
  public int line(Node node) {
    return node.getBegin().orElseThrow().line;
  }

  /** The text of a node. */
  public String textOf(Node node) {
    return text.substring(start(node), end(node));
  }

  /** Offset of the first character of the line that holds an offset. */
  public int lineStart(int offset) {
    int start = offset;
    while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
      start--;
    }
    return start;
  }

  /** Offset of the line break that ends the line of an offset, or of the end of the text. */
  public int lineEnd(int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** The white space with which the line of an offset starts. */
  public String indentation(int offset) {
    int start = lineStart(offset);
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** The line break that this text uses. */
  public String lineBreak() {
    int end = lineEnd(0);
    if (end == text.length()) {
      return "\n";
    }
    return text.startsWith("\r\n", end) ? "\r\n" : text.substring(end, end + 1);
  }

  private int offset(Position position) {
    return lineStarts[position.line - 1] + position.column - 1;
  }

  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        starts.add(i + 1);
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }
}
