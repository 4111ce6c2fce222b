package assay.grader.source;

import assay.grader.outline.JavaOutline;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * A source file, and what it is to a compiler.
 *
 * @param path where it lies in the submission
 * @param text what it says; empty where it is not UTF-8
 * @param home the package of the assignment's that it belongs to
 * @param folder where a compiler looks for it, with a slash at the end
 * @param type the type that its file has to be called like
 * @param others more types that it declares at the top
 * @param fit how well it lies where it belongs
 */
record SourceFile(
    String path,
    Optional<String> text,
    String home,
    String folder,
    String type,
    List<String> others,
    Fit fit) {
  private static final String SUFFIX = ".java";

  SourceFile {
    others = List.copyOf(others);
  }

  /** How well a file lies where it belongs; the better one is taken of two. */
  enum Fit {
    /** In the folder of its package, under the name of its type. */
    IN_PLACE,
    /** In another folder. */
    ELSEWHERE,
    /** Under another name, as a browser's or a platform's {@code TwoForms (1).java}. */
    RENAMED
  }

  /**
   * A file of a package.
   *
   * @param packageName the package that it is compiled in
   * @param isInPlace whether it lies in that package's folder
   */
  static SourceFile of(
      String path,
      Optional<String> text,
      Optional<JavaOutline> outline,
      String home,
      String packageName,
      boolean isInPlace) {
    String called = path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
    List<String> declared =
        outline.stream()
            .flatMap(known -> known.types().stream())
            .map(JavaOutline.Type::name)
            .toList();
    String type = type(called, declared, outline.flatMap(JavaOutline::publicType));
    boolean isRenamed = !normal(type).equals(normal(called));
    return new SourceFile(
        path,
        text,
        home,
        packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/",
        type,
        declared.stream().filter(each -> !each.equals(type)).distinct().toList(),
        isRenamed ? Fit.RENAMED : isInPlace ? Fit.IN_PLACE : Fit.ELSEWHERE);
  }

  private static String type(
      String called, List<String> declared, Optional<JavaOutline.Type> publicType) {
    for (String each : declared) {
      if (normal(each).equals(normal(called))) {
        return each;
      }
    }
    if (publicType.isPresent()) {
      return publicType.get().name();
    }
    boolean isName =
        !called.isEmpty()
            && Character.isJavaIdentifierStart(called.codePointAt(0))
            && called.codePoints().allMatch(Character::isJavaIdentifierPart);
    return isName || declared.isEmpty() || called.equals("package-info")
        ? normal(called)
        : declared.getFirst();
  }

  private static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** Where a compiler looks for it. */
  String target() {
    return target(type);
  }

  /** Where a compiler looks for a type of it. */
  String target(String declared) {
    return folder + declared + SUFFIX;
  }
}
