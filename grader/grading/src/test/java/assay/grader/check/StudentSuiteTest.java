package assay.grader.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.model.TestResult;
import assay.grader.model.TestResult.Ending;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What tests earn by what they say of the reference and of variants. */
final class StudentSuiteTest {
  private static final List<TestResult> GOOD = results("a +", "b +");

  /** A student's JVMs, which answer as they are told, run after run. */
  private static final class Told implements StudentSession {
    private final Deque<Supplier<List<TestResult>>> answers;
    private final List<String> asked = new ArrayList<>();

    @SafeVarargs
    Told(Supplier<List<TestResult>>... answers) {
      this.answers = new ArrayDeque<>(Arrays.asList(answers));
    }

    @Override
    public List<TestResult> runTests(String variant) {
      asked.add(variant);
      return (answers.size() > 1 ? answers.remove() : answers.getFirst()).get();
    }

    @Override
    public void begin(Duration deadline) {}

    @Override
    public <C> C contract(Class<C> contract) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String outputOfCheck() {
      return "";
    }

    @Override
    public Duration spent() {
      return Duration.ZERO;
    }

    @Override
    public void close() {}
  }

  /** {@code "a +"} passes, {@code "a -"} fails, {@code "a ?"} is a gap. */
  private static List<TestResult> results(String... said) {
    List<TestResult> results = new ArrayList<>();
    for (String each : said) {
      String name = "T." + each.charAt(0);
      results.add(
          switch (each.charAt(2)) {
            case '+' -> new TestResult(name, Ending.PASSED, "", 0, "");
            case '-' -> new TestResult(name, Ending.FAILED, "AssertionFailedError", 7, "");
            default -> new TestResult(name, Ending.FAILED, "TodoException", 7, "1." + name);
          });
    }
    return results;
  }

  private static Supplier<List<TestResult>> ends(Outcome outcome) {
    return () -> {
      throw new StudentFailure(outcome);
    };
  }

  /** A suite whose runs on the reference all say the same. */
  private static StudentSuite suite(List<TestResult> reference, Supplier<List<TestResult>> then) {
    Supplier<List<TestResult>> same = () -> reference;
    return new StudentSuite(new Told(same, same, same, same, then));
  }

  @Test
  void a_variant_is_noticed_by_a_test_that_passes_on_the_reference() {
    assertThat(suite(GOOD, () -> results("a +", "b -")).notices("v")).isTrue();
    assertThat(suite(GOOD, () -> results("a +", "b +")).notices("v")).isFalse();
    assertThat(suite(results("a +", "b -"), () -> results("a +", "b -")).notices("v")).isFalse();
    assertThat(suite(results("a +", "b -"), () -> results("a -", "b -")).notices("v")).isTrue();
    assertThat(suite(GOOD, () -> results("a +", "b +", "c -")).notices("v")).isFalse();
  }

  @Test
  void tests_that_always_fail_notice_nothing() {
    StudentSuite always = suite(results("a -", "b -"), () -> results("a -", "b -"));

    assertThat(always.notices("v")).isFalse();
    assertThatThrownBy(always::passOnReference)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("T.a: AssertionFailedError at line 7");
  }

  @Test
  void what_chance_decides_earns_nothing() {
    for (int run = 1; run < StudentSuite.REFERENCE_RUNS; run++) {
      List<Supplier<List<TestResult>>> answers = new ArrayList<>();
      for (int i = 0; i < StudentSuite.REFERENCE_RUNS; i++) {
        answers.add(i == run ? () -> results("a +", "b -") : () -> GOOD);
      }
      answers.add(() -> results("a -", "b -"));
      var luck = new StudentSuite(new Told(answers.toArray(Supplier[]::new)));

      assertThatThrownBy(() -> luck.notices("v"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("T.b. A test must not depend on chance");
    }
  }

  @Test
  void a_variant_that_keeps_tests_from_ending_is_noticed_by_tests_that_all_pass() {
    for (Outcome outcome :
        List.of(new Outcome.TimedOut(""), new Outcome.Exited(""), new Outcome.OutOfMemory(""))) {
      assertThat(suite(GOOD, ends(outcome)).notices("v")).isTrue();
      assertThat(suite(results("a +", "b -"), ends(outcome)).notices("v")).isFalse();
      assertThat(suite(List.of(), ends(outcome)).notices("v")).isFalse();
    }
  }

  @Test
  void what_is_no_fault_of_the_tests_is_no_notice() {
    for (Outcome outcome : List.of(new Outcome.GraderFault("x"), new Outcome.Skipped("x"))) {
      assertThatThrownBy(() -> suite(GOOD, ends(outcome)).notices("v"))
          .isInstanceOfSatisfying(
              StudentFailure.class, f -> assertThat(f.outcome()).isEqualTo(outcome));
    }
  }

  @Test
  void gaps_are_not_attempted_and_no_test() {
    assertThatThrownBy(() -> suite(results("a ?", "b ?"), () -> GOOD).passOnReference())
        .isInstanceOfSatisfying(
            StudentFailure.class,
            f ->
                assertThat(f.outcome())
                    .isEqualTo(new Outcome.NotAttempted("The tests are still to be written.")));
    StudentSuite half = suite(results("a +", "b ?"), () -> results("a +", "b ?"));
    half.passOnReference();
    assertThat(half.notices("v")).isFalse();
  }

  @Test
  void without_a_test_nothing_passes() {
    assertThatThrownBy(() -> suite(List.of(), () -> GOOD).passOnReference())
        .hasMessageContaining("There is no test that runs");
  }

  @Test
  void a_reference_on_which_the_tests_hang_is_tried_once() {
    var told = new Told(ends(new Outcome.TimedOut("x")));
    var suite = new StudentSuite(told);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> suite.notices("v")).isInstanceOf(StudentFailure.class);
    }
    assertThat(told.asked).hasSize(1);
  }
}
