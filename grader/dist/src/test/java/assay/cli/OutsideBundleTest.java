package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.AuthoredProject.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Grades the examples of an assignment that this program does not hold: a copy of {@code
 * grader/assignments/lookup}, loaded with {@code --bundles}.
 */
final class OutsideBundleTest {
  private static final Path ORIGINAL = Path.of("../assignments/lookup");

  @TempDir private static Path folder;

  private static Path project = Path.of("");
  private static Scores scores = new Scores(Path.of(""));
  private static Ended graded = new Ended(-1, "", "");

  @BeforeAll
  static void gradeAllExamples() throws IOException {
    scores = new Scores(folder.resolve("scores"));
    project = AuthoredProject.shipped(ORIGINAL, folder.resolve("lookup")).folder();
    graded =
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
  }

  @Test
  void every_example_is_graded() throws IOException {
    assertThat(graded.exitCode()).as(graded.err()).isEqualTo(ExitCode.OK);
    try (Stream<Path> examples = Files.list(ORIGINAL.resolve("examples"))) {
      assertThat(examples.map(example -> example.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "exits-and-never-returns",
              "first-in-first-out",
              "full-marks",
              "one-after-the-other",
              "reaches-for-the-grader",
              "starter-untouched");
    }
  }

  @ParameterizedTest
  @CsvSource({"full-marks, 20", "first-in-first-out, 15", "one-after-the-other, 5"})
  void scores_are_what_the_checks_that_pass_are_worth(String name, double score) {
    assertThat(scores.of(name).at("/assignment/id").stringValue()).isEqualTo("lookup");
    assertThat(scores.points(name)).isEqualTo(score);
  }

  @Test
  void a_wrong_solution_fails_the_checks_that_ask_for_what_it_lacks() {
    assertThat(scores.outcomes("first-in-first-out"))
        .containsEntry("read-through.hits-load-nothing", "Passed")
        .containsEntry("read-through.the-oldest-goes", "Passed")
        .containsEntry("read-through.hits-make-new", "Failed")
        .containsEntry("read-through.long-histories", "Failed");
    assertThat(scores.outcomes("one-after-the-other"))
        .containsEntry("read-through.new-keys-are-loaded", "NotAttempted")
        .containsEntry("questions.finds-the-place", "Passed")
        .containsEntry("questions.halves", "Failed")
        .containsEntry("questions.sorts-with-few-comparisons", "Failed");
  }

  @Test
  void the_untouched_starter_is_not_attempted() {
    assertThat(scores.outcomes("starter-untouched").values())
        .hasSize(9)
        .containsOnly("NotAttempted");
  }

  @Test
  void hostile_code_ends_as_what_it_did_and_earns_nothing() {
    assertThat(scores.outcomes("exits-and-never-returns"))
        .containsEntry("read-through.new-keys-are-loaded", "Exited")
        .containsEntry("questions.finds-the-place", "TimedOut")
        .containsEntry("questions.sorts-stably", "Failed");
    assertThat(scores.points("exits-and-never-returns")).isZero();
  }

  @Test
  void out_of_reach_is_what_the_manifest_forbids_by_whatever_name() {
    assertThat(scores.outcomes("reaches-for-the-grader"))
        .containsEntry("read-through.new-keys-are-loaded", "Forbidden")
        .containsEntry("questions.finds-the-place", "Forbidden");
    assertThat(scores.of("reaches-for-the-grader").at("/problems/0/checks/0/message").stringValue())
        .contains("java.util.LinkedHashMap");
    assertThat(scores.of("reaches-for-the-grader").at("/problems/1/checks/0/message").stringValue())
        .contains("java.lang.Class.forName");
    assertThat(scores.points("reaches-for-the-grader")).isZero();
  }

  @Test
  void the_starter_is_what_strip_makes() {
    Ended ended =
        AuthoredProject.run("strip", "lookup", "--bundles", project.toString(), "--check");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource({"reference/src/main/java, full-marks", "starter/src/main/java, starter-untouched"})
  void an_example_that_is_a_copy_is_the_same_as_its_original(Path original, String copy)
      throws IOException {
    Path sources = ORIGINAL.resolve("examples", copy, "src/main/java");
    try (Stream<Path> tree = Files.walk(ORIGINAL.resolve(original))) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".java")).toList()) {
        assertThat(sources.resolve(ORIGINAL.resolve(original).relativize(file)))
            .hasSameTextualContentAs(file);
      }
    }
  }

  /** So that what holds of a new project, which Maven builds in another test, holds of this one. */
  @ParameterizedTest
  @CsvSource({
    "pom.xml",
    "assignment/pom.xml",
    "reference/pom.xml",
    "checks/pom.xml",
    "starter/pom.xml"
  })
  void it_is_built_as_a_new_project_is(String pom, @TempDir Path fresh) throws IOException {
    Path made = fresh.resolve("lookup");
    Ended ended =
        AuthoredProject.run(
            "new", "lookup", "--title", "Looking things up", "--into", made.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
    assertThat(ORIGINAL.resolve(pom)).hasSameTextualContentAs(made.resolve(pom));
  }
}
