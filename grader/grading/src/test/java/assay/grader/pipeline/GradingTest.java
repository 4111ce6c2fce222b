package assay.grader.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement;
import assay.grader.model.ProblemCode;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.StudentSession;
import assay.grader.model.StudentSessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toy.ToyBundle;
import toy.ToySubmission;
import toy.local.LocalCompiler;
import toy.local.LocalSessions;

final class GradingTest {
  private static final String SUM = "adder.sum-is-right";
  private static final String TOTAL = "adder.totals-are-right";
  private static final String WORDS = "speller.words-are-turned";
  private static final String PAIRS = "speller.surrogate-pairs-stay-whole";

  @TempDir private Path folder;

  @Test
  void a_right_submission_earns_all_automatic_points_and_awaits_its_marks() {
    Report report = grade(ToySubmission.right(folder));

    assertThat(outcomes(report))
        .containsExactly(
            Map.entry(SUM, "Passed"),
            Map.entry(TOTAL, "Passed"),
            Map.entry(WORDS, "Passed"),
            Map.entry(PAIRS, "Passed"));
    assertThat(report.automaticScore()).contains(10.0);
    assertThat(report.maxScore()).isEqualTo(13);
    assertThat(report.status()).isEqualTo(Report.Status.AWAITING_MARKS);
    assertThat(report.problems().get(1).written().orElseThrow().answer()).isPresent();
    assertThat(check(report, WORDS).figures()).hasSize(1);
  }

  @Test
  void where_no_file_of_any_problem_is_found_there_is_no_score() {
    Report report = grade(ToySubmission.empty(folder));

    assertThat(outcomes(report).values()).containsOnly("Skipped").hasSize(4);
    assertThat(report.status()).isEqualTo(Report.Status.NOT_GRADABLE);
    assertThat(check(report, SUM).message()).contains("toy/adder/MyAdder.java");
    assertThat(report.problems().get(1).written().orElseThrow().answer()).isEmpty();
  }

  @Test
  void an_untouched_gap_is_not_attempted_and_so_is_what_depends_on_it() {
    Report report =
        grade(
            ToySubmission.right(folder)
                .adder(
                    """
                    package toy.adder;
                    public final class MyAdder implements toy.Adder {
                      public int sum(int a, int b) { return assay.todo.Todo.Gap.todo("1.sum"); }
                      public long total(int[] numbers) { return assay.todo.Todo.Gap.todo("1.total"); }
                    }
                    """));

    assertThat(outcomes(report))
        .containsEntry(SUM, "NotAttempted")
        .containsEntry(TOTAL, "NotAttempted")
        .containsEntry(WORDS, "Passed");
    assertThat(report.automaticScore()).contains(4.0);
  }

  @Test
  void a_broken_file_costs_its_own_problem_only_and_the_message_names_the_line() {
    Report report =
        grade(
            ToySubmission.right(folder)
                .adder("package toy.adder;\nclass MyAdder {\n  int x = ;\n}"));

    assertThat(outcomes(report))
        .containsEntry(SUM, "CompileError")
        .containsEntry(TOTAL, "CompileError")
        .containsEntry(WORDS, "Passed");
    assertThat(check(report, SUM).message()).contains("MyAdder.java:3");
    assertThat(report.problems().getFirst().outcome()).isEqualTo("CompileError");
  }

  @Test
  void a_wrong_answer_fails_its_check_and_what_depends_on_it_is_skipped() {
    Report report =
        grade(ToySubmission.right(folder).adder(ToySubmission.ADDER.replace("a + b", "a - b - 1")));

    assertThat(outcomes(report)).containsEntry(SUM, "Failed").containsEntry(TOTAL, "Skipped");
    assertThat(check(report, SUM).message()).contains(" + ").contains("expected");
    assertThat(check(report, TOTAL).message()).contains("\"Sums are right\"");
  }

  @Test
  void checks_that_are_of_no_interest_are_not_run_and_still_listed() throws Exception {
    Path submission = ToySubmission.right(folder).folder();
    Report report =
        new Grading(new ToyBundle(), new LocalSessions(), new LocalCompiler(), 1)
            .grade(
                submission, "s", (check, soFar) -> check.id().equals(WORDS) || soFar.size() == 1);

    assertThat(outcomes(report))
        .containsEntry(SUM, "Skipped")
        .containsEntry(TOTAL, "Skipped")
        .containsEntry(WORDS, "Passed");
    assertThat(check(report, SUM).message()).contains("nobody asked");
    assertThat(check(report, TOTAL).message()).as("was asked for").contains("\"Sums are right\"");
  }

  @Test
  void half_an_answer_earns_its_share() {
    Report report =
        grade(
            ToySubmission.right(folder)
                .adder(
                    ToySubmission.ADDER.replace(
                        "return t;", "return numbers.length == 0 ? 7 : t;")));

    assertThat(check(report, TOTAL).outcome()).isEqualTo("Partial");
    assertThat(check(report, TOTAL).score()).isEqualTo(2);
    assertThat(check(report, TOTAL).message()).isEqualTo("The total of no numbers is 0.");
  }

  @Test
  void an_exception_of_the_student_is_the_students_failure_and_no_fault_of_the_grader() {
    Report report =
        grade(
            ToySubmission.right(folder)
                .speller(
                    ToySubmission.SPELLER.replace(
                        "return toy", "if (true) throw new AssertionError(\"mine\"); return toy")));

    assertThat(outcomes(report)).containsEntry(WORDS, "Failed");
    assertThat(report.status()).isEqualTo(Report.Status.AWAITING_MARKS);
  }

  @Test
  void a_fault_of_the_grader_stays_in_its_problem_and_is_no_zero_for_the_student() {
    Report report = grade(ToySubmission.right(folder), new FailingOnce("1", Integer.MAX_VALUE));

    assertThat(outcomes(report)).containsEntry(SUM, "GraderFault").containsEntry(WORDS, "Passed");
    assertThat(report.status()).isEqualTo(Report.Status.GRADER_FAULT);
  }

  @Test
  void a_fault_of_the_grader_is_tried_again_before_it_counts() {
    Report report = grade(ToySubmission.right(folder), new FailingOnce("1", 1));

    assertThat(outcomes(report)).containsEntry(SUM, "Passed").containsEntry(TOTAL, "Passed");
  }

  @Test
  void the_same_submission_and_seed_give_the_same_report_and_another_seed_other_numbers() {
    ToySubmission submission = ToySubmission.right(folder);

    Report first = grade(submission);
    Report again = grade(submission);
    Report other =
        new Grading(new ToyBundle(), new LocalSessions(), new LocalCompiler(), 2)
            .grade(submission.folder(), "s");

    assertThat(seeds(again)).isEqualTo(seeds(first));
    assertThat(outcomes(again)).isEqualTo(outcomes(first));
    assertThat(seeds(other)).doesNotContainAnyElementsOf(seeds(first));
    assertThat(seeds(first)).doesNotHaveDuplicates();
  }

  @Test
  void a_flat_upload_finds_its_problems_by_the_package_lines() {
    Report report =
        grade(
            ToySubmission.empty(folder)
                .with("MyAdder.java", ToySubmission.ADDER)
                .with("MySpeller.java", "// mine\n" + ToySubmission.SPELLER)
                .with("Other.java", "package elsewhere; class Other {}"));

    assertThat(report.automaticScore()).contains(10.0);
    assertThat(report.submission().notes())
        .singleElement()
        .asString()
        .startsWith("Left out, as these belong to no problem")
        .contains("Other.java");
  }

  @Test
  void of_a_project_only_the_main_sources_count() {
    Report report =
        grade(
            ToySubmission.right(folder)
                .with("src/drafts/MyAdder.java", ToySubmission.ADDER.replace("a + b", "0"))
                .with("MySpeller.java", "package toy.speller; class MySpeller {}"));

    assertThat(report.automaticScore()).contains(report.automaticMaxScore());
    assertThat(report.submission().notes())
        .contains(
            "Left out, as other copies of the same files were taken:"
                + " MySpeller.java, src/drafts/MyAdder.java.");
  }

  @Test
  void a_class_outside_the_problems_package_is_forbidden_and_costs_nothing_where_nobody_needs_it() {
    String sly = "p\\u0061ckage toy.checks; class MyAdder {}";
    Report needed =
        grade(ToySubmission.right(folder).with("src/main/java/toy/adder/MyAdder.java", sly));

    assertThat(outcomes(needed)).containsEntry(SUM, "Forbidden").containsEntry(WORDS, "Passed");
    assertThat(check(needed, SUM).message()).contains("toy.checks.MyAdder").contains("toy.adder");

    Report beside =
        grade(ToySubmission.right(folder).with("src/main/java/toy/adder/Sly.java", sly));

    assertThat(outcomes(beside)).containsEntry(SUM, "Passed");
    assertThat(beside.submission().notes())
        .containsExactly(
            "toy/adder/Sly.java: is nothing that the solution of problem 1 uses, and was left out");
  }

  @Test
  void a_file_in_an_old_encoding_is_refused_only_where_a_name_is_in_doubt()
      throws java.io.IOException {
    ToySubmission submission = ToySubmission.right(folder);
    java.nio.file.Path file = folder.resolve("src/main/java/toy/adder/MyAdder.java");
    String source = java.nio.file.Files.readString(file);
    java.nio.charset.Charset old = java.nio.charset.Charset.forName("windows-1252");
    java.nio.file.Files.writeString(file, "// Schätzung\n" + source, old);

    Report commented = grade(submission);

    assertThat(outcomes(commented)).containsEntry(SUM, "Passed").containsEntry(WORDS, "Passed");
    assertThat(commented.submission().notes()).anyMatch(note -> note.contains("is not UTF-8"));

    java.nio.file.Files.writeString(file, source + "class Größe { int ý; }", old);

    Report named = grade(submission);

    assertThat(outcomes(named)).containsEntry(SUM, "CompileError").containsEntry(WORDS, "Passed");
    assertThat(check(named, SUM).message()).contains("MyAdder.java: is not UTF-8");
  }

  @Test
  void a_refused_submission_still_lists_every_check_with_the_reason() throws java.io.IOException {
    Path file = java.nio.file.Files.writeString(folder.resolve("notes.txt"), "hello");

    Report report =
        new Grading(new ToyBundle(), new LocalSessions(), new LocalCompiler(), 1).grade(file, "s");

    assertThat(outcomes(report)).hasSize(4);
    assertThat(check(report, SUM).message()).contains("no zip, tar or tar.gz");
    assertThat(report.submission().sha256()).isEmpty();
    assertThat(report.status()).isEqualTo(Report.Status.NOT_GRADABLE);
    assertThat(report.score()).isEmpty();
  }

  /** Sessions of one problem that cannot be begun for the first times. */
  private static final class FailingOnce implements StudentSessions {
    private final LocalSessions sessions = new LocalSessions();
    private final String problem;
    private int failures;

    FailingOnce(String problem, int failures) {
      this.problem = problem;
      this.failures = failures;
    }

    @Override
    public StudentSession open(ProblemCode code, Duration budget) {
      StudentSession session = sessions.open(code, budget);
      return code.problem().equals(problem) ? new Failing(session) : session;
    }

    @Override
    public Confinement confinement() {
      return sessions.confinement();
    }

    @Override
    public void close() {}

    private final class Failing implements StudentSession {
      private final StudentSession session;

      Failing(StudentSession session) {
        this.session = session;
      }

      @Override
      public void begin(Duration deadline) {
        if (failures-- > 0) {
          throw new IllegalStateException("no process could be started");
        }
        session.begin(deadline);
      }

      @Override
      public <C> C contract(Class<C> contract) {
        return session.contract(contract);
      }

      @Override
      public String outputOfCheck() {
        return session.outputOfCheck();
      }

      @Override
      public Duration spent() {
        return session.spent();
      }

      @Override
      public void close() {
        session.close();
      }
    }
  }

  private static Report grade(ToySubmission submission) {
    return grade(submission, new LocalSessions());
  }

  private static Report grade(ToySubmission submission, StudentSessions sessions) {
    return new Grading(new ToyBundle(), sessions, new LocalCompiler(), 1)
        .grade(submission.folder(), "s");
  }

  private static List<CheckScore> checks(Report report) {
    return report.problems().stream().flatMap(problem -> problem.checks().stream()).toList();
  }

  private static CheckScore check(Report report, String id) {
    return checks(report).stream().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
  }

  private static Map<String, String> outcomes(Report report) {
    return checks(report).stream()
        .collect(
            Collectors.toMap(
                CheckScore::id, CheckScore::outcome, (a, _) -> a, java.util.LinkedHashMap::new));
  }

  private static List<String> seeds(Report report) {
    return checks(report).stream().map(CheckScore::seed).toList();
  }
}
