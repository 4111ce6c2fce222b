package assay.grader.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source text says of itself before it is compiled: its package, its imports, and the types
 * that it declares at the top.
 *
 * <p>It is read by words alone, past comments and literals, so that a text with errors has an
 * outline too. It is a hint: what a file really declares is seen in the classes that it compiles
 * to.
 *
 * @param packageLine the package line, if there is one
 * @param hasNamesBeyondAscii whether the program itself, not only comments and literals, has
 *     characters that another encoding would make others of
 */
public record JavaOutline(
    Optional<Line> packageLine, List<Line> imports, List<Type> types, boolean hasNamesBeyondAscii) {
  private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");

  public JavaOutline {
    imports = List.copyOf(imports);
    types = List.copyOf(types);
  }

  /**
   * A type at the top of a file.
   *
   * @param isPublic whether its file has to be called like it
   */
  public record Type(String name, boolean isPublic) {}

  /**
   * A package line or an import.
   *
   * @param name what it names, as it stands there, with {@code .*} or {@code module} if it has it
   * @param start the index of its first character
   * @param end that behind its semicolon
   */
  public record Line(String name, int start, int end) {}

  /** Reads a text. */
  public static JavaOutline of(String text) {
    return new Reader(text).read();
  }

  /** The package; empty where there is no package line. */
  public String packageName() {
    return packageLine.map(Line::name).orElse("");
  }

  /** The text with another package line, and every line where it was. */
  public static String inPackage(String text, String packageName) {
    String line = "package %s;".formatted(packageName);
    return of(text)
        .packageLine()
        .map(old -> text.substring(0, old.start()) + line + text.substring(old.end()))
        .orElseGet(() -> line + " " + text);
  }

  /** The type that a file of this text has to be called like, if it says so. */
  public Optional<Type> publicType() {
    return types.stream().filter(Type::isPublic).findFirst();
  }

  /** Goes through a text word by word. */
  private static final class Reader {
    private final String text;
    private final List<Line> imports = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();
    private Optional<Line> packageLine = Optional.empty();
    private boolean hasNamesBeyondAscii;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    JavaOutline read() {
      boolean isPublic = false;
      @Nullable String before = null;
      for (String word = word(); !word.isEmpty(); word = word()) {
        switch (word) {
          case "package" -> packageLine = Optional.of(line(word));
          case "import" -> imports.add(line(word));
          case "(", "{", "[" -> skipTo(word);
          case "public" -> isPublic = true;
          default -> {
            if (before != null && TYPES.contains(before) && isName(word)) {
              types.add(new Type(word, isPublic));
            }
          }
        }
        if (word.equals("{") || word.equals(";")) {
          isPublic = false;
        }
        before = word;
      }
      return new JavaOutline(packageLine, imports, types, hasNamesBeyondAscii);
    }

    private Line line(String keyword) {
      int start = at - keyword.length();
      return new Line(name(), start, at);
    }

    /** The words up to the next semicolon, without blanks. */
    private String name() {
      StringBuilder name = new StringBuilder();
      for (String word = word(); !word.isEmpty() && !word.equals(";"); word = word()) {
        if (word.equals("{") || word.equals("}")) {
          break;
        }
        if (!word.equals("static")) {
          name.append(name.isEmpty() || !word.equals("module") ? "" : " ").append(word);
        }
      }
      return name.toString();
    }

    /** Goes behind the bracket that closes one that has just been read. */
    private void skipTo(String open) {
      int depth = 1;
      while (depth > 0) {
        String word = word();
        switch (word) {
          case "" -> {
            return;
          }
          case "(", "{", "[" -> depth++;
          case ")", "}", "]" -> depth--;
          default -> {
            // Whatever else there is lies within.
          }
        }
      }
    }

    /** The next name or character that is no blank, comment or literal; empty at the end. */
    private String word() {
      while (at < text.length()) {
        char next = text.charAt(at);
        if (text.startsWith("//", at)) {
          at = endOfLine(at);
        } else if (text.startsWith("/*", at)) {
          at = endOf("*/", at + 2);
        } else if (text.startsWith("\"\"\"", at)) {
          at = endOfLiteral("\"\"\"", at + 3);
        } else if (next == '"' || next == '\'') {
          at = endOfLiteral(String.valueOf(next), at + 1);
        } else if (Character.isWhitespace(next)) {
          at++;
        } else {
          int start = at;
          do {
            at += Character.charCount(text.codePointAt(at));
          } while (at < text.length()
              && Character.isJavaIdentifierStart(text.codePointAt(start))
              && Character.isJavaIdentifierPart(text.codePointAt(at)));
          String word = text.substring(start, at);
          hasNamesBeyondAscii |= word.chars().anyMatch(c -> c >= 0x80);
          return word;
        }
      }
      return "";
    }

    private int endOfLine(int from) {
      int end = from;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      return end;
    }

    private int endOf(String end, int from) {
      int found = text.indexOf(end, from);
      return found < 0 ? text.length() : found + end.length();
    }

    /** The end of a literal, in which a backslash goes with the character behind it. */
    private int endOfLiteral(String end, int from) {
      int i = from;
      while (i < text.length() && !text.startsWith(end, i)) {
        // One that is not closed, as in a text with errors, ends with its line.
        if (end.length() == 1 && (text.charAt(i) == '\n' || text.charAt(i) == '\r')) {
          return i;
        }
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return Math.min(text.length(), i + end.length());
    }
  }

  private static boolean isName(String word) {
    return Character.isJavaIdentifierStart(word.codePointAt(0));
  }
}
