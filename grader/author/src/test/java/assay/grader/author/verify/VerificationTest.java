package assay.grader.author.verify;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toy.Adder;
import toy.ToyBundle;
import toy.checks.SpellerChecks;

final class VerificationTest {
  private static final String REFERENCE = "the reference gets all points";
  private static final String STARTER = "the untouched starter is not attempted";
  private static final String ALTERNATIVES = "correct alternatives keep all points";
  private static final String WRONG = "wrong solutions fail exactly the checks that they state";
  private static final String MUTANTS = "hidden checks notice small mistakes";
  private static final String CHECKS = "every check can fail";

  @TempDir private Path folder;
  private ToyProject toy;

  @BeforeEach
  void aSoundProject() {
    toy =
        ToyProject.in(folder)
            .waiving(waiving(Map.of(), Map.of("adder.totals-are-right", "Nothing has no total.")))
            .adder("alternative/1/wrapped", "Math.addExact(a, b)", "0 + t")
            .adder("wrong/1/subtracts", "a - b - 1", "t")
            .stating("wrong/1/subtracts", "sum_is_right")
            .adder("wrong/1/counts", "a + b", "numbers.length")
            .stating("wrong/1/counts", "adder.totals-are-right")
            .with(
                "reference/src/solutions/wrong/2/char-by-char/toy/speller/MySpeller.java",
                """
                package toy.speller;

                final class MySpeller implements toy.Speller {
                  public String backwards(String text) {
                    String turned = "";
                    for (char c : text.toCharArray()) {
                      turned = c + turned;
                    }
                    return turned;
                  }
                }
                """)
            .stating("wrong/2/char-by-char", "surrogatePairsStayWhole");
  }

  @Test
  void a_sound_assignment_passes_every_proof() throws Exception {
    toy.stripped();
    Verification verification = toy.verification();

    assertThat(verification.slips())
        .isEqualTo(
            new Finding(
                "gaps, contracts, checks and points fit together", "3 gaps, 4 checks", List.of()));
    assertThat(verification.solutions(toy.trials(), 2)).allSatisfy(this::holds);
    assertThat(verification.mutants(toy.trials())).allSatisfy(this::holds);
  }

  private void holds(Finding finding) {
    assertThat(finding.faults()).as(finding.proof()).isEmpty();
  }

  @Test
  void a_starter_that_somebody_edited_is_named() throws IOException {
    toy.stripped();
    toy.replacing("starter/src/main/java/toy/adder/MyAdder.java", "int a", "int aa");

    assertThat(toy.verification().starter().getFirst().faults())
        .containsExactly("src/main/java/toy/adder/MyAdder.java differs; run './assay strip toy'");
  }

  @Test
  void a_check_that_the_reference_fails_is_named_with_its_place_and_message() throws Exception {
    toy.replacing(ToyProject.ADDER, "return total", "return numbers.length");

    assertThat(faults(REFERENCE))
        .singleElement()
        .asString()
        .matches("toy/checks/AdderChecks.java:\\d+: totals_are_right is failed by the reference.*")
        .contains("adder.totals-are-right is Partial: The total of three numbers is wrong.");
  }

  @Test
  void a_starter_that_scores_is_named_with_the_checks_that_it_passes() throws Exception {
    toy.replacing(ToyProject.SPELLER, "  @Todo(\"2.backwards\")\n", "")
        .replacing(
            ToyProject.SPELLER, "import assay.todo.Todo;\n", "import assay.todo.Todo; // @Todo\n");

    assertThat(faults(STARTER))
        .containsExactly(
            "speller.words-are-turned is Passed: ",
            "speller.surrogate-pairs-stay-whole is Passed: ");
  }

  @Test
  void an_alternative_that_loses_points_is_named_with_the_check() throws Exception {
    toy.adder("alternative/1/wrapped", "a + b", "0");

    assertThat(faults(ALTERNATIVES))
        .containsExactly(
            "alternative/1/wrapped: adder.totals-are-right is Partial: The total of three numbers"
                + " is wrong.");
  }

  @Test
  void points_that_hang_on_where_a_sum_rounds_are_named() throws Exception {
    toy.replacing(ToyProject.ADDER, "a + b;", "0.1 + 0.2 + 0.3 > 0.6 ? a + b : 0;");

    assertThat(faults(ALTERNATIVES))
        .singleElement()
        .asString()
        .startsWith(
            "the reference with sums re-associated in toy/adder/MyAdder.java, which is as right,"
                + " with seed 0: adder.sum-is-right is Failed: ");
  }

  @Test
  void a_wrong_solution_that_fails_another_check_than_it_states_is_named() throws Exception {
    toy.stating("wrong/1/subtracts", "totals_are_right");

    assertThat(faults(WRONG))
        .containsExactly(
            "wrong/1/subtracts states that it fails exactly [adder.totals-are-right], but it fails"
                + " [adder.sum-is-right]");
  }

  @Test
  void a_wrong_solution_that_fails_nothing_is_named() throws Exception {
    toy.adder("wrong/1/counts", "a + b", "t");

    assertThat(faults(WRONG))
        .containsExactly(
            "wrong/1/counts states that it fails exactly [adder.totals-are-right], but it fails"
                + " []");
  }

  @Test
  void what_is_skipped_follows_and_must_not_be_stated() throws Exception {
    toy.stating("wrong/1/subtracts", "sum_is_right", "totals_are_right");

    assertThat(faults(WRONG))
        .containsExactly(
            "wrong/1/subtracts states adder.totals-are-right, which is skipped, since it depends on"
                + " another that is stated; leave it out");
  }

  @Test
  void a_wrong_solution_states_checks_that_there_are() throws Exception {
    toy.stating("wrong/1/subtracts", "sum_is_wrong").stating("wrong/1/counts");

    assertThat(faults(WRONG))
        .containsExactly(
            "wrong/1/counts states no check that it fails; list them in its expected.json as"
                + " \"fails\"",
            "wrong/1/subtracts states \"sum_is_wrong\", which is no check of problem 1; it has"
                + " [adder.sum-is-right, adder.totals-are-right]");
  }

  @Test
  void a_solution_that_does_not_compile_is_neither_wrong_nor_right() throws Exception {
    toy.adder("wrong/1/subtracts", "a - c", "0").adder("alternative/1/wrapped", "a + d", "0");

    assertThat(faults(WRONG))
        .singleElement()
        .asString()
        .startsWith("wrong/1/subtracts was not judged: adder.")
        .contains("is CompileError");
    assertThat(faults(ALTERNATIVES)).hasSize(2).allMatch(fault -> fault.contains("CompileError"));
  }

  @Test
  void what_fills_a_gap_is_graded_and_named_where_it_is_written() throws Exception {
    String solutions = "reference/src/solutions/";
    toy.with(solutions + "wrong/1/by-one/1.sum.java", "return a + b + 1;\n")
        .stating("wrong/1/by-one", "sum_is_right")
        .with(
            solutions + "wrong/2/as-it-is/2.backwards.diff",
            "- return new StringBuilder(text).reverse().toString();\n+ return text;\n")
        .stating("wrong/2/as-it-is", "wordsAreTurned", "surrogatePairsStayWhole")
        .with(solutions + "alternative/1/other/1.sum.java", "// why\nint c = a;\nreturn c + d;\n");

    assertThat(faults(WRONG)).isEmpty();
    assertThat(faults(ALTERNATIVES))
        .hasSize(2)
        .allSatisfy(
            fault ->
                assertThat(fault)
                    .startsWith("alternative/1/other: adder.")
                    .contains(solutions + "alternative/1/other/1.sum.java:3: cannot find symbol"));
  }

  @Test
  void too_few_solutions_and_mutants_are_counted() throws Exception {
    toy.waiving(new Waivers(Set.of(), Set.of(), Map.of(), Map.of(), 1_000, 2, 1));

    assertThat(faults(ALTERNATIVES))
        .containsExactly("problem 2 has 0 correct alternatives, fewer than 1");
    assertThat(faults(WRONG)).containsExactly("problem 2 has 1 wrong solutions, fewer than 2");
    assertThat(mutants(MUTANTS))
        .singleElement()
        .asString()
        .matches("there are \\d+ mutants, fewer than 1000");
  }

  @Test
  void a_mutant_that_no_check_notices_is_shown_as_a_diff_and_can_be_waived() throws Exception {
    toy.replacing(ToyProject.ADDER, "a + b;", "a + b + 0 * a;");

    List<String> surviving = mutants(MUTANTS);

    String key = "toy/adder/MyAdder.java: return a + b + 0 * a; -> return a + b - 0 * a;";
    assertThat(surviving)
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith(
                        "no check notices: + becomes - (mend a check, or waive it as \"" + key)
                    .contains("-    return a + b + 0 * a;\n+    return a + b - 0 * a;\n"));
    toy.waiving(waiving(Map.of(key, "0 has no sign"), Map.of()));
    assertThat(mutants(MUTANTS)).hasSize(surviving.size() - 1).noneMatch(f -> f.contains(key));
  }

  @Test
  void a_fault_is_told_as_soon_as_the_solution_that_has_it_is_graded() throws Exception {
    toy.replacing(ToyProject.ADDER, "a + b;", "a + b + 0 * a;");
    List<List<String>> told = new ArrayList<>();

    List<Finding> findings = toy.verification().mutants(toy.trials(told::add));

    assertThat(told).anyMatch(List::isEmpty);
    assertThat(told.stream().flatMap(List::stream))
        .containsExactlyElementsOf(faults(findings, MUTANTS));
  }

  @Test
  void a_waiver_that_excuses_nothing_is_named() throws Exception {
    String caught = "toy/adder/MyAdder.java: return a + b; -> return a - b;";
    String gone = "toy/adder/MyAdder.java: return a; -> return b;";
    toy.waiving(waiving(Map.of(caught, "r", gone, "r"), Map.of()));

    assertThat(mutants(MUTANTS))
        .containsExactly(
            "a waiver fits no mutant that keeps its points; remove it: " + caught,
            "a waiver fits no mutant that keeps its points; remove it: " + gone);
  }

  /** Its second check asks only that nothing happens; the third depends on a coin. */
  @CheckSuite(Adder.class)
  static final class LenientChecks {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Check(todo = "1.sum", points = 3, title = "Sums are right")
    void sumsAreRight(Adder adder) {
      assertThat(adder.sum(2, 5)).as("call %s", CALLS.incrementAndGet()).isEqualTo(7);
    }

    @Check(todo = "1.total", points = 1, title = "Numbers stay as they are")
    void numbersStay(Adder adder) {
      int[] numbers = {1, 2};
      adder.total(numbers);
      assertThat(numbers).containsExactly(1, 2);
    }

    @Check(todo = "1.total", points = 2, title = "Totals are right")
    void totalsAreRight(Adder adder, RandomGenerator random) {
      assertThat(adder.total(new int[] {1, 2})).isEqualTo(random.nextInt(4) == 0 ? 4 : 3);
    }
  }

  @Test
  void a_check_that_a_trivial_body_passes_is_named_and_can_be_waived() throws Exception {
    toy.checkedBy(new ToyBundle(LenientChecks.class, SpellerChecks.class));
    String proof = "a gap that is filled trivially earns nothing";

    assertThat(faults(proof))
        .singleElement()
        .asString()
        .matches(
            "assay/grader/author/verify/VerificationTest.java:\\d+: numbersStay gives points to"
                + " @Todo\\(\"1.total\"\\) filled with 'return 0;', 'return 1;', 'return -1;'; let"
                + " it depend on a check of what the gap computes \\(dependsOn\\), or waive it under"
                + " \"trivial\" as \"lenient.numbers-stay\"");
    toy.waiving(waiving(Map.of(), Map.of("lenient.numbers-stay", "r")));
    assertThat(faults(proof)).isEmpty();
    toy.waiving(
        waiving(Map.of(), Map.of("lenient.numbers-stay", "r", "lenient.sums-are-right", "r")));
    assertThat(faults(proof))
        .containsExactly("a waiver fits no trivial body; remove it: lenient.sums-are-right");
  }

  @Test
  void a_check_that_the_reference_fails_with_some_seeds_is_named_with_them() throws Exception {
    toy.checkedBy(new ToyBundle(LenientChecks.class, SpellerChecks.class));

    assertThat(faults(toy.verification().solutions(toy.trials(), 8), REFERENCE))
        .singleElement()
        .asString()
        .contains("totalsAreRight is failed by the reference with ")
        .containsPattern("with \\d seeds? of 8 \\(\\d(, \\d)*\\), so mend one of the two");
  }

  @Test
  void what_a_check_says_otherwise_with_the_same_seed_is_named() throws Exception {
    toy.checkedBy(new ToyBundle(LenientChecks.class, SpellerChecks.class))
        .stating("wrong/1/subtracts", "sumsAreRight");

    assertThat(faults("the same seed gives the same report"))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith(
                        "of wrong/1/subtracts, with the same seed, once lenient.sums-are-right is"
                            + " Failed: ")
                    .endsWith(
                        "; draw numbers from the generator that the check is given, and mind"
                            + " clocks, hash orders and threads"))
        .allMatch(fault -> fault.contains("sums-are-right"));
  }

  /** Its second check passes whatever is done. */
  @CheckSuite(Adder.class)
  static final class IdleChecks {
    @Check(todo = "1.sum", points = 3, title = "Sums are right")
    void sumsAreRight(Adder adder) {
      assertThat(adder.sum(2, 5)).isEqualTo(7);
    }

    @Check(todo = "1.total", points = 3, title = "Totals are numbers")
    void totalsAreNumbers(Adder adder) {
      assertThat(adder.sum(0, 0)).isNotEqualTo(4711);
    }
  }

  @Test
  void a_check_that_nothing_fails_is_named() throws Exception {
    toy.stating("wrong/1/subtracts", "sumsAreRight")
        .checkedBy(new ToyBundle(IdleChecks.class, SpellerChecks.class));

    assertThat(mutants(CHECKS))
        .singleElement()
        .asString()
        .matches(
            "assay/grader/author/verify/VerificationTest.java:\\d+: totalsAreNumbers is failed by"
                + " no mutant and no wrong solution; remove it, or add a wrong solution that it is"
                + " meant for");
  }

  private static Waivers waiving(Map<String, String> equivalents, Map<String, String> trivial) {
    return new Waivers(Set.of(), Set.of(), equivalents, trivial, 0, 0, 0);
  }

  private List<String> faults(String proof) throws IOException, InterruptedException {
    return faults(toy.verification().solutions(toy.trials(), 2), proof);
  }

  private List<String> mutants(String proof) throws IOException, InterruptedException {
    Verification verification = toy.verification();
    verification.solutions(toy.trials(), 2);
    return faults(verification.mutants(toy.trials()), proof);
  }

  private static List<String> faults(List<Finding> findings, String proof) {
    return findings.stream()
        .filter(finding -> finding.proof().equals(proof))
        .findFirst()
        .orElseThrow()
        .faults();
  }
}
