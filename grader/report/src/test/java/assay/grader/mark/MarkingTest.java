package assay.grader.mark;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Diagnostic;
import assay.grader.model.Report;
import assay.grader.model.Report.Status;
import assay.grader.model.Report.WrittenScore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MarkingTest {
  private static final Report ANN =
      Classroom.report("ann", Classroom.open("one"), Classroom.open("two"));
  private static final Report BOB =
      Classroom.report("bob", Classroom.marked("one", 3), Classroom.missing());

  private static Mark mark(String submission, String problem, double points, int line) {
    return new Mark(
        submission,
        problem,
        Optional.of(points),
        "good",
        Optional.empty(),
        new Mark.Source("marks.csv", line));
  }

  private static List<String> slips(Mark... marks) {
    Marking.Entered entered = Marking.enter(List.of(marks), List.of(ANN, BOB));
    assertThat(entered.reports()).isEmpty();
    return entered.slips().stream().map(Diagnostic::toString).toList();
  }

  private static WrittenScore part(Report report, String problem) {
    return Marking.part(report, problem).orElseThrow();
  }

  @Test
  void the_last_open_part_makes_a_report_final() {
    Report one = Marking.enter(List.of(mark("ann", "1", 4, 2)), List.of(ANN, BOB)).reports().get(0);

    assertThat(one.status()).isEqualTo(Status.AWAITING_MARKS);
    assertThat(one.score()).contains(16.0);
    assertThat(one.writtenScore()).isEmpty();
    assertThat(one.openMaxScore()).isEqualTo(4);

    Report both =
        Marking.enter(List.of(mark("ann", "1", 4, 2), mark("ann", "2", 0.5, 3)), List.of(ANN, BOB))
            .reports()
            .getFirst();

    assertThat(both.status()).isEqualTo(Status.GRADED);
    assertThat(both.score()).contains(16.5);
    assertThat(both.writtenScore()).contains(4.5);
    assertThat(part(both, "2").comment()).isEqualTo("good");
  }

  @Test
  void a_mark_can_be_changed_and_taken_back() {
    Mark back =
        new Mark("bob", "1", Optional.empty(), "", Optional.empty(), Mark.Source.COMMAND_LINE);

    Report open = Marking.enter(List.of(back), List.of(ANN, BOB)).reports().getFirst();

    assertThat(part(open, "1")).isEqualTo(Classroom.open("one"));
    assertThat(
            part(
                    Marking.enter(List.of(mark("bob", "1", 1, 2)), List.of(BOB))
                        .reports()
                        .getFirst(),
                    "1")
                .score())
        .contains(1.0);
  }

  @Test
  void one_wrong_mark_lets_none_in_and_every_slip_is_named() {
    assertThat(
            slips(
                mark("ann", "1", 1, 2),
                mark("Ann", "1", 1, 3),
                mark("zoe", "1", 1, 4),
                mark("ann", "7", 1, 5),
                mark("ann", "2", 4.01, 6),
                mark("ann", "1", 1, 7)))
        .containsExactly(
            "marks.csv:3: there is no graded submission \"Ann\"; did you mean \"ann\"?",
            "marks.csv:4: there is no graded submission \"zoe\"; ids are the names of the folders"
                + " beside class.html",
            "marks.csv:5: problem \"7\" has no written part; there is 1, 2",
            "marks.csv:6: 4.01 points for problem 2 of ann are out of range; it takes 0 to 4",
            "marks.csv:7: problem 1 of ann is marked twice, first in line 2; keep one of the rows");
    assertThat(slips(mark("ann", "1", -0.5, 2))).singleElement().asString().contains("0 to 4");
    assertThat(slips(mark("ann", "1", Double.NaN, 2))).hasSize(1);
  }

  @Test
  void a_sheet_of_another_answer_is_refused() {
    for (String other : List.of(Classroom.sha256("other"), "")) {
      Mark stale =
          new Mark(
              "ann",
              "1",
              Optional.of(1.0),
              "",
              Optional.of(other),
              new Mark.Source("marks.csv", 2));
      assertThat(slips(stale)).singleElement().asString().contains("not the one that this sheet");
    }
    Mark missing =
        new Mark("bob", "2", Optional.of(0.0), "", Optional.of(""), Mark.Source.COMMAND_LINE);
    assertThat(Marking.enter(List.of(missing), List.of(BOB)).slips()).isEmpty();
  }

  @Test
  void grading_the_same_answer_again_keeps_its_mark() {
    Marking.Kept kept =
        Marking.keep(BOB, Classroom.report("bob", Classroom.open("one"), Classroom.open("new")));

    assertThat(part(kept.report(), "1")).isEqualTo(part(BOB, "1"));
    assertThat(part(kept.report(), "2").score()).isEmpty();
    assertThat(kept.lost()).isEmpty();
  }

  @Test
  void a_changed_or_vanished_answer_loses_its_mark_with_a_word_to_whoever_gave_it() {
    for (WrittenScore part : List.of(Classroom.open("changed"), Classroom.missing())) {
      Marking.Kept kept = Marking.keep(BOB, Classroom.report("bob", part, Classroom.open("two")));

      assertThat(kept.report().status()).isEqualTo(Status.AWAITING_MARKS);
      assertThat(kept.lost())
          .singleElement()
          .asString()
          .startsWith("bob: the mark for problem 1 no longer holds")
          .contains("3 of 4 points", "\"well done\"");
    }
  }

  @Test
  void a_mark_on_disk_is_newer_than_the_one_in_a_report_that_is_used_again() {
    Report read = Classroom.report("bob", Classroom.marked("one", 1), Classroom.missing());

    assertThat(part(Marking.keep(BOB, read).report(), "1").score()).contains(3.0);
  }

  @Test
  void marks_outlive_a_fault_of_the_grader_that_read_nothing() {
    Report fault = Marking.keep(BOB, Classroom.unreadAfterFault("bob", 2)).report();

    assertThat(fault.status()).isEqualTo(Status.GRADER_FAULT);
    assertThat(
            Marking.keep(fault, Classroom.report("bob", Classroom.open("one"), Classroom.missing()))
                .report())
        .isEqualTo(BOB);
  }
}
