package assay.grader.author.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.bundle.InvalidBundleException;
import assay.grader.bundle.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScaffoldTest {
  private static final Pattern PLUGIN =
      Pattern.compile("<artifactId>(maven-[\\w-]+-plugin)</artifactId>\\s*<version>([^<]+)<");

  @TempDir private Path folder;

  private static Naming named(String id) {
    return new Naming(id, Naming.titleOf(id), Naming.packageOf(id));
  }

  @Test
  void makes_a_project_of_four_parts_without_holes_in_it() throws IOException {
    Path project = folder.resolve("deep/in/a folder");

    new Scaffold(new Naming("linked-lists", "Linked lists", "edu.example.lists"), Kind.FUNCTIONS)
        .writeTo(project);

    Map<String, String> files = texts(project);
    assertThat(files)
        .containsKeys(
            "pom.xml",
            ".gitignore",
            ".github/workflows/assay.yml",
            ".mvn/maven.config",
            "assignment/src/main/java/edu/example/lists/Fractions.java",
            "reference/src/main/java/edu/example/lists/fractions/Euclid.java",
            "starter/src/main/java/edu/example/lists/fractions/Euclid.java",
            "starter/src/test/java/edu/example/lists/fractions/EuclidTest.java",
            "checks/src/main/java/edu/example/lists/checks/LinkedLists.java");
    assertThat(files.get("starter/src/main/java/edu/example/lists/fractions/Euclid.java"))
        .contains("throw new TodoException(\"1.gcd\")")
        .doesNotContain("%");
    files.forEach(
        (path, text) -> assertThat(path + text).as(path).doesNotContainPattern("__[A-Za-z]+__"));
    assertThat(siblings(project)).containsExactly(project);
  }

  @Test
  void the_jars_in_lib_are_those_that_the_configuration_names() throws IOException {
    new Scaffold(named("lists"), Kind.FUNCTIONS).writeTo(folder.resolve("lists"));

    List<String> config = Files.readAllLines(folder.resolve("lists/.mvn/maven.config"));
    assertThat(config).hasSize(2).contains("-Daether.offline.protocols=file");
    String version = config.getFirst().replace("-Dassay.version=", "");
    assertThat(version).startsWith(Versions.assay() + "-");
    for (String name : List.of("todo", "bundle-api")) {
      assertThat(
              folder.resolve(
                  "lists/lib/assay/%s/%s/%s-%s.jar".formatted(name, version, name, version)))
          .isRegularFile();
    }
  }

  @Test
  void an_upgrade_leaves_one_version_of_the_jars() throws IOException {
    Path stale = folder.resolve("lib/assay/todo/0.0.1/todo-0.0.1.jar");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "old");

    AssayJars.ofThisProgram().writeTo(folder);

    assertThat(siblings(folder.resolve("lib/assay/todo/any"))).hasSize(1);
    assertThat(stale).doesNotExist();
  }

  @Test
  void takes_an_empty_folder_and_refuses_a_full_one_or_a_file() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path full = Files.createDirectory(folder.resolve("full"));
    Path note = Files.writeString(full.resolve("note.txt"), "mine");

    new Scaffold(named("lists"), Kind.FUNCTIONS).writeTo(empty);

    assertThat(empty.resolve("pom.xml")).isRegularFile();
    assertThatThrownBy(() -> new Scaffold(named("lists"), Kind.FUNCTIONS).writeTo(full))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("is not empty; name another folder with --into");
    assertThatThrownBy(() -> new Scaffold(named("lists"), Kind.FUNCTIONS).writeTo(note))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("is a file");
    assertThat(siblings(note)).containsExactly(note);
    assertThat(siblings(full)).containsExactlyInAnyOrder(empty, full);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Lists", "-lists", "two words", "../up", "ümlaut", "a_b"})
  void refuses_what_is_no_id(String id) {
    assertThatThrownBy(() -> named(id))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("small letters, digits and hyphens");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-lists, is no Java package",
    "new, is no Java package",
    "java, the package java is reserved",
    "assay, the package assay is reserved"
  })
  void asks_for_a_package_where_the_id_gives_none(String id, String message) {
    assertThatThrownBy(() -> named(id))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("--package");
  }

  @Test
  void names_what_the_id_gives() {
    assertThat(named("lru-cache"))
        .isEqualTo(new Naming("lru-cache", "Lru cache", "lrucache"))
        .extracting(Naming::bundleClass)
        .isEqualTo("LruCache");
    assertThat(new Naming("2026-lists", "Lists", "lists").bundleClass())
        .isEqualTo("Assignment2026Lists");
    assertThatThrownBy(() -> new Naming("lists", "<b>", "lists"))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("a title is one line");
  }

  @Test
  void builds_with_the_plugins_that_this_build_uses() throws IOException {
    Map<String, String> here = plugins(Files.readString(Path.of("../../pom.xml")));
    int seen = 0;
    for (var file : Template.render(named("lists"), Kind.FUNCTIONS).entrySet()) {
      if (file.getKey().endsWith("pom.xml")) {
        Map<String, String> there = plugins(new String(file.getValue(), UTF_8));
        seen += there.size();
        assertThat(here).as(file.getKey()).containsAllEntriesOf(there);
      }
    }
    assertThat(seen).isGreaterThan(8);
  }

  private static Map<String, String> plugins(String pom) {
    return PLUGIN
        .matcher(pom)
        .results()
        .collect(
            Collectors.toMap(
                (MatchResult found) -> found.group(1), found -> found.group(2), (a, _) -> a));
  }

  private static Map<String, String> texts(Path project) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(project)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".jar")) {
          texts.put(project.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  private static List<Path> siblings(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path.getParent())) {
      return entries.toList();
    }
  }
}
