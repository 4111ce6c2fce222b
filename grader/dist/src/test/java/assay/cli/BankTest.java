package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.AuthoredProject.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Grades the examples of {@code grader/assignments/bank}, whose students write classes that
 * implement nothing, throw exceptions, and speak in maps.
 */
final class BankTest {
  private static final Path ORIGINAL = Path.of("../assignments/bank");

  @TempDir private static Path folder;

  private static Path project = Path.of("");
  private static Scores scores = new Scores(Path.of(""));

  @BeforeAll
  static void gradeAllExamples() throws IOException {
    scores = new Scores(folder.resolve("scores"));
    project = AuthoredProject.shipped(ORIGINAL, folder.resolve("bank")).folder();
    Ended graded =
        AuthoredProject.run(
            "grade",
            "--bundles",
            project.toString(),
            "--all",
            ORIGINAL.resolve("examples").toString(),
            "--out",
            scores.folder().toString(),
            "--jobs",
            "2");
    assertThat(graded.exitCode()).as(graded.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void the_reference_has_all_points() {
    assertThat(scores.points("full-marks")).isEqualTo(24);
    assertThat(scores.outcomes("full-marks").values()).hasSize(16).containsOnly("Passed");
  }

  /** Also where a check expects an exception: what the gap throws is no wrong exception. */
  @Test
  void the_untouched_starter_is_not_attempted() {
    assertThat(scores.outcomes("starter-untouched").values())
        .hasSize(16)
        .containsOnly("NotAttempted");
  }

  @Test
  void a_method_of_another_type_is_named_with_what_is_wanted() {
    assertThat(scores.outcomes("counts-in-doubles"))
        .containsEntry("accounts.refuses-debts", "Passed")
        .containsEntry("accounts.opens", "Failed")
        .containsEntry("ledger.sorts", "NotAttempted");
    assertThat(scores.of("counts-in-doubles").at("/problems/0/checks/0/message").stringValue())
        .isEqualTo(
            "A part that the checks call is missing: there is no public BigDecimal balance() in"
                + " BankAccount; there is public double balance().");
  }

  @Test
  void the_starter_is_what_strip_makes() {
    Ended ended = AuthoredProject.run("strip", "bank", "--bundles", project.toString(), "--check");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
  }
}
