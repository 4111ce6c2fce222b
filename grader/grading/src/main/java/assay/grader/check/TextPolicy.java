package assay.grader.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts when two texts are compared.
 *
 * @param exact whether blanks at the ends of lines, and the end of the last line, count
 * @param tolerance how far numbers may lie apart; 0 if they are text like all else
 * @param anyOrder whether the order of lines does not count
 */
record TextPolicy(boolean exact, double tolerance, boolean anyOrder) {
  static final TextPolicy LENIENT = new TextPolicy(false, 0, false);

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?(?![\\w.])");

  TextPolicy {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new IllegalArgumentException("a tolerance is finite and not negative: " + tolerance);
    }
  }

  TextPolicy exactly() {
    return new TextPolicy(true, tolerance, anyOrder);
  }

  TextPolicy withNumbersWithin(double within) {
    return new TextPolicy(exact, within, anyOrder);
  }

  TextPolicy inAnyOrder() {
    return new TextPolicy(exact, tolerance, true);
  }

  /** What students read of it. */
  String said() {
    List<String> said = new ArrayList<>();
    if (exact) {
      said.add("every blank and line end counts");
    }
    if (tolerance > 0) {
      said.add("numbers may differ by " + tolerance);
    }
    if (anyOrder) {
      said.add("lines may come in any order");
    }
    return said.isEmpty() ? "" : " (" + String.join("; ", said) + ")";
  }

  /** The lines that are compared; with their ends where those count. */
  List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      String line = text.substring(start, next);
      lines.add(exact ? line : line.stripTrailing());
      start = next;
    }
    while (!exact && !lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  boolean isSame(String actual, String expected) {
    if (actual.equals(expected)) {
      return true;
    }
    if (tolerance == 0) {
      return false;
    }
    Matcher ours = NUMBER.matcher(actual);
    Matcher theirs = NUMBER.matcher(expected);
    int ourStart = 0;
    int theirStart = 0;
    while (theirs.find()) {
      if (!ours.find()
          || !actual
              .substring(ourStart, ours.start())
              .equals(expected.substring(theirStart, theirs.start()))
          || !isClose(Double.parseDouble(ours.group()), Double.parseDouble(theirs.group()))) {
        return false;
      }
      ourStart = ours.end();
      theirStart = theirs.end();
    }
    return actual.substring(ourStart).equals(expected.substring(theirStart));
  }

  private boolean isClose(double actual, double expected) {
    // Infinity minus itself is no number, and no number is close to anything.
    return actual == expected
        || Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
  }
}
