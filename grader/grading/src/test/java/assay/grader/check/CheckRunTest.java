package assay.grader.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import assay.grader.bundle.Bundle;
import assay.grader.model.CheckResult;
import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import toy.Adder;
import toy.ToyBundle;
import toy.checks.SpellerChecks;

/** Runs suites that misbehave in every place in which JUnit lets them. */
final class CheckRunTest {
  /** What the suites have done, in their order; checks run on the thread that asks for them. */
  private static final ThreadLocal<List<String>> DONE = new ThreadLocal<>();

  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void forget() {
    DONE.set(done);
  }

  @CheckSuite(Adder.class)
  static final class OrderedChecks {
    private boolean used;

    @Check(todo = "1.sum", points = 1, title = "last", dependsOn = "alpha")
    void zeta() {
      note("zeta", used);
    }

    @Check(todo = "1.sum", points = 2, title = "first")
    void omega() {
      note("omega", used);
      used = true;
    }

    @Check(todo = "1.sum", points = 3, title = "second", dependsOn = "omega")
    void alpha() {
      note("alpha", used);
      used = true;
    }

    @BeforeAll
    static void before() {
      note("before", false);
    }

    @AfterAll
    static void after() {
      note("after", false);
    }
  }

  @Test
  void checks_run_in_the_catalogues_order_each_on_an_instance_of_its_own() {
    assertThat(run(OrderedChecks.class).values()).containsOnly("Passed");
    assertThat(done).containsExactly("before", "omega", "alpha", "zeta", "after");
  }

  @CheckSuite(Adder.class)
  static final class UnluckyChecks {
    @Check(todo = "1.sum", points = 1, title = "fails once for the grader's own reasons")
    void once() {
      note("once", false);
      if (count("once") == 1) {
        throw new IllegalStateException("bad luck");
      }
    }

    @Check(todo = "1.sum", points = 2, title = "depends", dependsOn = "once")
    void depends() {
      note("depends", false);
    }

    @Check(todo = "1.sum", points = 3, title = "fails for the student's reasons")
    void wrong() {
      note("wrong", false);
      fail("wrong");
    }
  }

  @Test
  void what_the_grader_fails_at_is_tried_once_more_with_what_depends_on_it_and_nothing_else() {
    assertThat(run(UnluckyChecks.class))
        .isEqualTo(
            Map.of(
                "unlucky.once", "Passed", "unlucky.depends", "Passed", "unlucky.wrong", "Failed"));
    assertThat(done).containsExactly("once", "wrong", "once", "depends");
  }

  @CheckSuite(Adder.class)
  static final class ExhaustingChecks {
    @Check(todo = "1.sum", points = 1, title = "before it")
    void before() {
      note("before", false);
    }

    @Check(todo = "1.sum", points = 2, title = "JUnit lets this error through")
    void exhausts() {
      note("exhausts", false);
      throw new OutOfMemoryError("not really");
    }

    @Check(todo = "1.sum", points = 3, title = "after it")
    void later() {
      note("later", false);
    }
  }

  @Test
  void an_error_that_ends_the_whole_request_is_the_fault_of_its_check_alone() {
    assertThat(run(ExhaustingChecks.class))
        .isEqualTo(
            Map.of(
                "exhausting.before", "Passed",
                "exhausting.exhausts", "GraderFault",
                "exhausting.later", "Passed"));
    assertThat(done).containsExactly("before", "exhausts", "later", "exhausts");
  }

  @CheckSuite(Adder.class)
  static final class UnpreparedChecks {
    @BeforeAll
    static void prepare() {
      note("prepare", false);
      throw new IllegalStateException("no oracle");
    }

    @Check(todo = "1.sum", points = 6, title = "never begins")
    void never() {
      note("never", false);
    }
  }

  @Test
  void checks_whose_suite_cannot_be_prepared_are_the_graders_fault_and_say_why() {
    CheckResult never = results(UnpreparedChecks.class, new Session()).getFirst();
    assertThat(never.outcome()).isInstanceOf(Outcome.GraderFault.class);
    assertThat(never.outcome().message()).contains("no oracle");
    assertThat(done).containsExactly("prepare", "prepare");
  }

  @CheckSuite(Adder.class)
  static final class UntidyChecks {
    @Check(todo = "1.sum", points = 2, title = "returns")
    void returns() {}

    @Check(todo = "1.sum", points = 4, title = "fails")
    void fails() {
      fail("wrong");
    }

    @AfterAll
    static void tidy() {
      throw new IllegalStateException("the oracle was broken all the time");
    }
  }

  @Test
  void nothing_passes_in_a_suite_that_fails_when_it_is_tidied_up() {
    assertThat(run(UntidyChecks.class))
        .isEqualTo(Map.of("untidy.returns", "GraderFault", "untidy.fails", "Failed"));
  }

  @CheckSuite(Adder.class)
  static final class HaltChecks {
    @Check(todo = "1.sum", points = 1, title = "disabled")
    @Disabled("today")
    void disabled() {}

    @Check(todo = "1.sum", points = 5, title = "asks for what there is not")
    void asks(Thread thread) {}
  }

  @Test
  void a_check_that_junit_does_not_run_is_the_graders_fault() {
    List<CheckResult> results = results(HaltChecks.class, new Session());
    assertThat(results).extracting(r -> r.outcome().name()).containsOnly("GraderFault");
    assertThat(results.getFirst().outcome().message()).contains("disabled").contains("today");
    assertThat(results.getLast().outcome().message()).contains("No ParameterResolver");
  }

  @Test
  void code_that_fails_before_a_check_begins_fails_that_check_and_not_the_next() {
    Session session = new Session();
    session.failing.add(1);
    assertThat(outcomes(results(OrderedChecks.class, session)))
        .isEqualTo(
            Map.of(
                "ordered.omega", "Exited", "ordered.alpha", "Skipped", "ordered.zeta", "Skipped"));
    assertThat(session.begun).isEqualTo(1);
  }

  @Test
  void a_check_that_nobody_asks_for_is_not_begun() {
    Session session = new Session();
    List<CheckResult> results =
        results(OrderedChecks.class, session, (_, soFar) -> soFar.isEmpty());
    assertThat(outcomes(results))
        .isEqualTo(
            Map.of(
                "ordered.omega", "Passed", "ordered.alpha", "Skipped", "ordered.zeta", "Skipped"));
    assertThat(session.begun).isEqualTo(1);
  }

  private static void note(String what, boolean used) {
    DONE.get().add(used ? what + " on a used instance" : what);
  }

  private static long count(String what) {
    return DONE.get().stream().filter(what::equals).count();
  }

  private static Map<String, String> run(Class<?> suite) {
    return outcomes(results(suite, new Session()));
  }

  private static Map<String, String> outcomes(List<CheckResult> results) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    results.forEach(result -> outcomes.put(result.check().id(), result.outcome().name()));
    return outcomes;
  }

  private static List<CheckResult> results(Class<?> suite, StudentSession session) {
    return results(suite, session, Interest.IN_EVERYTHING);
  }

  private static List<CheckResult> results(
      Class<?> suite, StudentSession session, Interest interest) {
    Bundle bundle = new ToyBundle(suite, SpellerChecks.class);
    Catalogue catalogue = Catalogue.of(bundle);
    return new CheckRun(catalogue, 1)
        .run(catalogue.of(bundle.assignment().problems().getFirst()), session, "00", interest);
  }

  /** Code that none of the checks calls. */
  private static final class Session implements StudentSession {
    private final List<Integer> failing = new ArrayList<>();
    private int begun;

    @Override
    public void begin(Duration deadline) {
      begun++;
      if (failing.contains(begun)) {
        throw new StudentFailure(new Outcome.Exited("gone"));
      }
    }

    @Override
    public <C> C contract(Class<C> contract) {
      throw new IllegalStateException("nobody asks for it");
    }

    @Override
    public String outputOfCheck() {
      if (failing.contains(begun)) {
        throw new IllegalStateException("there was no check");
      }
      return "";
    }

    @Override
    public Duration spent() {
      return Duration.ZERO;
    }

    @Override
    public void close() {}
  }
}
