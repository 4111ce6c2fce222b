package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grades every example through the whole program and compares with what is expected of it. */
final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final Path EXPECTED = Path.of("../examples-expected");

  @TempDir private static Path scores;

  private static int exitCode;
  private static String output = "";

  @BeforeAll
  static void gradeAllExamples() {
    StringWriter written = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(written));
    commandLine.setErr(new PrintWriter(written));
    exitCode =
        commandLine.execute(
            "grade", "--all", EXAMPLES.toString(), "--out", scores.toString(), "--jobs", "2");
    output = written.toString();
  }

  static List<String> examples() throws IOException {
    return names(EXAMPLES);
  }

  @Test
  void every_example_is_graded_and_none_is_without_an_expectation() throws IOException {
    assertThat(exitCode).as(output).isEqualTo(ExitCode.OK);
    assertThat(examples()).hasSizeGreaterThan(10);
    assertThat(names(EXPECTED)).isEqualTo(examples().stream().map(name -> name + ".json").toList());
    assertThat(scores.resolve("scores.csv")).isNotEmptyFile();
    assertThat(scores.resolve("class.html")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({
    "../../reference/src/main/java/mfdnn/hw5, full-marks/src/main/java/mfdnn/hw5",
    "../../starter/src/main/java/mfdnn/hw5, starter-untouched/src/main/java/mfdnn/hw5",
    "../../starter/answers, starter-untouched/answers"
  })
  void an_example_that_is_a_copy_is_the_same_as_its_original(Path original, String copy)
      throws IOException {
    assertThat(contents(EXAMPLES.resolve(copy))).isNotEmpty().isEqualTo(contents(original));
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void scores_and_outcomes_are_as_expected(String name) {
    JsonNode expected = json(EXPECTED.resolve(name + ".json"));
    JsonNode actual = new Scores(scores).of(name);

    assertThat(new Scores(scores).outcomes(name)).isEqualTo(expectedOutcomes(expected));
    assertThat(actual.at("/automatic/score").doubleValue())
        .isEqualTo(expected.get("score").doubleValue());
    for (JsonNode problem : actual.get("problems")) {
      assertThat(problem.get("score").doubleValue())
          .as("problem %s", problem.get("id"))
          .isEqualTo(
              expected.at("/problems/" + problem.get("id").stringValue() + "/score").doubleValue());
    }
  }

  private static Map<String, String> expectedOutcomes(JsonNode expected) {
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode problem : expected.get("problems")) {
      problem
          .get("checks")
          .properties()
          .forEach(check -> outcomes.put(check.getKey(), check.getValue().stringValue()));
    }
    return outcomes;
  }

  private static JsonNode json(Path file) {
    return new JsonMapper().readTree(file);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(
          entries.map(entry -> entry.getFileName().toString()).sorted().toList());
    }
  }
}
