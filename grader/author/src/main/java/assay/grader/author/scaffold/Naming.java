package assay.grader.author.scaffold;

import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * How a new assignment is called.
 *
 * @param id as in its manifest
 * @param title as people read it
 * @param packageName the Java package of its contracts
 */
public record Naming(String id, String title, String packageName) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
  private static final Pattern TITLE = Pattern.compile("[^\\p{Cntrl}<>&\"\\\\]{1,100}");
  private static final List<String> RESERVED =
      List.of("java", "javax", "jdk", "sun", "com.sun", "org.junit", "assay");

  /**
   * Looks at the names.
   *
   * @throws InvalidBundleException with everything that is wrong with them
   */
  public Naming {
    List<Diagnostic> slips = new ArrayList<>();
    if (!ID.matcher(id).matches()) {
      slips.add(
          slip(
              "the id \"%s\" has to be small letters, digits and hyphens, at most 40, as in lru-cache"
                  .formatted(id)));
    } else if (!PACKAGE.matcher(packageName).matches() || !SourceVersion.isName(packageName)) {
      slips.add(
          slip(
              "\"%s\" is no Java package in small letters; name one with --package, as in edu.example.lists"
                  .formatted(packageName)));
    }
    for (String reserved : RESERVED) {
      if (packageName.equals(reserved) || packageName.startsWith(reserved + ".")) {
        slips.add(
            slip(
                "the package %s is reserved; name another one with --package".formatted(reserved)));
      }
    }
    if (!TITLE.matcher(title).matches() || title.isBlank()) {
      slips.add(slip("a title is one line of at most 100 characters without < > & \" \\"));
    }
    if (!slips.isEmpty()) {
      throw new InvalidBundleException(slips);
    }
  }

  /** The title that an id gives: {@code Lru cache} for {@code lru-cache}. */
  public static String titleOf(String id) {
    String words = id.replace('-', ' ').strip();
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The package that an id gives: {@code lrucache} for {@code lru-cache}. */
  public static String packageOf(String id) {
    return id.replace("-", "");
  }

  /** The name of the bundle's class: {@code LruCache} for {@code lru-cache}. */
  String bundleClass() {
    String name =
        Stream.of(id.split("-"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return Character.isDigit(name.charAt(0)) ? "Assignment" + name : name;
  }

  private static Diagnostic slip(String message) {
    return Diagnostic.error("", 0, message);
  }
}
