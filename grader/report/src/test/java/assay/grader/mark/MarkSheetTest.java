package assay.grader.mark;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Diagnostic;
import assay.grader.model.Report;
import assay.grader.model.Report.Answer;
import assay.grader.model.Report.WrittenScore;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkSheetTest {
  private static final String HEADER = "submission,problem,points,comment\n";

  private static MarkSheet read(String text) {
    return MarkSheet.read("marks.csv", text.getBytes(UTF_8));
  }

  private static String firstSlip(String text) {
    MarkSheet sheet = read(text);
    assertThat(sheet.marks()).isEmpty();
    return sheet.slips().getFirst().toString();
  }

  @Test
  void a_sheet_has_a_row_for_each_open_part_problem_by_problem() {
    byte[] sheet =
        MarkSheet.write(
            List.of(
                Classroom.report("ann", Classroom.open("one"), Classroom.open("two")),
                Classroom.report("bob", Classroom.marked("one", 3), Classroom.missing())),
            false);

    assertThat(new String(sheet, UTF_8).lines())
        .containsExactly(
            "\uFEFFsubmission,problem,points,maxPoints,comment,rubric,answer,answerSha256",
            "ann,1,,4,,Says why (4),one," + Classroom.sha256("one"),
            "ann,2,,4,,Says why (4),two," + Classroom.sha256("two"),
            "bob,2,,4,,Says why (4),(nothing handed in as answers/x.md),");
  }

  @Test
  void marked_parts_have_rows_where_they_are_asked_for() {
    String sheet =
        new String(
            MarkSheet.write(List.of(Classroom.report("bob", Classroom.marked("one", 3.5))), true),
            UTF_8);

    assertThat(sheet).contains("bob,1,3.5,4,well done,");
  }

  @Test
  void an_answer_of_many_lines_and_scripts_comes_back_without_a_formula() {
    WrittenScore part =
        new WrittenScore(
            Optional.empty(),
            4,
            "",
            "answers/x.md",
            Optional.of(new Answer("=HYPERLINK(\"x\")\n\"θ⁻¹\", 학생; ok", "ab".repeat(32))),
            List.of(new Report.Criterion("-1 for a missing case", 4)),
            Optional.empty());
    String sheet =
        new String(MarkSheet.write(List.of(Classroom.report("ann", part)), false), UTF_8);

    assertThat(sheet)
        .contains("\"'=HYPERLINK(\"\"x\"\")\n\"\"θ⁻¹\"\", 학생; ok\"", ",'-1 for a missing case (4),")
        .doesNotContain(",=", ",\"=", ",-1");
    String filled = sheet.replace("ann,1,,4,,", "ann,1,2.5,4,\"좋아요, θ\",");
    assertThat(read(filled).marks())
        .containsExactly(
            new Mark(
                "ann",
                "1",
                Optional.of(2.5),
                "좋아요, θ",
                Optional.of("ab".repeat(32)),
                new Mark.Source("marks.csv", 2)));
  }

  @Property(tries = 500)
  void every_comment_survives_being_a_cell(@ForAll String text) {
    String cell = assay.grader.model.PlainText.cell(text);

    assertThat(assay.grader.model.PlainText.ofCell(cell)).isEqualTo(text);
    assertThat(cell.isEmpty() || "=+-@\t\r\n|%".indexOf(cell.charAt(0)) < 0).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'=a", "''=a", "'", "''", "'a", "=", "-"})
  void quotes_in_front_survive_too(String text) {
    every_comment_survives_being_a_cell(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'submission;problem;points\nann;1;2,5'",
        "'submission\tproblem\tpoints\nann\t1\t2.5'"
      })
  void semicolons_tabs_and_decimal_commas_are_what_spreadsheets_write(String text) {
    assertThat(read(text).marks().getFirst().points()).contains(2.5);
  }

  @Test
  void line_ends_of_windows_blank_lines_and_a_byte_order_mark_do_no_harm() {
    MarkSheet sheet = read("\uFEFF" + (HEADER + "\n,,,\nann,1,2,\n").replace("\n", "\r\n"));

    assertThat(sheet.slips()).isEmpty();
    assertThat(sheet.marks()).extracting(mark -> mark.source().line()).containsExactly(4);
  }

  @Test
  void a_row_without_points_is_left_open() {
    assertThat(read(HEADER + "ann,1,,\nbob,1,0,\n").marks())
        .extracting(Mark::submission)
        .containsExactly("bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eight", "-1", "1e3", "NaN", "Infinity", "1,000", "0x8", "8/10", "٣"})
  void what_is_no_number_names_its_line(String points) {
    assertThat(firstSlip(HEADER + "\"a\n\nb\",1,1,\nbob,1,\"" + points + "\","))
        .isEqualTo(
            "marks.csv:5: \"%s\" are no points; write a number such as 7 or 7.5".formatted(points));
  }

  @Test
  void slips_are_all_named_at_once_and_no_mark_is_taken() {
    MarkSheet sheet = read(HEADER + "ann,1,x,\nbob,1,2,\nkim,1,,why\n");

    assertThat(sheet.marks()).isEmpty();
    assertThat(sheet.slips()).extracting(Diagnostic::line).containsExactly(2, 4);
  }

  @Test
  void a_sheet_that_is_none_says_what_it_lacks() {
    assertThat(firstSlip("")).isEqualTo("marks.csv: the sheet is empty");
    assertThat(firstSlip("name,points\nann,3"))
        .isEqualTo(
            "marks.csv:1: the first row names the columns, and has none named problem, submission");
    assertThat(firstSlip("submission,problem,points,points\n")).contains(":1: two columns");
    assertThat(firstSlip(HEADER + "ann,1,2,Why, then\n")).contains(":2: this row has more cells");
    assertThat(firstSlip(HEADER + "ann,1,2,\"never closed\n")).contains("this is no table");
    assertThat(MarkSheet.read("marks.csv", HEADER.getBytes(UTF_16LE)).slips().getFirst().toString())
        .contains("marks.csv");
    assertThat(MarkSheet.read("m.csv", new byte[] {'a', (byte) 0xFC}).slips().getFirst().toString())
        .contains("save it as \"CSV UTF-8\"");
  }
}
