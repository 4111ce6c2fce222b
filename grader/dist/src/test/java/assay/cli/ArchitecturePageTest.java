package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds the picture and the names in {@code grader/docs/architecture.md} against the build. */
final class ArchitecturePageTest {
  private static final Path GRADER = Path.of("..");
  private static final Path PAGE = GRADER.resolve("docs/architecture.md");

  /** A solid arrow, or a dashed one with its label. */
  private static final Pattern ARROW =
      Pattern.compile("(?m)^  ([a-z-]+) (?:(-->)|-\\. [a-z]+ \\.->) ([a-z-]+)$");

  private static final Pattern CLASS =
      Pattern.compile("`((?:[a-z]+\\.)+[A-Z][A-Za-z]+)(?:\\.[a-z]\\w*)?`");

  @Test
  void itsArrowsAreTheDependenciesOfTheBuild() throws Exception {
    Set<String> drawn = new TreeSet<>();
    Matcher arrow = ARROW.matcher(Files.readString(PAGE));
    while (arrow.find()) {
      drawn.add(
          "%s %s %s"
              .formatted(
                  arrow.group(1), arrow.group(2) == null ? "finds" : "sees", arrow.group(3)));
    }
    Set<String> built = new TreeSet<>();
    for (String module : modules()) {
      built.addAll(dependencies(module));
    }
    assertThat(built).hasSizeGreaterThan(20);
    assertThat(drawn).isEqualTo(built);
  }

  @Test
  void theClassesThatItNamesAreThere() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(GRADER)) {
      sources =
          files
              .map(file -> file.toString().replace('\\', '/'))
              .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
              .toList();
    }
    List<String> named =
        CLASS.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)).toList();
    assertThat(named)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name -> {
              String file = "/assay/grader/" + name.replace('.', '/') + ".java";
              assertThat(sources).as(name).anyMatch(source -> source.endsWith(file));
            });
  }

  private static List<String> modules() throws Exception {
    NodeList modules = pom(GRADER).getElementsByTagName("module");
    return IntStream.range(0, modules.getLength())
        .mapToObj(i -> modules.item(i).getTextContent())
        .toList();
  }

  /** What a module's classes see, and what is found at run time only; not what tests use. */
  private static Set<String> dependencies(String module) throws Exception {
    Set<String> arrows = new TreeSet<>();
    NodeList all = pom(GRADER.resolve(module)).getElementsByTagName("dependency");
    for (int i = 0; i < all.getLength(); i++) {
      Element dependency = (Element) all.item(i);
      String scope = text(dependency, "scope");
      if (text(dependency, "groupId").equals("assay") && !scope.equals("test")) {
        String verb = scope.equals("runtime") ? "finds" : "sees";
        arrows.add("%s %s %s".formatted(module, verb, text(dependency, "artifactId")));
      }
    }
    return arrows;
  }

  private static Document pom(Path folder) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("pom.xml").toFile());
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
