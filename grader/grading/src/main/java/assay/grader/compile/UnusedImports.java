package assay.grader.compile;

import assay.grader.model.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Imports of what is not there, beside code that does without: an IDE adds them, and nobody sees.
 *
 * <p>javac refuses them, and goes on to look at the rest of the code. So where it complains of
 * nothing but lines of imports, nothing but the imports needs what they name.
 *
 * @param sources the texts without them, every other character where it was
 * @param removed the imports
 */
record UnusedImports(Map<String, String> sources, List<Diagnostic> removed) {
  private static final Pattern IMPORT =
      Pattern.compile("(?<![\\w.])import\\s+(?:static\\s+|module\\s+)?([^;{}()\"]*?)\\s*;");

  /**
   * Takes out the imports that are complained of.
   *
   * @return empty if something else is complained of, too
   */
  static Optional<UnusedImports> of(Map<String, String> sources, List<Diagnostic> errors) {
    Map<String, String> without = new HashMap<>(sources);
    List<Diagnostic> removed = new ArrayList<>();
    for (Diagnostic error : errors) {
      String text = sources.get(error.file());
      if (text == null) {
        return Optional.empty();
      }
      boolean isImport = false;
      for (Matcher each = IMPORT.matcher(text); each.find(); ) {
        int first = lineOf(text, each.start());
        if (first <= error.line() && error.line() <= lineOf(text, each.end() - 1)) {
          isImport = true;
          String left = without.getOrDefault(error.file(), text);
          without.put(
              error.file(),
              left.substring(0, each.start()) + blank(each.group()) + left.substring(each.end()));
          removed.add(note(error.file(), first, each.group(1)));
        }
      }
      if (!isImport) {
        return Optional.empty();
      }
    }
    return removed.isEmpty()
        ? Optional.empty()
        : Optional.of(new UnusedImports(without, removed.stream().distinct().toList()));
  }

  private static Diagnostic note(String file, int line, String name) {
    return new Diagnostic(
        Diagnostic.Severity.WARNING,
        file,
        line,
        "nothing uses this import of %s, which is not there when your code is graded; it was left out"
            .formatted(name));
  }

  private static int lineOf(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }

  private static String blank(String text) {
    return text.replaceAll("[^\\n\\r]", " ");
  }
}
