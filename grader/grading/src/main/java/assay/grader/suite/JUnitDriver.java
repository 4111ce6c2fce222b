package assay.grader.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import assay.grader.model.SuiteDriver;
import assay.grader.model.TestResult;
import assay.grader.model.TestResult.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests by JUnit; its class file is sent into the confined JVM. */
public final class JUnitDriver implements SuiteDriver {
  private static final String TODO_EXCEPTION = "assay.todo.TodoException";
  private static final int CAUSES = 16;
  private static final int NAME_CHARS = 200;

  /** Made by name in the confined JVM. */
  public JUnitDriver() {}

  @Override
  public List<TestResult> run(List<String> classes) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    List<DiscoverySelector> selectors = new ArrayList<>();
    classes.forEach(name -> selectors.add(selectClass(name)));
    Results results = new Results(Set.copyOf(classes));
    try (LauncherSession session = LauncherFactory.openSession(config)) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectors)
                  .enableImplicitConfigurationParameters(false)
                  .build(),
              results);
    }
    return List.copyOf(results.byTest.values());
  }

  private static final class Results implements TestExecutionListener {
    private final Set<String> classes;
    private final Map<String, TestResult> byTest = new LinkedHashMap<>();

    Results(Set<String> classes) {
      this.classes = classes;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      name(test).ifPresent(name -> add(new TestResult(name, Ending.ABORTED, "", 0, "")));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
      if (test.isTest() || failed) {
        // Not by a switch, for which the compiler would make another class.
        Ending ending =
            failed
                ? Ending.FAILED
                : result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                    ? Ending.PASSED
                    : Ending.ABORTED;
        Throwable thrown = result.getThrowable().orElse(null);
        add(
            new TestResult(
                name(test).orElse("the tests"),
                ending,
                thrown == null ? "" : shortened(thrown.getClass().getSimpleName()),
                thrown == null ? 0 : line(thrown),
                thrown == null ? "" : todo(thrown)));
      }
    }

    private synchronized void add(TestResult result) {
      byTest.merge(
          result.test(),
          result,
          (known, again) -> again.ending().compareTo(known.ending()) > 0 ? again : known);
    }

    private static Optional<String> name(TestIdentifier test) {
      Optional<TestSource> source = test.getSource();
      if (source.orElse(null) instanceof MethodSource method) {
        String type = method.getClassName();
        return Optional.of(
            shortened(type.substring(type.lastIndexOf('.') + 1) + "." + method.getMethodName()));
      }
      return source.orElse(null) instanceof ClassSource type
          ? Optional.of(
              shortened(type.getClassName().substring(type.getClassName().lastIndexOf('.') + 1)))
          : Optional.empty();
    }

    private int line(Throwable thrown) {
      try {
        for (StackTraceElement element : thrown.getStackTrace()) {
          if (classes.contains(element.getClassName().replaceFirst("\\$.*", ""))) {
            return Math.max(0, element.getLineNumber());
          }
        }
      } catch (RuntimeException hostile) {
        // An exception of the student's own may throw another when it is asked.
      }
      return 0;
    }

    private static String todo(Throwable thrown) {
      Throwable link = thrown;
      for (int i = 0; i < CAUSES && link != null; i++) {
        if (link.getClass().getName().equals(TODO_EXCEPTION)) {
          String said = String.valueOf(link.getMessage());
          return shortened(said.replaceFirst("(?s).*@Todo\\(\"([^\"]*)\"\\).*", "$1"));
        }
        link = link.getCause();
      }
      return "";
    }

    private static String shortened(String text) {
      return text.length() <= NAME_CHARS ? text : text.substring(0, NAME_CHARS) + "…";
    }
  }
}
