package assay.grader.check;

import static java.util.Objects.requireNonNull;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * The checks of one problem on their way through JUnit.
 *
 * <p>The checks of a suite are one request, in the catalogue's order. JUnit asks, by way of {@link
 * CheckExtension}, before each whether to run it, and says here how it ended. The list of checks
 * decides what has a result, not what JUnit reports: a check of which it says nothing is the
 * grader's fault.
 */
final class ProblemRun implements TestExecutionListener {
  private static final Namespace NAMESPACE = Namespace.create(ProblemRun.class);

  private final Catalogue catalogue;
  private final LauncherSession launcher;
  private final List<DeclaredCheck> checks;
  private final StudentSession session;
  private final StudentSuite suite;
  private final ToLongFunction<DeclaredCheck> seeds;
  private final Interest interest;
  private final Map<String, CheckResult> results = new LinkedHashMap<>();
  private @Nullable Turn turn;
  private @Nullable Outcome surroundings;

  /** The check that runs now. */
  private record Turn(DeclaredCheck check, long seed, RunningCheck running, long start) {}

  ProblemRun(
      Catalogue catalogue,
      LauncherSession launcher,
      List<DeclaredCheck> checks,
      StudentSession session,
      ToLongFunction<DeclaredCheck> seeds,
      Interest interest) {
    this.catalogue = catalogue;
    this.launcher = launcher;
    this.checks = checks;
    this.session = session;
    this.suite = new StudentSuite(session);
    this.seeds = seeds;
    this.interest = interest;
    launcher.getStore().put(NAMESPACE, ProblemRun.class, this);
  }

  /** Runs the checks that have no result yet, so that each has one. */
  void runOpen() {
    for (List<DeclaredCheck> suite = openSuite(); !suite.isEmpty(); suite = openSuite()) {
      runSuite(suite);
    }
  }

  /** Forgets where the grader failed, and what was not run for that reason. */
  void reopenFaults() {
    for (DeclaredCheck check : checks) {
      boolean unmet =
          check.dependsOn().stream().anyMatch(dependency -> !results.containsKey(dependency));
      if (unmet || result(check).outcome() instanceof Outcome.GraderFault) {
        results.remove(check.id());
      }
    }
  }

  /** The results in the order of the checks. */
  List<CheckResult> results() {
    return checks.stream().map(this::result).toList();
  }

  /**
   * The first check without a result, and those after it that stand in the same class.
   *
   * <p>One class at a time, since JUnit orders classes by itself.
   */
  private List<DeclaredCheck> openSuite() {
    List<DeclaredCheck> open =
        checks.stream().filter(check -> !results.containsKey(check.id())).toList();
    return open.stream().takeWhile(check -> suite(check).equals(suite(open.getFirst()))).toList();
  }

  private void runSuite(List<DeclaredCheck> suite) {
    surroundings = null;
    try {
      launcher.getLauncher().execute(request(suite), this);
      Outcome unreported =
          surroundings == null ? new Outcome.GraderFault("The check was not found.") : surroundings;
      suite.forEach(check -> putIfOpen(check, unreported));
    } catch (RuntimeException | Error e) {
      // JUnit lets some errors through, and nothing after them is run; the others get their turn.
      Turn broken = turn;
      putIfOpen(broken == null ? suite.getFirst() : broken.check(), Verdict.fault(e));
    } finally {
      turn = null;
    }
    Outcome around = surroundings;
    if (around != null) {
      suite.forEach(check -> results.computeIfPresent(check.id(), (_, own) -> blame(around, own)));
    }
  }

  private LauncherDiscoveryRequest request(List<DeclaredCheck> suite) {
    // JUnit runs methods in the order in which they are selected, unless an annotation of their
    // class orders them; CatalogueReader refuses it.
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (DeclaredCheck check : suite) {
      Method method = catalogue.method(check);
      selectors.add(selectMethod(method.getDeclaringClass(), method));
    }
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectors)
        .enableImplicitConfigurationParameters(false)
        .build();
  }

  /** What went wrong around the checks says nothing good of those that ran. */
  private static CheckResult blame(Outcome around, CheckResult own) {
    return own.outcome() instanceof Outcome.Passed || own.outcome() instanceof Outcome.Partial
        ? new CheckResult(own.check(), around, own.time(), own.seed(), own.output(), own.figures())
        : own;
  }

  /**
   * Begins a check.
   *
   * @return why it is not to run, if so
   */
  Optional<String> begin(Method method) {
    DeclaredCheck check = check(method);
    Optional<Outcome> unmet = reasonNotToRun(check);
    if (unmet.isPresent()) {
      putIfOpen(check, unmet.get());
      return Optional.of("not to run");
    }
    long seed = seeds.applyAsLong(check);
    RunningCheck running = new RunningCheck(session, suite, seed);
    Turn next = new Turn(check, seed, running, System.nanoTime());
    turn = next;
    try {
      session.begin(check.deadline());
      return Optional.empty();
    } catch (StudentFailure failure) {
      settle(next, failure.outcome(), "");
    } catch (RuntimeException e) {
      settle(next, Verdict.fault(e), "");
    }
    return Optional.of("ended before it began");
  }

  /** What the check that runs now may ask for. */
  RunningCheck running() {
    return requireNonNull(turn, "no check runs").running();
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    Outcome disabled = new Outcome.GraderFault("The check is disabled: " + reason);
    check(test).ifPresentOrElse(check -> putIfOpen(check, disabled), () -> surroundings = disabled);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean successful = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    Optional<DeclaredCheck> check = check(test);
    Turn ended = turn;
    if (check.isPresent() && ended != null && ended.check().equals(check.get())) {
      end(
          ended,
          successful
              ? Verdict.of(ended.running().credit())
              : Verdict.of(result, session.lastFailure()));
    } else if (!successful && check.isPresent()) {
      putIfOpen(check.get(), Verdict.of(result));
    } else if (!successful) {
      surroundings = Verdict.of(result);
    }
  }

  private void end(Turn ended, Outcome outcome) {
    try {
      settle(ended, outcome, session.outputOfCheck());
    } catch (StudentFailure failure) {
      settle(ended, failure.outcome(), "");
    } catch (RuntimeException e) {
      settle(ended, Verdict.fault(e), "");
    }
  }

  private void settle(Turn ended, Outcome outcome, String output) {
    turn = null;
    Duration time = Duration.ofNanos(System.nanoTime() - ended.start());
    results.put(
        ended.check().id(),
        new CheckResult(
            ended.check(),
            outcome,
            time,
            ended.seed(),
            output,
            ended.running().figures().attached()));
  }

  private void putIfOpen(DeclaredCheck check, Outcome outcome) {
    results.computeIfAbsent(
        check.id(), _ -> CheckResult.notRun(check, outcome, seeds.applyAsLong(check)));
  }

  private Optional<Outcome> reasonNotToRun(DeclaredCheck check) {
    if (!interest.isIn(check, List.copyOf(results.values()))) {
      return Optional.of(new Outcome.Skipped("Not run, because nobody asked for it any more."));
    }
    return check.dependsOn().stream()
        .map(results::get)
        .filter(result -> result == null || !(result.outcome() instanceof Outcome.Passed))
        .findFirst()
        .map(ProblemRun::skipped);
  }

  private static Outcome skipped(@Nullable CheckResult unmet) {
    if (unmet == null) {
      return new Outcome.GraderFault("A check that this one depends on was not run.");
    }
    return unmet.outcome() instanceof Outcome.NotAttempted
        ? unmet.outcome()
        : new Outcome.Skipped(
            "Not run, because another check has to pass first: \"%s\"."
                .formatted(unmet.check().title()));
  }

  private CheckResult result(DeclaredCheck check) {
    return requireNonNull(results.get(check.id()), check.id());
  }

  private Class<?> suite(DeclaredCheck check) {
    return catalogue.method(check).getDeclaringClass();
  }

  private Optional<DeclaredCheck> check(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> check(((MethodSource) source).getJavaMethod()));
  }

  private DeclaredCheck check(Method method) {
    return checks.stream()
        .filter(check -> catalogue.method(check).equals(method))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no check of this problem: " + method));
  }
}
