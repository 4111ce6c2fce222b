package assay.grader.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The gaps that a reference's sources state, read past comments and literals without parsing them:
 * whoever grades has no time for that, and the author's tools have parsed them before.
 */
public final class ReferenceText {
  private static final String LITERAL = "\"(?:\\\\.|[^\"\\\\\\n])*+\"";

  /** Comments and literals, which hide what looks like an annotation; then annotations. */
  private static final Pattern TODO =
      Pattern.compile(
          "//[^\\n]*+|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)(?<!\\\\)\"\"\"|"
              + LITERAL
              + "|'(?:\\\\.|[^'\\\\\\n])*+'"
              + "|@(?:assay\\.todo\\.)?Todo\\s*\\(((?:[^()\"]|"
              + LITERAL
              + ")*+)\\)");

  private static final Pattern ID = Pattern.compile("^\\s*(?:value\\s*=\\s*)?\"([^\"\\\\]+)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue\\s*=\\s*\"([^\"\\\\]+)\"");
  private static final Pattern POINTS = Pattern.compile("\\bpoints\\s*=\\s*([0-9.]+)");

  private ReferenceText() {}

  /**
   * The gaps of an assignment's project, in the order of its files; none where its sources are not
   * there.
   */
  public static List<StatedGap> gaps(Path project) throws IOException {
    Path sources = project.resolve("reference").resolve("src").resolve("main").resolve("java");
    List<StatedGap> gaps = new ArrayList<>();
    if (!Files.isDirectory(sources)) {
      return gaps;
    }
    try (Stream<Path> tree = Files.walk(sources)) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        read(Files.readString(file), project.relativize(file).toString().replace('\\', '/'), gaps);
      }
    }
    return gaps;
  }

  static void read(String text, String file, List<StatedGap> gaps) {
    if (!text.contains("assay.todo")) {
      return;
    }
    for (Matcher each = TODO.matcher(text); each.find(); ) {
      String arguments = each.group(1);
      if (arguments != null) {
        Matcher first = ID.matcher(arguments);
        Matcher named = VALUE.matcher(arguments);
        Matcher points = POINTS.matcher(arguments.replaceAll(LITERAL, ""));
        if (first.find() || named.find()) {
          int line =
              1 + (int) text.substring(0, each.start()).chars().filter(c -> c == '\n').count();
          gaps.add(
              new StatedGap(
                  first.reset().find() ? first.group(1) : named.group(1),
                  points.find() ? Double.parseDouble(points.group(1)) : 0,
                  file,
                  line));
        }
      }
    }
  }
}
