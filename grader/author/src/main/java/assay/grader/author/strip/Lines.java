package assay.grader.author.strip;

import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Removes declarations together with their lines, their comments and one blank line. */
final class Lines {
  private record Range(int start, int end) {}

  private Lines() {}

  /** Adds the edits that remove some nodes of a source. */
  static void remove(ParsedSource source, List<? extends Node> nodes, Edits edits) {
    List<Range> ranges =
        nodes.stream()
            .map(node -> rangeOf(source, node))
            .sorted(Comparator.comparingInt(Range::start))
            .toList();
    for (Range range : merged(source, ranges)) {
      Range whole = withBlankLine(source, range);
      edits.replace(whole.start(), whole.end(), "");
    }
  }

  private static Range rangeOf(ParsedSource source, Node node) {
    int start = node.getComment().map(source::start).orElse(source.start(node));
    start = Math.min(start, source.start(node));
    int end = source.end(node);
    String text = source.text();
    boolean startsLine = text.substring(source.lineStart(start), start).isBlank();
    String rest = text.substring(end, source.lineEnd(end)).strip();
    boolean endsLine = rest.isEmpty() || rest.startsWith("//");
    if (!startsLine || !endsLine) {
      return new Range(start, end);
    }
    start = source.lineStart(start);
    if (!(node instanceof ImportDeclaration)) {
      start = aboveLineComments(source, start);
    }
    return new Range(start, pastLineBreak(text, source.lineEnd(end)));
  }

  /** JavaParser ties only the last line of a block of line comments to what follows. */
  private static int aboveLineComments(ParsedSource source, int start) {
    int result = start;
    while (result > 0) {
      int previous = source.lineStart(result - 1);
      if (result >= 2 && source.text().startsWith("\r\n", result - 2)) {
        previous = source.lineStart(result - 2);
      }
      if (!source.text().substring(previous, result).strip().startsWith("//")) {
        break;
      }
      result = previous;
    }
    return result;
  }

  private static List<Range> merged(ParsedSource source, List<Range> ranges) {
    List<Range> merged = new ArrayList<>();
    for (Range range : ranges) {
      if (!merged.isEmpty()
          && source.text().substring(merged.getLast().end(), range.start()).isBlank()) {
        merged.set(merged.size() - 1, new Range(merged.getLast().start(), range.end()));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }

  /** Where a removed block stood between two blank lines, or beside a brace, one of them goes. */
  private static Range withBlankLine(ParsedSource source, Range range) {
    String text = source.text();
    if (source.lineStart(range.start()) != range.start()) {
      return range;
    }
    int next = skipBlank(text, range.end());
    int before = range.start();
    while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    if (next < text.length() && text.charAt(next) == '}' || next == text.length()) {
      int lineAfter = pastLineBreak(text, source.lineEnd(before));
      return new Range(Math.min(lineAfter, range.start()), range.end());
    }
    boolean blankBefore = before < range.start() - source.lineBreak().length();
    boolean opens = before == 0 || text.charAt(before - 1) == '{';
    if (blankBefore || opens) {
      return new Range(range.start(), source.lineStart(next));
    }
    return range;
  }

  private static int skipBlank(String text, int offset) {
    int next = offset;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static int pastLineBreak(String text, int offset) {
    if (text.startsWith("\r\n", offset)) {
      return offset + 2;
    }
    return Math.min(text.length(), offset + 1);
  }
}
