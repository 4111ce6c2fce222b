package assay.grader.author.verify;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.model.Equipment;
import assay.todo.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipsTest {
  private static final String CHECKS = "grader/checks/src/main/java/toy/checks/AdderChecks.java";

  @TempDir private Path folder;

  @Test
  void what_fits_together_has_no_slip() throws IOException {
    assertThat(slips(ToyProject.in(folder))).isEmpty();
  }

  @Test
  void an_unknown_problem_is_named_with_those_there_are() throws IOException {
    assertThat(slips(ToyProject.in(folder).replacing(ToyProject.SPELLER, "2.back", "7.back")))
        .contains(
            ToyProject.SPELLER
                + ":8: @Todo(\"7.backwards\") names problem 7, which the assignment does not have;"
                + " it has 1, 2");
  }

  @Test
  void points_that_do_not_add_up_are_both_named() throws IOException {
    assertThat(slips(ToyProject.in(folder).replacing(ToyProject.ADDER, "points = 3", "points = 4")))
        .containsExactly(
            ToyProject.ADDER
                + ":8: @Todo(\"1.sum\") states 4 points, but its checks give 3; change one of"
                + " them");
  }

  @Test
  void a_gap_without_a_check_and_a_check_without_a_gap_are_named_where_they_stand()
      throws IOException {
    ToyProject toy =
        ToyProject.in(folder)
            .replacing(ToyProject.ADDER, "1.total", "1.totals")
            .with(CHECKS, "package toy.checks;\n");

    assertThat(slips(toy))
        .satisfiesExactly(
            slip ->
                assertThat(slip)
                    .isEqualTo(
                        ToyProject.ADDER
                            + ":14: @Todo(\"1.totals\") is judged by no check; write one with todo"
                            + " = \"1.totals\", or remove the gap"),
            slip ->
                assertThat(slip)
                    .matches(
                        CHECKS
                            + ":\\d+: totals_are_right judges \"1\\.total\", but no @Todo of the"
                            + " reference has that id; it has 1\\.sum, 1\\.totals, 2\\.backwards"));
  }

  @Test
  void a_gap_in_another_package_is_named() throws IOException {
    ToyProject toy = ToyProject.in(folder).replacing(ToyProject.SPELLER, "2.backwards", "1.more");

    assertThat(slips(toy))
        .contains(
            ToyProject.SPELLER
                + ":8: @Todo(\"1.more\") stands outside of package toy.adder, so its gap would be"
                + " graded with another problem; move it or change its id");
  }

  @Test
  void an_annotation_that_only_looks_like_todo_is_found_where_its_package_has_no_other()
      throws IOException {
    ToyProject toy =
        ToyProject.in(folder)
            .replacing(ToyProject.SPELLER, "assay.todo.Todo", "toy.secret.TODO")
            .replacing(ToyProject.SPELLER, "@Todo", "@TODO");

    assertThat(slips(toy))
        .containsExactly(
            ToyProject.SPELLER
                + ":8: this annotation is @TODO and strips nothing; import assay.todo.Todo, or"
                + " rename the other one");
  }

  /** A contract of which the wire carries half. */
  @Problem(id = "1", title = "Maps", points = 1, section = "maps")
  interface Maps {
    int size(List<String> names);

    Map<String, Integer> lengths(List<String> names);
  }

  @Test
  void a_contract_type_that_the_wire_cannot_carry_is_named_where_its_method_stands()
      throws IOException {
    String file = "assignment/src/main/java/assay/grader/author/verify/SlipsTest.java";
    ToyProject toy =
        ToyProject.in(folder)
            .with(
                file,
                """
                package assay.grader.author.verify;

                interface Maps {
                  int size(List<String> names);

                  Map<String, Integer> lengths(List<String> names);
                }
                """);

    List<String> slips =
        Slips.ofContracts(bundleOf(Maps.class), SourcePlaces.of(toy.project())).stream()
            .map(Object::toString)
            .toList();

    assertThat(slips)
        .singleElement()
        .asString()
        .startsWith(
            file
                + ":6: Maps.lengths, result: java.util.Map<java.lang.String, java.lang.Integer>"
                + " cannot cross; the wire carries ");
  }

  @Test
  void a_slip_without_a_line_stands_where_the_type_begins() throws IOException {
    ToyProject toy =
        ToyProject.in(folder)
            .with(
                "assignment/src/main/java/toy/Adder.java",
                "package toy;\n\n\n@Problem\ninterface Adder {}\n");

    var slip = assay.grader.model.Diagnostic.error("toy/Adder.java", 0, "is odd");

    assertThat(SourcePlaces.of(toy.project()).placed(slip).toString())
        .isEqualTo("assignment/src/main/java/toy/Adder.java:4: is odd");
  }

  @Test
  void a_solution_that_cannot_be_put_together_is_named_with_its_file_and_line() throws IOException {
    String wrong = "reference/src/solutions/wrong/";
    ToyProject toy =
        ToyProject.in(folder)
            .with(wrong + "1/adds-one/1.sum.java", "return a + b +;\n")
            .with(wrong + "1/adds-one/1.summ.diff", "- a\n")
            .with(wrong + "1/adds-one/expected.json", "{\n  \"fail\": []\n}\n")
            .with(wrong + "1/idle/expected.json", "{}")
            .with(wrong + "2/elsewhere/toy/adder/MyAdder.java", "class MyAdder {}")
            .with(wrong + "3/late/3.sum.java", "return 0;");

    assertThat(slips(toy))
        .satisfiesExactly(
            slip ->
                assertThat(slip).isEqualTo(wrong + "3: is named after no problem; there are 1, 2"),
            slip ->
                assertThat(slip)
                    .isEqualTo(
                        wrong
                            + "1/adds-one/expected.json:2: there is no \"fail\"; there are [story,"
                            + " fails]"),
            slip ->
                assertThat(slip)
                    .isEqualTo(
                        wrong
                            + "1/adds-one/1.sum.java:1: this is not Java: Parse error. Found \";\""
                            + " (what fills @Todo(\"1.sum\") are the statements between its"
                            + " braces)"),
            slip ->
                assertThat(slip)
                    .isEqualTo(
                        wrong
                            + "1/adds-one/1.summ.diff: names no gap of this problem; there are"
                            + " 1.sum, 1.total"),
            slip ->
                assertThat(slip)
                    .isEqualTo(
                        wrong
                            + "1/idle: has nothing of its own; write what stands in a gap into a"
                            + " file that is named after the gap's id, such as 1.sum.java"),
            slip ->
                assertThat(slip)
                    .isEqualTo(
                        wrong
                            + "2/elsewhere/toy/adder/MyAdder.java: is no Java file below"
                            + " toy/speller/, so problem 2 would be graded without it; move it"));
  }

  @Test
  void a_fill_beside_a_whole_file_of_the_same_source_is_named() throws IOException {
    String wrong = "reference/src/solutions/wrong/1/both/";
    ToyProject toy =
        ToyProject.in(folder)
            .with(wrong + "1.sum.java", "return 0;\n")
            .with(wrong + "toy/adder/MyAdder.java", "package toy.adder;\nclass MyAdder {}\n");

    assertThat(slips(toy))
        .containsExactly(
            wrong
                + "1.sum.java: goes into toy/adder/MyAdder.java, of which this solution has a whole"
                + " file; write it there");
  }

  private static Bundle bundleOf(Class<?> contract) {
    var problem =
        new Assignment.Problem(
            "1",
            "One",
            1,
            "one",
            contract,
            "toy.one",
            "toy.one.One",
            Map.of(),
            List.of(),
            List.of(),
            null);
    var assignment =
        new Assignment(
            "toy", "Toy", "1", List.of(problem), List.of(), Equipment.USUAL, Duration.ofSeconds(1));
    return new Bundle() {
      @Override
      public Assignment assignment() {
        return assignment;
      }

      @Override
      public List<Class<?>> checkSuites() {
        return List.of();
      }
    };
  }

  private static List<String> slips(ToyProject toy) throws IOException {
    return toy.verification().slips().faults();
  }
}
