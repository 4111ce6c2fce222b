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

    Thread reader(List<String> names);
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

                  Thread reader(List<String> names);
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
            file + ":6: Maps.reader, result: java.lang.Thread cannot cross; the wire carries ");
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
  void what_of_the_solutions_nobody_reads_is_named() throws IOException {
    String solutions = "reference/src/solutions/";
    ToyProject toy =
        ToyProject.in(folder)
            .with(solutions + "wrong/1/.DS_Store", "")
            .with(solutions + "worng/1/adds-one/1.sum.java", "return a + b + 1;\n")
            .with(solutions + "wrong/1.sum.java", "return a + b + 1;\n")
            .with(solutions + "wrong/1/1.sum.java", "return a + b + 1;\n")
            .with(solutions + "wrong/1/adds-two/1.sum.java", "return a + b + 2;\n")
            .with(solutions + "wrong/1/adds-two/1.sum.diff.orig", "- a\n")
            .with(solutions + "wrong/1/adds-two/more/expected.json", "{}")
            .with(solutions + "alternative/1/swaps/1.sum.java", "return b + a;\n")
            .with(solutions + "alternative/1/swaps/expected.json", "{}");
    String solution = "is read by nobody; a solution has files that end in .java or .diff";

    assertThat(slips(toy))
        .containsExactlyInAnyOrder(
            solutions + "worng: is read by nobody; solutions are below alternative and wrong",
            solutions
                + "wrong/1.sum.java: is read by nobody; a solution is a folder, wrong/PROBLEM/NAME",
            solutions
                + "wrong/1/1.sum.java: is read by nobody; a solution is a folder,"
                + " wrong/PROBLEM/NAME",
            solutions + "wrong/1/adds-two/1.sum.diff.orig: " + solution + ", and expected.json",
            solutions + "wrong/1/adds-two/more/expected.json: " + solution + ", and expected.json",
            solutions + "alternative/1/swaps/expected.json: " + solution);
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

  @Test
  void a_task_that_is_missing_or_empty_is_named() throws IOException {
    assertThat(slips(ToyProject.in(folder).without(ToyProject.TASK)))
        .containsExactly(
            "assignment/src/main/resources: holds no handout.md, so students would get no task;"
                + " write it beside the manifest");
    assertThat(slips(ToyProject.in(folder).with(ToyProject.TASK, "\n")))
        .containsExactly(ToyProject.TASK + ": is empty; write the task that students read");
  }

  @Test
  void a_section_that_is_no_heading_is_named_where_its_contract_stands() throws IOException {
    ToyProject toy =
        ToyProject.in(folder)
            .with("assignment/src/main/java/toy/Adder.java", "package toy;\n\ninterface Adder {}\n")
            .with(ToyProject.TASK, "# Toy: it's *fun*!\n```\n# Adding\n```\n## Spelling ##\n");

    assertThat(slips(toy))
        .containsExactly(
            "assignment/src/main/java/toy/Adder.java:3: the section \"adding\" of problem 1 is no"
                + " heading of handout.md; there are spelling, toy-its-fun");
  }

  @Test
  void an_implementation_that_is_not_there_is_named_where_the_manifest_says_it()
      throws IOException {
    String manifest = "assignment/src/main/resources/toy/assignment.json";
    ToyProject toy =
        ToyProject.in(folder)
            .with(manifest, "{\n  \"implementation\": \"toy.adder.MyAdder\"\n}\n")
            .with(
                ToyProject.ADDER.replace("MyAdder.java", "OurAdder.java"),
                "package toy.adder;\n\nimport assay.todo.Todo;\n\nfinal class OurAdder {\n"
                    + "  @Todo(\"1.sum\") int sum(int a) { return a; }\n"
                    + "  @Todo(\"1.total\") int total(int a) { return a; }\n}\n")
            .without(ToyProject.ADDER);

    assertThat(slips(toy))
        .contains(
            manifest
                + ":2: problem 1 is implemented by toy.adder.MyAdder, which the reference does not"
                + " have; in toy.adder it has OurAdder");
  }

  @Test
  void an_implementation_that_nobody_can_make_is_named() throws IOException {
    String slip =
        " MyAdder has no constructor without arguments, by which checks could make it; give it one,"
            + " and no type around it that it needs";

    assertThat(
            slips(
                ToyProject.in(folder)
                    .replacing(
                        ToyProject.ADDER, "Adder {\n", "Adder {\n  MyAdder(int seed) {}\n\n")))
        .containsExactly(ToyProject.ADDER + ":6:" + slip);
    assertThat(
            slips(
                ToyProject.in(folder).replacing(ToyProject.ADDER, "final class", "abstract class")))
        .containsExactly(ToyProject.ADDER + ":6:" + slip);
  }

  @Test
  void an_answer_that_has_no_file_to_start_from_is_named() throws IOException {
    assertThat(slips(ToyProject.in(folder).without(ToyProject.ANSWER)))
        .containsExactly(
            ToyProject.ANSWER
                + ": is missing: problem 2 has a written part, and this is the file that students"
                + " write it into; start it with what they should answer");
  }

  @Test
  void a_suite_that_no_bundle_lists_is_named() throws IOException {
    ToyProject toy =
        ToyProject.in(folder)
            .with(
                "checks/src/main/java/toy/checks/MoreChecks.java",
                "package toy.checks;\n\n@CheckSuite(toy.Adder.class)\nfinal class MoreChecks {}\n")
            .with(
                "checks/src/main/java/toy/checks/OtherChecks.java",
                "package toy.checks;\n\n@CheckSuite(Elsewhere.class)\nclass OtherChecks {}\n");

    assertThat(slips(toy))
        .containsExactly(
            "checks/src/main/java/toy/checks/MoreChecks.java:3: MoreChecks is a @CheckSuite that no"
                + " bundle lists, so its checks never run; add MoreChecks.class to the suites of"
                + " ToyBundle");
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
