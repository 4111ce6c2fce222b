package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.AuthoredProject.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grades {@code grader/assignments/graphs}, which counts work and forbids methods. */
final class GraphsTest {
  private static final Path ORIGINAL = Path.of("../assignments/graphs");

  @TempDir private static Path folder;

  @BeforeAll
  static void grade() throws IOException {
    Path project = folder.resolve("graphs");
    for (String part : new String[] {"assignment", "checks"}) {
      Files.createDirectories(project.resolve(part));
      AuthoredProject.copy(ORIGINAL.resolve(part, "src"), project.resolve(part, "src"));
      Files.copy(ORIGINAL.resolve(part, "pom.xml"), project.resolve(part, "pom.xml"));
    }
    new AuthoredProject(project).built();
    Ended graded =
        AuthoredProject.run(
            "grade",
            "--bundles",
            project.toString(),
            "--out",
            folder.resolve("scores").toString(),
            "--jobs",
            "2",
            ORIGINAL.resolve("reference").toString(),
            ORIGINAL.resolve("starter").toString(),
            ORIGINAL.resolve("examples/mends-distances-later").toString(),
            ORIGINAL.resolve("examples/lets-the-library-do-it").toString());
    assertThat(graded.exitCode()).as(graded.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void the_reference_has_all_points_and_the_starter_is_not_attempted() {
    assertThat(score("reference").get("score").doubleValue()).isEqualTo(12);
    assertThat(outcomes("starter").values()).hasSize(4).containsOnly("NotAttempted");
  }

  @Test
  void work_is_counted() {
    assertThat(score("mends-distances-later").get("score").doubleValue()).isEqualTo(10);
    assertThat(outcomes("mends-distances-later"))
        .containsEntry("shortest-ways.asks-once", "Failed")
        .containsEntry("shortest-ways.many-towns", "Passed");
  }

  @Test
  void what_is_out_of_bounds_is_named() {
    assertThat(outcomes("lets-the-library-do-it").values()).hasSize(4).containsOnly("Forbidden");
    assertThat(score("lets-the-library-do-it").at("/problems/0/checks/0/message").stringValue())
        .contains("has to do without java.util.PriorityQueue");
  }

  private static Map<String, String> outcomes(String name) {
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode problem : score(name).get("problems")) {
      for (JsonNode check : problem.get("checks")) {
        outcomes.put(check.get("id").stringValue(), check.get("outcome").stringValue());
      }
    }
    return outcomes;
  }

  private static JsonNode score(String name) {
    return new JsonMapper().readTree(folder.resolve("scores", name, "score.json"));
  }
}
