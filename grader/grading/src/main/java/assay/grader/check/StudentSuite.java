package assay.grader.check;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.model.SuiteCode;
import assay.grader.model.TestResult;
import assay.grader.model.TestResult.Ending;
import assay.todo.StudentTests;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A student's tests, judged by what they say of an implementation that is correct and of others.
 *
 * <p>What they say comes out of a JVM of the student's and is the answer that is judged; each run
 * has a JVM of its own, so none knows of another, nor which implementation it has before it but by
 * what that does. Whoever lets chance decide has to be lucky on the correct implementation again
 * and again, and then on each variant.
 */
final class StudentSuite implements StudentTests {
  /** With four of them, tests that fail by chance earn a twelfth of the points at best. */
  static final int REFERENCE_RUNS = 4;

  private static final int NAMED = 8;

  private final StudentSession session;
  private final Map<String, Boolean> noticed = new HashMap<>();
  private @Nullable Reference reference;
  private @Nullable StudentFailure broken;

  StudentSuite(StudentSession session) {
    this.session = session;
  }

  /**
   * What the tests say of the correct implementation.
   *
   * @param results of the first run
   * @param unsteady tests that said something else in another run
   */
  private record Reference(Map<String, TestResult> results, Set<String> unsteady) {
    Set<String> thatEnd(Ending ending) {
      return results.values().stream()
          .filter(result -> result.ending() == ending)
          .map(TestResult::test)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** As a contract that a problem has made of it. */
  <C> C as(Class<C> contract) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.getDeclaringClass() == StudentTests.class
                ? own(method, arguments)
                : method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : ofObject(proxy, method, arguments);
    return contract.cast(
        Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, handler));
  }

  private @Nullable Object own(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(this, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @SuppressWarnings("ReferenceEquality") // there is no other equality here
  private static Object ofObject(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "the student's tests";
      default -> throw new IllegalStateException(method + " is no method of tests");
    };
  }

  @Override
  public void passOnReference() {
    Reference found = reference();
    if (!found.unsteady().isEmpty()) {
      throw new AssertionError(unsteady(found));
    }
    Set<String> failed = found.thatEnd(Ending.FAILED);
    if (!failed.isEmpty()) {
      throw new AssertionError(
          "An implementation that does all that the task says fails:\n"
              + failed.stream()
                  .limit(NAMED)
                  .map(test -> said(requireNonNull(found.results().get(test))))
                  .collect(Collectors.joining("\n")));
    }
    if (found.thatEnd(Ending.PASSED).isEmpty()) {
      throw new AssertionError(
          "There is no test that runs: write methods with @Test in the package of the problem.");
    }
  }

  private static String unsteady(Reference found) {
    return "Run again on the same implementation, these tests say something else: "
        + found.unsteady().stream().limit(NAMED).collect(Collectors.joining(", "))
        + ". A test must not depend on chance or on time.";
  }

  private static String said(TestResult result) {
    return "  %s%s%s"
        .formatted(
            result.test(),
            result.thrown().isEmpty() ? "" : ": " + result.thrown(),
            result.line() == 0 ? "" : " at line " + result.line());
  }

  @Override
  public void notice(String variant) {
    if (!notices(variant)) {
      throw new AssertionError(
          "All of your tests that pass on a correct implementation pass on this one as well. The"
              + " title says what is wrong with it: write a test that shows it.");
    }
  }

  @Override
  public boolean notices(String variant) {
    Boolean known = noticed.get(variant);
    if (known == null) {
      known = isNoticed(reference(), variant);
      noticed.put(variant, known);
    }
    return known;
  }

  private boolean isNoticed(Reference found, String variant) {
    if (!found.unsteady().isEmpty()) {
      throw new AssertionError(unsteady(found));
    }
    Set<String> passing = found.thatEnd(Ending.PASSED);
    if (passing.isEmpty()) {
      return false;
    }
    Optional<List<TestResult>> results = runOn(variant);
    if (results.isEmpty()) {
      // The tests did not come to their end. That says something if nothing else keeps them.
      return found.thatEnd(Ending.FAILED).isEmpty();
    }
    return results.get().stream()
        .anyMatch(result -> result.ending() == Ending.FAILED && passing.contains(result.test()));
  }

  /** Empty if the variant kept the tests from coming to their end. */
  private Optional<List<TestResult>> runOn(String variant) {
    try {
      return Optional.of(session.runTests(variant));
    } catch (StudentFailure failure) {
      return switch (failure.outcome()) {
        case Outcome.TimedOut _,
            Outcome.OutOfMemory _,
            Outcome.Exited _,
            Outcome.Crashed _,
            Outcome.OutputLimit _ ->
            Optional.empty();
        default -> throw failure;
      };
    }
  }

  private Reference reference() {
    if (broken != null) {
      throw broken;
    }
    Reference known = reference;
    if (known == null) {
      try {
        known = runReference();
      } catch (StudentFailure failure) {
        broken = failure;
        throw failure;
      }
      reference = known;
    }
    return known;
  }

  private Reference runReference() {
    Map<String, TestResult> first = new HashMap<>();
    Set<String> unsteady = new TreeSet<>();
    List<TestResult> results = new ArrayList<>(session.runTests(SuiteCode.REFERENCE));
    boolean gaps = results.removeIf(result -> !result.todo().isEmpty());
    if (gaps && results.isEmpty()) {
      throw new StudentFailure(new Outcome.NotAttempted("The tests are still to be written."));
    }
    results.forEach(result -> first.put(result.test(), result));
    Map<String, Ending> endings = endings(results);
    for (int run = 1; run < REFERENCE_RUNS; run++) {
      List<TestResult> written = new ArrayList<>(session.runTests(SuiteCode.REFERENCE));
      written.removeIf(result -> !result.todo().isEmpty());
      Map<String, Ending> again = endings(written);
      Set<String> tests = new TreeSet<>(endings.keySet());
      tests.addAll(again.keySet());
      tests.stream().filter(test -> endings.get(test) != again.get(test)).forEach(unsteady::add);
    }
    return new Reference(first, unsteady);
  }

  private static Map<String, Ending> endings(List<TestResult> results) {
    Map<String, Ending> endings = new HashMap<>();
    results.forEach(result -> endings.put(result.test(), result.ending()));
    return endings;
  }
}
