package assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.ledger.Ledger;
import assay.grader.model.Confinement;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import assay.grader.model.Standing;
import assay.grader.model.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderOfScoresTest {
  private static final Ledger NOTHING = new Ledger(Instant.EPOCH, List.of());

  @TempDir private Path folder;

  private static Report report(String id, String version, Visibility visibility) {
    CheckScore check =
        new CheckScore(
            "toy.check",
            "Seldom seen",
            "1.x",
            6,
            6,
            "Passed",
            "",
            visibility,
            1,
            "00000000000000ff",
            "",
            "",
            List.of());
    ProblemScore problem =
        new ProblemScore(
            "1",
            "A problem",
            6,
            6,
            "Passed",
            List.of(check),
            Optional.of(
                new WrittenScore(
                    Optional.empty(),
                    1000,
                    "",
                    "answers/1.md",
                    Optional.empty(),
                    List.of(),
                    Optional.empty())));
    return new Report(
        new Report.AssignmentInfo("toy", "A toy assignment", version),
        new Report.SubmissionInfo(id, Optional.of("ab".repeat(32)), List.of(), List.of()),
        Report.status(List.of(problem)),
        List.of(problem),
        new Report.Environment(
            "0.1.0+" + version,
            "25",
            "Linux",
            new Confinement(Confinement.Level.C, List.of(), List.of()),
            0,
            Instant.EPOCH,
            12));
  }

  private ScoreFolder scores() {
    return new ScoreFolder(folder, List.of());
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void another_assignment_is_refused_before_the_first_write() throws IOException {
    scores().write(report("kim", "1", Visibility.VISIBLE));
    String before = read("kim/score.json");
    assertThatThrownBy(
            () ->
                scores()
                    .claim(new Report.AssignmentInfo("other", "Another", "1"), "0.1.0", List.of()))
        .isInstanceOf(ScoreFolder.TakenException.class)
        .hasMessageContaining("toy (A toy assignment)")
        .hasMessageContaining("-other");
    assertThat(read("kim/score.json")).isEqualTo(before);
    assertThat(folder.resolve(FolderState.FILE_NAME)).doesNotExist();
  }

  @Test
  void a_newer_version_leaves_the_others_rows_and_marks_them() throws IOException {
    scores().write(report("kim", "1", Visibility.VISIBLE));
    scores().write(report("lee", "1", Visibility.VISIBLE));
    scores()
        .claim(
            new Report.AssignmentInfo("toy", "Its title is mended", "2"),
            "0.1.0+2",
            List.of("/all/*"));
    Report again = report("kim", "2", Visibility.VISIBLE);
    scores().write(again);
    scores().writeOverview(List.of(again), Optional.of(NOTHING));
    assertThat(read("scores.csv").lines().skip(1).map(line -> line.replaceFirst(",.*,", " … ")))
        .containsExactly("kim … ", "lee … yes");
    assertThat(read("class.html")).contains("1 report is by an older version");
    assertThat(scores().state().orElseThrow().inputs()).containsExactly("/all/*");
  }

  @Test
  void a_check_for_later_is_on_the_page_once_it_is_published_and_a_hidden_one_never()
      throws IOException {
    Report later = report("kim", "1", Visibility.AFTER_DUE_DATE);
    scores().write(later);
    assertThat(read("kim/feedback.html")).doesNotContain("Seldom seen");
    scores().write(later.with(later.standing().with(Standing.Release.AFTER_DUE_DATE)));
    assertThat(read("kim/feedback.html")).contains("Seldom seen");
    Report hidden = report("lee", "1", Visibility.HIDDEN);
    scores().write(hidden.with(hidden.standing().with(Standing.Release.AFTER_PUBLISHED)));
    assertThat(read("lee/feedback.html")).doesNotContain("Seldom seen");
  }

  /** Each adds 1 to the mark that it finds; without the lock, some of them would find the same. */
  @Test
  void twenty_who_change_a_mark_at_once_end_with_the_sum() throws Exception {
    Report start = report("kim", "1", Visibility.VISIBLE);
    scores().write(start);
    List<Future<?>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (int i = 0; i < 20; i++) {
        runs.add(
            threads.submit(
                () -> {
                  try (FolderLock _ = scores().lock()) {
                    Report found = scores().find("kim").orElseThrow();
                    ProblemScore problem = found.problems().getFirst();
                    WrittenScore part = problem.written().orElseThrow();
                    double next = part.score().orElse(0.0) + 1;
                    scores()
                        .update(
                            List.of(
                                found.with(
                                    List.of(problem.with(part.marked(Optional.of(next), ""))))),
                            NOTHING);
                  }
                  return null;
                }));
      }
    }
    for (Future<?> run : runs) {
      run.get();
    }
    assertThat(scores().find("kim").orElseThrow().writtenScore()).hasValue(20.0);
    assertThat(read("scores.csv")).contains("kim,graded,26,1006,6,6,20,");
    assertThat(folder.resolve(".lock")).doesNotExist();
  }
}
