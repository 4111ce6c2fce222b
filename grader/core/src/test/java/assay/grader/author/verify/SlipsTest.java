package assay.grader.author.verify;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.strip.Gap;
import assay.grader.bundle.Assignment;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Visibility;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlipsTest {
  private static final Assignment ASSIGNMENT =
      new Assignment(
          "toy",
          "Toy",
          "1",
          List.of(
              new Assignment.Problem(
                  "1",
                  "One",
                  5,
                  "one",
                  Runnable.class,
                  "toy.one",
                  "toy.one.One",
                  List.of(),
                  List.of(),
                  null)),
          Duration.ofSeconds(1));

  @Test
  void what_fits_together_has_no_slip() {
    assertThat(slips(List.of(gap("1.f", 5, "toy/one/One.java")), check("1.f", 2), check("1.f", 3)))
        .isEmpty();
  }

  @Test
  void an_unknown_problem_is_named_with_those_there_are() {
    assertThat(slips(List.of(gap("7.f", 0, "toy/one/One.java"))))
        .containsExactly(
            "src/toy/one/One.java:9: @Todo(\"7.f\") names problem 7, which the assignment does not"
                + " have; it has 1");
  }

  @Test
  void points_that_do_not_add_up_are_both_named() {
    assertThat(slips(List.of(gap("1.f", 4, "toy/one/One.java")), check("1.f", 2.5)))
        .containsExactly(
            "src/toy/one/One.java:9: @Todo(\"1.f\") states 4 points, but its checks give 2.5; change"
                + " one of them");
  }

  @Test
  void a_gap_without_a_check_and_a_check_without_a_gap_are_named() {
    assertThat(slips(List.of(gap("1.f", 0, "toy/one/One.java")), check("1.g", 2)))
        .containsExactly(
            "src/toy/one/One.java:9: no check judges @Todo(\"1.f\"); write one with todo = \"1.f\","
                + " or remove the gap",
            "check one.g judges \"1.g\", but no @Todo of the reference has that id; it has 1.f");
  }

  @Test
  void a_gap_in_another_package_is_named() {
    assertThat(slips(List.of(gap("1.f", 0, "toy/two/Two.java")), check("1.f", 2)))
        .containsExactly(
            "src/toy/two/Two.java:9: @Todo(\"1.f\") stands outside of package toy.one, so its gap"
                + " would be graded with another problem; move it or change its id");
  }

  private static List<String> slips(List<Gap> gaps, DeclaredCheck... checks) {
    return Slips.of(ASSIGNMENT, gaps, List.of(checks), "src/").stream()
        .map(Object::toString)
        .toList();
  }

  private static Gap gap(String id, double points, String file) {
    return new Gap(id, points, "", file, 9, Gap.Kind.BODY, List.of());
  }

  private static DeclaredCheck check(String todo, double points) {
    return new DeclaredCheck(
        todo.replace("1.", "one."),
        "1",
        todo,
        "It holds",
        points,
        Visibility.VISIBLE,
        List.of(),
        "",
        Duration.ofSeconds(1));
  }
}
