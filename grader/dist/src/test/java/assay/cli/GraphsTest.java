package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.AuthoredProject.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grades {@code grader/assignments/graphs}, which counts work and forbids methods. */
final class GraphsTest {
  private static final Path ORIGINAL = Path.of("../assignments/graphs");

  @TempDir private static Path folder;

  private static Path project = Path.of("");
  private static Scores scores = new Scores(Path.of(""));

  @BeforeAll
  static void grade() throws IOException {
    scores = new Scores(folder.resolve("scores"));
    project = AuthoredProject.shipped(ORIGINAL, folder.resolve("graphs")).folder();
    Ended graded =
        AuthoredProject.run(
            "grade",
            "--bundles",
            project.toString(),
            "--out",
            scores.folder().toString(),
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
    assertThat(scores.points("reference")).isEqualTo(12);
    assertThat(scores.outcomes("starter").values()).hasSize(4).containsOnly("NotAttempted");
  }

  @Test
  void work_is_counted() {
    assertThat(scores.points("mends-distances-later")).isEqualTo(10);
    assertThat(scores.outcomes("mends-distances-later"))
        .containsEntry("shortest-ways.asks-once", "Failed")
        .containsEntry("shortest-ways.many-towns", "Passed");
  }

  @Test
  void what_is_out_of_bounds_is_named() {
    assertThat(scores.outcomes("lets-the-library-do-it").values())
        .hasSize(4)
        .containsOnly("Forbidden");
    assertThat(scores.of("lets-the-library-do-it").at("/problems/0/checks/0/message").stringValue())
        .contains("has to do without java.util.PriorityQueue");
  }

  @Test
  void the_starter_is_what_strip_makes() {
    Ended ended =
        AuthoredProject.run("strip", "graphs", "--bundles", project.toString(), "--check");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
  }
}
