package assay.grader.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the checks of a problem against one submission's code.
 *
 * <p>Each check is one request to the JUnit Platform: the order is the catalogue's, a check can be
 * retried by itself, and whatever JUnit does not report is missing from no list.
 */
public final class CheckRun {
  private static final int MAX_CAUSES = 200;
  private static final Namespace NAMESPACE = Namespace.create(RunningCheck.class);

  private final Catalogue catalogue;
  private final long runSeed;

  /**
   * Runs checks of one catalogue.
   *
   * @param runSeed what the seeds of all checks derive from
   */
  public CheckRun(Catalogue catalogue, long runSeed) {
    this.catalogue = catalogue;
    this.runSeed = runSeed;
  }

  /**
   * Runs checks in their order; the result has one entry for each.
   *
   * @param checks of one problem, each after those it depends on
   * @param session the problem's code
   * @param sha256 the submission's digest, so that no two submissions get the same numbers
   * @param interest which of the checks are worth running
   */
  public List<CheckResult> run(
      List<DeclaredCheck> checks, StudentSession session, String sha256, Interest interest) {
    Map<String, CheckResult> results = new LinkedHashMap<>();
    Patience patience = new Patience();
    try (LauncherSession launcher = LauncherFactory.openSession(config())) {
      for (DeclaredCheck check : checks) {
        long seed = seed(check, sha256);
        Duration deadline = patience.granted(check.deadline());
        CheckResult result =
            reasonNotToRun(check, results, interest)
                .map(unmet -> CheckResult.notRun(check, unmet, seed))
                .orElseGet(() -> runWithRetry(launcher, check, session, deadline, seed));
        patience.ended(result.outcome(), deadline);
        results.put(check.id(), result);
      }
    }
    return List.copyOf(results.values());
  }

  /** The seed of a check: the same for the same run seed, submission and check. */
  public long seed(DeclaredCheck check, String sha256) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(runSeed).flip());
      digest.update((sha256 + "/" + check.id()).getBytes(UTF_8));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static LauncherConfig config() {
    // Nothing that lies about on the class path takes part: no listener, no other engine.
    return LauncherConfig.builder()
        .enableTestEngineAutoRegistration(false)
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .addTestEngines(new JupiterTestEngine())
        .build();
  }

  private static Optional<Outcome> reasonNotToRun(
      DeclaredCheck check, Map<String, CheckResult> results, Interest interest) {
    if (!interest.isIn(check, List.copyOf(results.values()))) {
      return Optional.of(new Outcome.Skipped("Not run, because nobody asked for it any more."));
    }
    return check.dependsOn().stream()
        .map(results::get)
        .filter(result -> result == null || !(result.outcome() instanceof Outcome.Passed))
        .findFirst()
        .map(CheckRun::skipped);
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

  private CheckResult runWithRetry(
      LauncherSession launcher,
      DeclaredCheck check,
      StudentSession session,
      Duration deadline,
      long seed) {
    CheckResult first = runOnce(launcher, check, session, deadline, seed);
    return first.outcome() instanceof Outcome.GraderFault
        ? runOnce(launcher, check, session, deadline, seed)
        : first;
  }

  private CheckResult runOnce(
      LauncherSession launcher,
      DeclaredCheck check,
      StudentSession session,
      Duration deadline,
      long seed) {
    long start = System.nanoTime();
    RunningCheck running = new RunningCheck(session, seed);
    Outcome outcome;
    String output = "";
    try {
      session.begin(deadline);
      launcher.getStore().put(NAMESPACE, RunningCheck.class, running);
      Ending ending = new Ending();
      launcher.getLauncher().execute(request(check), ending);
      outcome = ending.outcome(running.credit());
      output = session.outputOfCheck();
    } catch (StudentFailure failure) {
      outcome = failure.outcome();
    } catch (RuntimeException | Error e) {
      outcome = fault(e);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new CheckResult(check, outcome, time, seed, output, running.figures().attached());
  }

  private LauncherDiscoveryRequest request(DeclaredCheck check) {
    var method = catalogue.method(check);
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectMethod(method.getDeclaringClass(), method))
        .enableImplicitConfigurationParameters(false)
        .build();
  }

  /** Listens for the first thing that went wrong, in the check or in what surrounds it. */
  private static final class Ending implements TestExecutionListener {
    private boolean ran;
    private @Nullable TestExecutionResult wrong;
    private @Nullable String skipped;

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      skipped = reason;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      ran |= test.isTest();
      if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL && wrong == null) {
        wrong = result;
      }
    }

    Outcome outcome(Credit credit) {
      TestExecutionResult result = wrong;
      if (result != null) {
        return result
            .getThrowable()
            .map(thrown -> CheckRun.outcome(thrown, result.getStatus()))
            .orElseGet(() -> new Outcome.GraderFault("The check ended without a result."));
      }
      if (!ran) {
        return new Outcome.GraderFault(
            skipped == null ? "The check was not found." : "The check is disabled: " + skipped);
      }
      double fraction = credit.fraction();
      if (fraction >= 1) {
        return new Outcome.Passed();
      }
      return fraction > 0
          ? new Outcome.Partial(fraction, credit.message())
          : new Outcome.Failed(credit.message());
    }
  }

  private static Outcome outcome(Throwable thrown, TestExecutionResult.Status status) {
    Optional<StudentFailure> failure = studentFailure(thrown);
    if (failure.isPresent()) {
      return failure.get().outcome();
    }
    if (thrown instanceof AssertionError && status == TestExecutionResult.Status.FAILED) {
      String message = thrown.getMessage();
      return new Outcome.Failed(message == null ? "" : message.strip());
    }
    return fault(thrown);
  }

  /** The student's failure behind whatever a check wrapped around it. */
  private static Optional<StudentFailure> studentFailure(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
    while (!open.isEmpty() && seen.size() < MAX_CAUSES) {
      Throwable next = open.remove();
      if (next instanceof StudentFailure failure) {
        return Optional.of(failure);
      }
      if (seen.add(next)) {
        if (next.getCause() != null) {
          open.add(next.getCause());
        }
        open.addAll(List.of(next.getSuppressed()));
      }
    }
    return Optional.empty();
  }

  private static Outcome fault(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return new Outcome.GraderFault("The grader failed, not your code: " + thrown + where);
  }
}
