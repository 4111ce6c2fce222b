package assay.grader.intake;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a Java source as intake has to know: its package, the public type, and where text
 * beyond ASCII stands. Read without a parser, and only a hint: what a file really declares is seen
 * in the classes that it compiles to.
 */
final class JavaText {
  private static final Pattern PACKAGE =
      Pattern.compile("\\bpackage\\s+([\\p{javaJavaIdentifierPart}.\\s]+?)\\s*;");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "\\bpublic\\s+(?:(?:abstract|final|sealed|non-sealed|strictfp|static)\\s+)*"
              + "(?:class|interface|enum|record|@\\s*interface)\\s+"
              + "(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)");
  private static final Pattern FIRST_TYPE =
      Pattern.compile(
          "\\b(?:class|interface|enum|record)\\s+"
              + "(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)");

  private final String code;

  private JavaText(String code) {
    this.code = code;
  }

  static JavaText of(String source) {
    return new JavaText(withoutCommentsAndLiterals(source));
  }

  /** The package in NFC; empty text for none. */
  String packageName() {
    int body = code.indexOf('{');
    Matcher line = PACKAGE.matcher(body < 0 ? code : code.substring(0, body));
    return line.find()
        ? Normalizer.normalize(line.group(1).replaceAll("\\s", ""), Normalizer.Form.NFC)
        : "";
  }

  /** The public type, after which the file has to be named. */
  Optional<String> publicType() {
    return first(PUBLIC_TYPE);
  }

  /** The public type, or else the first one. */
  Optional<String> typeName() {
    return publicType().or(() -> first(FIRST_TYPE));
  }

  private Optional<String> first(Pattern pattern) {
    Matcher type = pattern.matcher(code);
    return type.find()
        ? Optional.of(Normalizer.normalize(type.group(1), Normalizer.Form.NFC))
        : Optional.empty();
  }

  /**
   * Whether names of the program have characters beyond ASCII, so that a wrong table would show.
   */
  boolean hasNamesBeyondAscii() {
    return code.chars().anyMatch(c -> c >= 0x80);
  }

  /** The same length of code with blanks for whatever the compiler takes no names from. */
  private static String withoutCommentsAndLiterals(String source) {
    StringBuilder code = new StringBuilder(source.length());
    int i = 0;
    while (i < source.length()) {
      int end = endOfSpecial(source, i);
      if (end > i) {
        code.append(' ');
        i = end;
      } else {
        code.append(source.charAt(i));
        i++;
      }
    }
    return code.toString();
  }

  /** Where a comment or literal that begins here ends; the same place if none does. */
  private static int endOfSpecial(String source, int i) {
    if (source.startsWith("//", i)) {
      int end = i;
      while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
        end++;
      }
      return end;
    }
    if (source.startsWith("/*", i)) {
      int end = source.indexOf("*/", i + 2);
      return end < 0 ? source.length() : end + 2;
    }
    if (source.startsWith("\"\"\"", i)) {
      return endOfLiteral(source, i + 3, "\"\"\"", false);
    }
    char c = source.charAt(i);
    if (c == '"' || c == '\'') {
      return endOfLiteral(source, i + 1, String.valueOf(c), true);
    }
    return i;
  }

  private static int endOfLiteral(String source, int from, String quote, boolean oneLine) {
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (source.startsWith(quote, i)) {
        return i + quote.length();
      } else if (oneLine && (c == '\n' || c == '\r')) {
        return i;
      }
    }
    return source.length();
  }
}
