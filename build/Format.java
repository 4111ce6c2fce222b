import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks or applies the formatting of every Java source of the project: {@code Format.java
 * check|apply ROOT}.
 *
 * <p>Run by the build on the JDK of the toolchain, since the formatter parses with the compiler it
 * runs on. The starter and the example submissions are left as they are: the one is cut from the
 * reference, the others are what students write. What fills a gap ({@code 1.sum.java}) is no source
 * by itself.
 */
final class Format {
  private static final Pattern SOURCE = Pattern.compile("[^.]+\\.java");
  private static final List<String> LEFT_ALONE =
      List.of("starter", "target", "examples", "resources", ".git");

  void main(String[] arguments) throws IOException {
    boolean apply = arguments[0].equals("apply");
    Path root = Path.of(arguments[1]);
    var formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    int seen = 0;
    for (Path file : sources(root)) {
      seen++;
      String source = Files.readString(file);
      String formatted;
      try {
        formatted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(source));
      } catch (FormatterException e) {
        throw new IOException(file + " cannot be parsed: " + e.getMessage(), e);
      }
      if (!formatted.equals(source)) {
        unformatted.add(root.relativize(file));
        if (apply) {
          Files.writeString(file, formatted);
        }
      }
    }
    if (seen == 0) {
      throw new IOException("no Java source below " + root);
    }
    if (!unformatted.isEmpty() && !apply) {
      unformatted.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("Run 'mvn -N verify -Dformat=apply' to format.");
      System.exit(1);
    }
    System.out.println(
        seen
            + " sources are formatted"
            + (unformatted.isEmpty() ? "" : ", " + unformatted.size() + " of them now"));
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(file -> SOURCE.matcher(file.getFileName().toString()).matches())
          .filter(file -> root.relativize(file).getNameCount() > 0)
          .filter(
              file -> {
                for (Path name : root.relativize(file)) {
                  if (LEFT_ALONE.contains(name.toString())) {
                    return false;
                  }
                }
                return true;
              })
          .sorted()
          .toList();
    }
  }
}
