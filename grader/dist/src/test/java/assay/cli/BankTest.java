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

/**
 * Grades the examples of {@code grader/assignments/bank}, whose students write classes that
 * implement nothing, throw exceptions, and speak in maps.
 */
final class BankTest {
  private static final Path ORIGINAL = Path.of("../assignments/bank");

  @TempDir private static Path folder;

  private static Path project = Path.of("");

  @BeforeAll
  static void gradeAllExamples() throws IOException {
    project = folder.resolve("bank");
    for (String part : new String[] {"assignment", "reference", "starter", "checks"}) {
      Files.createDirectories(project.resolve(part));
      AuthoredProject.copy(ORIGINAL.resolve(part, "src"), project.resolve(part, "src"));
    }
    for (String file :
        new String[] {
          "assignment/pom.xml",
          "checks/pom.xml",
          "reference/verify.json",
          "starter/pom.xml",
          "starter/README.md",
          "starter/.gitignore"
        }) {
      Files.copy(ORIGINAL.resolve(file), project.resolve(file));
    }
    new AuthoredProject(project).built();
    Ended graded =
        AuthoredProject.run(
            "grade",
            "--bundles",
            project.toString(),
            "--all",
            ORIGINAL.resolve("examples").toString(),
            "--out",
            folder.resolve("scores").toString(),
            "--jobs",
            "2");
    assertThat(graded.exitCode()).as(graded.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void the_reference_has_all_points() {
    assertThat(score("full-marks").get("score").doubleValue()).isEqualTo(24);
    assertThat(outcomes("full-marks").values()).hasSize(16).containsOnly("Passed");
  }

  /** Also where a check expects an exception: what the gap throws is no wrong exception. */
  @Test
  void the_untouched_starter_is_not_attempted() {
    assertThat(outcomes("starter-untouched").values()).hasSize(16).containsOnly("NotAttempted");
  }

  @Test
  void a_method_of_another_type_is_named_with_what_is_wanted() {
    assertThat(outcomes("counts-in-doubles"))
        .containsEntry("accounts.refuses-debts", "Passed")
        .containsEntry("accounts.opens", "Failed")
        .containsEntry("ledger.sorts", "NotAttempted");
    assertThat(score("counts-in-doubles").at("/problems/0/checks/0/message").stringValue())
        .isEqualTo(
            "A part that the checks call is missing: there is no public BigDecimal balance() in"
                + " BankAccount; there is public double balance().");
  }

  @Test
  void the_starter_is_what_strip_makes() {
    Ended ended = AuthoredProject.run("strip", "bank", "--bundles", project.toString(), "--check");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
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
