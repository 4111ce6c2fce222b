package assay.grader.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import toy.Adder;
import toy.ToyBundle;
import toy.checks.AdderChecks;
import toy.checks.SpellerChecks;

final class CatalogueTest {
  @Test
  void lists_every_check_after_those_it_depends_on() {
    assertThat(Catalogue.of(new ToyBundle()).checks())
        .extracting(DeclaredCheck::id)
        .containsExactly(
            "adder.sum-is-right",
            "adder.totals-are-right",
            "speller.words-are-turned",
            "speller.surrogate-pairs-stay-whole");
  }

  @CheckSuite(Adder.class)
  static final class SlippedChecks {
    @Check(todo = "1.sum", points = -1, title = "t")
    void points_are_negative() {}

    @Check(todo = "2.sum", points = 1, title = "t")
    void todo_of_another_problem() {}

    @Check(todo = "1.sum", points = 1, title = "t", dependsOn = "gone")
    void depends_on_nothing() {}

    @Check(todo = "1.sum", points = 1, title = "t", dependsOn = "circleB")
    void circleA() {}

    @Check(todo = "1.sum", points = 1, title = "t", dependsOn = "circleA")
    void circleB() {}

    @Check(todo = "1.sum", points = 1, title = " ")
    void has_no_title() {}

    @Check(todo = "1.sum", points = 1, title = "t", seconds = 0)
    void has_no_time() {}

    @Test
    void is_no_check() {}
  }

  @Test
  void names_file_line_and_check_of_every_slip() {
    List<Diagnostic> slips = slips(SlippedChecks.class, SpellerChecks.class);

    assertThat(slips)
        .extracting(Diagnostic::message)
        .containsExactlyInAnyOrder(
            "points_are_negative has -1.0 points; give it a positive number",
            "todo_of_another_problem judges \"2.sum\", but ids of problem 1 start with \"1.\"",
            "depends_on_nothing depends on \"gone\", which is no check of this suite",
            "circleA depends on itself: slipped.circle-a → slipped.circle-b → slipped.circle-a",
            "has_no_title has no title; say in a sentence what holds",
            "has_no_time has a deadline of 0.0 s; give it from 0 to an hour",
            "is_no_check is a @Test without @Check, and no report would list it; annotate it",
            "the checks of problem 1 give 5.0 points, but @Problem gives 6.0");
    assertThat(slips.getFirst().file()).isEqualTo("assay/grader/check/CatalogueTest.java");
    assertThat(slips.getFirst().line()).isPositive();
  }

  /** An annotation of the same name, as another library might have it. */
  @interface Likeness {
    /** Looks like a check. */
    @interface Check {
      String todo();
    }
  }

  @CheckSuite(Adder.class)
  static final class ForgetfulChecks {
    @Check(todo = "1.sum", points = 6, title = "t")
    void is_a_check(Adder adder) {}

    @Likeness.Check(todo = "1.sum")
    void looks_like_a_check(Adder adder) {}

    void has_no_annotation(Adder adder) {}

    private void is_shared(Adder adder) {}

    static void is_shared_too(Adder adder) {}

    void has_nothing_to_do_with_the_contract() {}
  }

  @Test
  void names_what_looks_like_a_check_and_is_none() {
    assertThat(slips(ForgetfulChecks.class, SpellerChecks.class))
        .extracting(Diagnostic::message)
        .containsExactlyInAnyOrder(
            "looks_like_a_check has the annotation"
                + " assay.grader.check.CatalogueTest$Likeness$Check, which only looks like"
                + " assay.grader.check.Check and makes no check; import that one",
            "has_no_annotation takes the contract Adder but is no @Check; annotate it, or make it"
                + " private if checks share it");
  }

  @CheckSuite(Runnable.class)
  static final class StrayChecks {
    @Check(todo = "1.sum", points = 1, title = "t")
    void strays() {}
  }

  @Test
  void refuses_a_suite_whose_contract_belongs_to_no_problem() {
    assertThat(slips(AdderChecks.class, SpellerChecks.class, StrayChecks.class))
        .singleElement()
        .satisfies(slip -> assertThat(slip.message()).contains("which no problem of the manifest"));
  }

  @Test
  void refuses_two_checks_of_one_id() {
    assertThat(slips(AdderChecks.class, AdderChecks.class, SpellerChecks.class))
        .extracting(Diagnostic::message)
        .contains(
            "sum_is_right has the id \"adder.sum-is-right\" of another check; rename one of them");
  }

  @CheckSuite(Adder.class)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static final class WilfulChecks {
    @Check(todo = "1.sum", points = 6, title = "t")
    void is_a_check() {}
  }

  @Test
  void refuses_what_would_change_the_order_or_the_instances_of_checks() {
    assertThat(slips(WilfulChecks.class, SpellerChecks.class))
        .extracting(Diagnostic::message)
        .containsExactly(
            "WilfulChecks has @TestMethodOrder, but checks run in the order of their source, after"
                + " those they depend on; remove it",
            "WilfulChecks has @TestInstance, but each check gets an instance of its own; remove it");
  }

  @CheckSuite(Adder.class)
  static final class OddTermsChecks {
    @Check(
        todo = {"1.sum", "2.sum"},
        points = 5,
        title = "t",
        together = "g")
    void alone() {}

    @Check(todo = "1.sum", points = 1, title = "t")
    void as_usual() {}

    @Check(todo = "1.sum", points = 1, title = "t", bonus = true)
    void extra() {}
  }

  @Test
  void refuses_terms_that_cannot_be_kept() {
    assertThat(slips(OddTermsChecks.class, SpellerChecks.class))
        .extracting(Diagnostic::message)
        .containsExactlyInAnyOrder(
            "alone judges \"2.sum\", but ids of problem 1 start with \"1.\"",
            "alone is alone in its group \"g\"; give another check the same \"together\"",
            "the bonus checks of problem 1 give 1.0 points, but @Problem lets 0.0 of them count");
  }

  private static List<Diagnostic> slips(Class<?>... suites) {
    return catchThrowableOfType(
            InvalidBundleException.class, () -> Catalogue.of(new ToyBundle(suites)))
        .diagnostics();
  }
}
