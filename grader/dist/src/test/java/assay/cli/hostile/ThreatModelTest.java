package assay.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the tables of the threat model to the corpus and the tests that they name. */
final class ThreatModelTest {
  private static final Path GRADER = Path.of("..");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final String HEADER = "| tried | what holds it | tried by |";
  private static final String RULE = "|---|---|---|";

  /** A row of a table: what is tried, and the corpus's entries and tests that try it. */
  private record Row(String threat, List<String> names) {}

  @Test
  void every_attack_of_the_corpus_has_its_place_and_only_those_are_named() throws IOException {
    List<String> named = names().filter(name -> !isTest(name)).toList();
    List<String> corpus =
        Stream.concat(
                Attacks.all().stream().map(Attack::name),
                HostileArchive.ALL.stream().map(HostileArchive::name))
            .toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(corpus);
  }

  @Test
  void every_test_that_is_named_is_there() throws IOException {
    Map<String, String> sources = testSources();
    List<String> tests = names().filter(ThreatModelTest::isTest).toList();

    assertThat(tests).hasSizeGreaterThan(50);
    for (String test : tests) {
      String[] parts = test.split("\\.");
      String source = sources.getOrDefault(parts[0], "");
      assertThat(source).as(test).isNotEmpty();
      if (parts.length > 1) {
        assertThat(source.contains("void " + parts[1] + "(")).as(test).isTrue();
      }
    }
  }

  @Test
  void every_threat_is_tried() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(40)
        .allSatisfy(row -> assertThat(row.names()).as(row.threat()).isNotEmpty());
  }

  private static boolean isTest(String name) {
    return Character.isUpperCase(name.charAt(0));
  }

  private static Stream<String> names() throws IOException {
    return rows().stream().flatMap(row -> row.names().stream());
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    boolean inside = false;
    for (String line : Files.readAllLines(GRADER.resolve("docs/threat-model.md"))) {
      if (line.equals(HEADER)) {
        inside = true;
      } else if (!line.startsWith("|")) {
        inside = false;
      } else if (inside && !line.equals(RULE)) {
        String[] cells = line.split("\\|");
        assertThat(cells).as(line).hasSize(4);
        rows.add(
            new Row(
                cells[1].strip(),
                NAME.matcher(cells[3]).results().map(name -> name.group(1)).toList()));
      }
    }
    return rows;
  }

  /** The sources of the grader's tests, by the name of their class. */
  private static Map<String, String> testSources() throws IOException {
    var files = new ArrayList<Path>();
    for (String module :
        List.of("wire", "worker", "sandbox", "grading", "report", "author", "checks", "dist")) {
      try (Stream<Path> tree = Files.walk(GRADER.resolve(module).resolve("src/test/java"))) {
        tree.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(files::add);
      }
    }
    return files.stream()
        .collect(
            Collectors.toMap(
                file -> file.getFileName().toString().replace(".java", ""),
                ThreatModelTest::read,
                (one, other) -> one + other));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
