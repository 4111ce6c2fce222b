package assay.grader.sandbox;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.model.SuiteCode;
import assay.grader.model.SuiteDriver;
import assay.grader.model.TestResult;
import assay.wire.ContractShape;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A session with a student's tests; each run has a runner of its own, so that no test learns from
 * another run what it has before it. What the tests print is dropped: it may tell of the reference.
 */
final class SuiteSession implements StudentSession {
  private static final ContractShape DRIVER = ContractShape.of(SuiteDriver.class);

  private final ProblemCode code;
  private final SuiteCode suite;
  private final KnownTests known;
  private final Budget budget;
  private final Runners runners;
  private Duration limit = Duration.ZERO;

  SuiteSession(ProblemCode code, Duration budget, Runners runners) {
    this.code = code;
    this.suite = requireNonNull(code.suite());
    this.known = KnownTests.in(code.student().values());
    this.budget = new Budget(budget);
    this.runners = runners;
  }

  @Override
  public void begin(Duration deadline) {
    limit = deadline;
  }

  @Override
  public <C> C contract(Class<C> contract) {
    throw new IllegalStateException("of tests there is no instance");
  }

  @Override
  public List<TestResult> runTests(String variant) {
    Duration time = budget.next(limit);
    ProblemCode variantCode = on(variant);
    try (ProcessChannel channel = runners.takeUnused(code.equipment())) {
      var conversation = new CheckConversation(channel, DRIVER, time, new Patience(), false);
      try {
        conversation.load(variantCode);
        return known.kept(((SuiteDriver) conversation.create("tests")).run(suite.tests()));
      } finally {
        conversation.end();
        budget.spend(conversation.waited());
      }
    } catch (IOException notStarted) {
      throw new StudentFailure(new Outcome.GraderFault(String.valueOf(notStarted.getMessage())));
    }
  }

  private ProblemCode on(String variant) {
    Map<String, byte[]> replaced = suite.variants().get(variant);
    if (replaced == null && !variant.equals(SuiteCode.REFERENCE)) {
      throw new IllegalArgumentException(
          "there is no variant \"%s\"; there is %s"
              .formatted(variant, String.join(", ", suite.variants().keySet())));
    }
    Map<String, byte[]> library = new HashMap<>(code.library());
    if (replaced != null) {
      library.putAll(replaced);
    }
    return code.driven(SuiteDriver.class, suite.driver(), library);
  }

  @Override
  public String outputOfCheck() {
    return "";
  }

  @Override
  public Duration spent() {
    return budget.spent();
  }

  @Override
  public void close() {}
}
