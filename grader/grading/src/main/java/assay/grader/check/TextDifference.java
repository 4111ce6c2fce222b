package assay.grader.check;

import assay.todo.ProgramRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where two texts first differ, and draws both side by side. */
final class TextDifference {
  /** Lines shown before the first that differs, and after it. */
  private static final int CONTEXT = 2;

  /** Characters of a line that are shown. */
  private static final int WIDTH = 36;

  /** Where in them the first character that differs stands, at the latest. */
  private static final int LEAD = 16;

  private static final int INPUT_LINES = 12;
  private static final int INPUT_WIDTH = 100;

  /** More lines than this are not tried against each other. */
  private static final int MAX_PAIRED = 1_000;

  private static final String NOTHING = "(no line)";

  private final List<String> actual;
  private final List<String> expected;
  private final TextPolicy policy;

  private TextDifference(List<String> actual, List<String> expected, TextPolicy policy) {
    this.actual = actual;
    this.expected = expected;
    this.policy = policy;
  }

  /** What students read of the first difference, if there is one. */
  static Optional<String> between(String actual, String expected, TextPolicy policy) {
    var difference = new TextDifference(policy.lines(actual), policy.lines(expected), policy);
    return policy.anyOrder() ? difference.unmatched() : difference.first();
  }

  private Optional<String> first() {
    int lines = Math.max(actual.size(), expected.size());
    for (int line = 0; line < lines; line++) {
      if (line >= actual.size()
          || line >= expected.size()
          || !policy.isSame(actual.get(line), expected.get(line))) {
        return Optional.of(drawn(line));
      }
    }
    return Optional.empty();
  }

  /** The lines around the first that differs: yours, then expected. */
  private String drawn(int differing) {
    int from = firstShownCharacter(line(actual, differing), line(expected, differing));
    List<String> rows = new ArrayList<>();
    rows.add(row("", "yours", "expected"));
    int first = Math.max(0, differing - CONTEXT);
    int last = Math.min(differing + CONTEXT, Math.max(actual.size(), expected.size()) - 1);
    for (int line = first; line <= last; line++) {
      String number = "line " + (line + 1);
      int start = line == differing ? from : 0;
      rows.add(row(number, shown(actual, line, start), shown(expected, line, start)));
      if (line == differing) {
        pointer(line(actual, line), line(expected, line), from).ifPresent(rows::add);
      }
    }
    return String.join("\n", rows);
  }

  private static String row(String number, String yours, String expected) {
    return "%-9s | %-38s | %s".formatted(number, yours, expected).stripTrailing();
  }

  private static Optional<String> line(List<String> lines, int line) {
    return line < lines.size() ? Optional.of(lines.get(line)) : Optional.empty();
  }

  private static int firstShownCharacter(Optional<String> actual, Optional<String> expected) {
    return Math.max(0, firstDifference(actual.orElse(""), expected.orElse("")) - LEAD);
  }

  private static int firstDifference(String actual, String expected) {
    int same = 0;
    while (same < actual.length()
        && same < expected.length()
        && actual.charAt(same) == expected.charAt(same)) {
      same++;
    }
    return same;
  }

  /** A mark below the first character that differs. */
  private static Optional<String> pointer(
      Optional<String> actual, Optional<String> expected, int from) {
    if (actual.isEmpty() || expected.isEmpty()) {
      return Optional.empty();
    }
    int column = firstDifference(actual.get(), expected.get()) - from + (from > 0 ? 1 : 0);
    String mark = " ".repeat(Math.max(0, column)) + "^";
    return Optional.of(row("", mark, mark));
  }

  private static String shown(List<String> lines, int line, int from) {
    return line(lines, line).map(text -> shown(text, from)).orElse(NOTHING);
  }

  private static String shown(String line, int from) {
    int start = Math.min(from, line.length());
    int end = Math.min(line.length(), start + WIDTH);
    return (start > 0 ? "…" : "")
        + visible(line.substring(start, end))
        + (end < line.length() ? "…" : "");
  }

  /** A text with blanks and line ends made visible. */
  private static String visible(String text) {
    return text.replace(' ', '·')
        .replace('\t', '→')
        .replace('\r', '␍')
        .replace('\n', '↵')
        .replace('\u00a0', '⍽');
  }

  /** What lines in any order lack, and what they have too much. */
  private Optional<String> unmatched() {
    List<String> missing = new ArrayList<>(expected);
    List<String> surplus = new ArrayList<>(actual);
    removeEqual(surplus, missing);
    // Where they are not as many, some are left whatever is close to what.
    if (policy.tolerance() > 0 && missing.size() == surplus.size()) {
      removeClose(surplus, missing);
    }
    if (missing.isEmpty() && surplus.isEmpty()) {
      return Optional.empty();
    }
    List<String> said = new ArrayList<>();
    if (!missing.isEmpty()) {
      said.add(
          "%d expected %s missing, first: %s"
              .formatted(
                  missing.size(),
                  missing.size() == 1 ? "line is" : "lines are",
                  shown(missing.getFirst(), 0)));
    }
    if (!surplus.isEmpty()) {
      said.add(
          "%d %s not expected, first: %s"
              .formatted(
                  surplus.size(),
                  surplus.size() == 1 ? "line is" : "lines are",
                  shown(surplus.getFirst(), 0)));
    }
    return Optional.of(String.join("\n", said));
  }

  private static void removeEqual(List<String> surplus, List<String> missing) {
    Map<String, Integer> counts = new HashMap<>();
    surplus.forEach(line -> counts.merge(line, 1, Integer::sum));
    Map<String, Integer> taken = new HashMap<>();
    missing.removeIf(
        line -> {
          boolean there = taken.getOrDefault(line, 0) < counts.getOrDefault(line, 0);
          if (there) {
            taken.merge(line, 1, Integer::sum);
          }
          return there;
        });
    surplus.removeIf(line -> taken.merge(line, -1, Integer::sum) >= 0);
  }

  private void removeClose(List<String> surplus, List<String> missing) {
    if (missing.size() > MAX_PAIRED) {
      return;
    }
    missing.removeIf(
        line -> {
          for (int i = 0; i < surplus.size(); i++) {
            if (policy.isSame(surplus.get(i), line)) {
              surplus.remove(i);
              return true;
            }
          }
          return false;
        });
  }

  /** What a program was run with. */
  static String given(ProgramRun run) {
    String arguments =
        run.arguments().isEmpty() ? "" : "Arguments: " + String.join(" ", run.arguments()) + "\n";
    if (run.input().isEmpty()) {
      return arguments + "There was no input.";
    }
    List<String> lines = run.input().lines().limit(INPUT_LINES + 1).toList();
    StringBuilder said = new StringBuilder(arguments).append("Input:");
    for (String line : lines.subList(0, Math.min(INPUT_LINES, lines.size()))) {
      said.append("\n  ")
          .append(line.length() > INPUT_WIDTH ? line.substring(0, INPUT_WIDTH) + "…" : line);
    }
    return lines.size() > INPUT_LINES ? said + "\n  …" : said.toString();
  }
}
