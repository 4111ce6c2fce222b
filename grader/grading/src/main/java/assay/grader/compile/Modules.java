package assay.grader.compile;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JDK's modules that students' code may use, and what to say of the others. */
final class Modules {
  private static final List<String> OFFERED = List.of("java.base", "jdk.incubator.vector");
  private static final Pattern MISSING =
      Pattern.compile("package ([\\w.]+) (?:does not exist|is not visible)");

  private Modules() {}

  /**
   * What to do about packages that a compiler misses because their module is not there; empty if
   * none is.
   *
   * @param errors what the compiler says
   */
  static String remedies(String errors) {
    return MISSING
        .matcher(errors)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .flatMap(missing -> remedy(missing).stream())
        .map(remedy -> "\n" + remedy)
        .collect(joining());
  }

  private static Optional<String> remedy(String packageName) {
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.getPackages().contains(packageName))
        .map(Module::getName)
        .filter(module -> !OFFERED.contains(module))
        .findFirst()
        .map(
            module ->
                "%s is of the JDK's module %s, which is not there when your code is graded; do without it. Of the JDK there are %s."
                    .formatted(packageName, module, String.join(" and ", OFFERED)));
  }
}
