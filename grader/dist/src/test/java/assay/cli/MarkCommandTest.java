package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Marks what the whole program has graded: a submission of two answers and no code. */
final class MarkCommandTest {
  @TempDir private static Path once;

  @TempDir private Path folder;

  private Path kim = Path.of("");
  private Path scores = Path.of("");
  private Path sheet = Path.of("");

  private record Ended(int exitCode, String out, String err) {}

  private static Ended run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode =
        commandLine.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new Ended(exitCode, out.toString(), err.toString());
  }

  private static void assertRefused(Ended ended, String... messages) {
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err().lines()).allMatch(line -> line.startsWith("assay: "));
    assertThat(ended.err()).contains(messages);
    assertThat(ended.out()).isEmpty();
  }

  @BeforeAll
  static void grade() throws IOException {
    Path answers = Files.createDirectories(once.resolve("kim/answers"));
    Files.writeString(answers.resolve("2.md"), "Every factor is small: σ′ ≤ 1/4.");
    Files.writeString(answers.resolve("3.md"), "By induction.");
    Ended graded = grade(once.resolve("kim"), once.resolve("scores"));
    assertThat(graded.exitCode()).as(graded.err()).isEqualTo(ExitCode.OK);
    assertThat(graded.out()).contains("Written parts wait for marks: ./assay mark");
  }

  private static Ended grade(Path submission, Path out, Object... more) {
    Object[] arguments = {"grade", submission, "--out", out, "--format", "gradescope"};
    return run(
        java.util.stream.Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray());
  }

  @BeforeEach
  void copyWhatWasGraded() throws IOException {
    for (String part : new String[] {"kim", "scores"}) {
      try (var files = Files.walk(once.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(once.relativize(file)));
        }
      }
    }
    kim = folder.resolve("kim");
    scores = folder.resolve("scores");
    sheet = folder.resolve("marks.csv");
  }

  private JsonNode score() {
    return new JsonMapper().readTree(scores.resolve("kim/score.json"));
  }

  @Test
  void a_sheet_goes_out_is_filled_in_and_comes_back() throws IOException {
    assertThat(run("mark", scores).out())
        .contains("kim, problem 2: 10 points, answers/2.md", "2 of 2 written parts");
    assertThat(run("mark", scores, "--sheet", sheet).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("marks.html")).content().contains("Every factor is small", "(4)");

    String filled =
        Files.readString(sheet)
            .replace("kim,2,,10,,", "kim,2,7.5,10,\"=좋아요, \"\"θ\"\"\",")
            .replace("kim,3,,5,,", "kim,3,5,5,,");
    Files.writeString(sheet, filled);
    Ended entered = run("mark", scores, "--from", sheet);

    assertThat(entered.err()).isEmpty();
    assertThat(entered.out())
        .contains("Entered 2 marks of 1 submission in", "Every written part is marked");
    assertThat(score().get("status").stringValue()).isEqualTo("graded");
    assertThat(score().get("score").doubleValue()).isEqualTo(12.5);
    assertThat(score().at("/written/score").doubleValue()).isEqualTo(12.5);
    assertThat(scores.resolve("kim/feedback.html")).content().contains("좋아요, ").contains("7.5 /");
    assertThat(scores.resolve("scores.csv")).content().contains("kim,graded,12.5,100,0,");
    assertThat(scores.resolve("class.html")).content().contains("12.5");
    assertThat(scores.resolve("kim/results.json")).exists();
  }

  @Test
  void a_sheet_that_is_there_is_not_written_over() throws IOException {
    Files.writeString(sheet, "an evening's work");

    assertRefused(run("mark", scores, "--sheet", sheet), "may hold marks");
    assertThat(sheet).hasContent("an evening's work");
  }

  @Test
  void every_slip_of_a_sheet_is_named_with_its_line_and_nothing_changes() throws IOException {
    String before = Files.readString(scores.resolve("kim/score.json"));
    Files.writeString(
        sheet, "submission,problem,points\nkim,2,5\nkim,3,6\nlee,2,1\nkim,1,1\nkim,2,5\n");

    assertRefused(
        run("mark", scores, "--from", sheet),
        "marks.csv:3: 6 points for problem 3 of kim are out of range; it takes 0 to 5",
        "marks.csv:4: there is no graded submission \"lee\"",
        "marks.csv:5: problem \"1\" has no written part; there is 2, 3",
        "marks.csv:6: problem 2 of kim is marked twice, first in line 2");
    assertThat(scores.resolve("kim/score.json")).hasContent(before);
  }

  @Test
  void one_answer_is_read_marked_and_opened_again() {
    Object[] one = {"mark", scores, "--submission", "kim", "--problem", "3"};

    assertThat(run(one).out()).contains("– of 5 points", "By induction.", "Base case");
    assertThat(run(with(one, "--points", "4.5", "--comment", "Why?")).exitCode()).isZero();
    assertThat(score().at("/written/score").isNull()).isTrue();
    assertThat(score().get("score").doubleValue()).isEqualTo(4.5);
    assertThat(run(one).out()).contains("4.5 of 5 points", "Comment: Why?");
    assertThat(run(with(one, "--points", "5")).out()).contains("5 instead of 4.5 points");
    assertThat(run(with(one, "--clear")).out())
        .contains("the mark of 5 points is taken back", "2 written parts still to be marked");
    assertThat(score().get("score").doubleValue()).isZero();
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return java.util.stream.Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray();
  }

  @Test
  void grading_again_keeps_marks_and_says_which_a_changed_answer_loses() throws IOException {
    run("mark", scores, "--submission", "kim", "--problem", "2", "--points", "8");
    run(
        "mark",
        scores,
        "--submission",
        "kim",
        "--problem",
        "3",
        "--points",
        "4",
        "--comment",
        "fine");

    Ended same = grade(kim, scores, "--fresh", "--seed", "7");

    assertThat(same.err()).doesNotContain("no longer holds");
    assertThat(score().get("status").stringValue()).isEqualTo("graded");
    assertThat(score().get("score").doubleValue()).isEqualTo(12);

    Files.writeString(kim.resolve("answers/3.md"), "By induction on k.");
    Ended changed = grade(kim, scores);

    assertThat(changed.err())
        .contains("assay: kim: the mark for problem 3 no longer holds", "4 of 5 points, \"fine\"");
    assertThat(score().get("status").stringValue()).isEqualTo("awaiting-marks");
    assertThat(score().get("score").doubleValue()).isEqualTo(8);
  }

  @Test
  void a_sheet_from_before_a_resubmission_is_refused() throws IOException {
    run("mark", scores, "--sheet", sheet);
    Files.writeString(sheet, Files.readString(sheet).replace("kim,3,,5,", "kim,3,5,5,"));
    Files.writeString(kim.resolve("answers/3.md"), "By induction on k.");
    grade(kim, scores);

    assertRefused(run("mark", scores, "--from", sheet), "is not the one that this sheet");
  }

  @Test
  void a_report_that_cannot_be_read_is_set_aside_loudly() throws IOException {
    Files.writeString(scores.resolve("kim/score.json"), "{\"half");

    assertRefused(run("mark", scores), "is no report of this program; grade that submission again");
    assertThat(grade(kim, scores).err()).contains("score.damaged.json; enter its marks again");
  }

  @Test
  void what_cannot_be_written_is_one_line_and_changes_nothing() throws IOException {
    String before = Files.readString(scores.resolve("kim/score.json"));
    Files.delete(scores.resolve("class.html"));
    Files.createDirectory(scores.resolve("class.html"));

    assertRefused(
        run("mark", scores, "--submission", "kim", "--problem", "2", "--points", "8"),
        "cannot write: ",
        "class.html");
    assertThat(scores.resolve("kim/score.json")).hasContent(before);
  }

  @Test
  void options_that_contradict_each_other_are_refused() {
    assertRefused(run("mark", scores, "--sheet", sheet, "--from", sheet), "exclude each other");
    assertRefused(run("mark", scores, "--points", "3"), "go with --submission");
    assertRefused(run("mark", scores, "--submission", "kim", "--points", "3"), "--problem");
    assertRefused(run("mark", scores, "--marked"), "goes with --sheet");
    assertRefused(run("mark", folder), "holds no scores");
    assertRefused(run("mark", folder.resolve("gone")), "there is no folder");
    assertRefused(run("mark", scores, "--from", folder.resolve("gone")), "there is no sheet");
  }

  @Test
  void export_takes_one_report_or_a_whole_class() throws IOException {
    Path table = folder.resolve("canvas.csv");

    Ended canvas = run("export", scores, "--format", "canvas-csv", "--out", table);
    assertThat(canvas.exitCode()).isZero();
    assertThat(canvas.err()).contains("1 of 1 submissions have no final score yet");
    assertThat(table).content().contains("kim,,kim,,\n");
    assertThat(run("export", scores, "--format", "prairielearn").out())
        .contains("Wrote prairielearn.json of 1 submissions");
    assertThat(scores.resolve("kim/prairielearn.json")).isNotEmptyFile();
    assertRefused(
        run("export", scores.resolve("kim/score.json"), "--format", "canvas-csv"),
        "is a table of a class");
    assertRefused(run("export", scores, "--format", "ctrf", "--out", table), "leave --out away");
    assertRefused(run("export", folder, "--format", "csv"), "holds no scores");
  }
}
