package assay.grader.model;

import java.util.regex.Pattern;

/** Makes text of unknown origin harmless wherever it is shown, short of escaping it. */
public final class PlainText {
  private static final Pattern ANSI =
      Pattern.compile("\u001B(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(\u0007|\u001B\\\\)?)?");

  /** What a spreadsheet takes for a formula, and what {@link #cell} has made of it. */
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n|%]");

  private PlainText() {}

  /**
   * The text without terminal sequences, control and format characters (so nothing turns the
   * direction of writing or hides), with lone surrogates replaced, {@code \n} for line ends, and at
   * most {@code max} characters long; a text that was cut says so.
   */
  public static String of(String text, int max) {
    // Cut before cleaning too: what is thrown away must not cost time.
    String raw = text.length() > 4 * max + 64 ? text.substring(0, 4 * max + 64) : text;
    String cleaned =
        clean(ANSI.matcher(raw.replace("\r\n", "\n").replace('\r', '\n')).replaceAll(""));
    if (raw.length() == text.length() && cleaned.length() <= max) {
      return cleaned;
    }
    int end = Math.min(max, cleaned.length());
    if (end > 0 && Character.isHighSurrogate(cleaned.charAt(end - 1))) {
      end--;
    }
    return cleaned.substring(0, end) + " … (cut)";
  }

  /** The same on one line. */
  public static String line(String text, int max) {
    return of(text, max).replace('\n', ' ').replace('\t', ' ');
  }

  /** The text as a cell of a table that no spreadsheet takes for a formula. */
  public static String cell(String text) {
    return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
  }

  /** The text that {@link #cell} made this cell of. */
  public static String ofCell(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }

  private static String clean(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                kept.appendCodePoint(c);
                return;
              }
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> {}
                case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                    kept.append('\uFFFD');
                default -> kept.appendCodePoint(c);
              }
            });
    return kept.toString();
  }
}
