package mfdnn.hw5.checks;

import static java.util.Objects.requireNonNull;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.check.Credit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Runs the checks of one suite in this very JVM, without looking at what depends on what. As in
 * grading, each check has random numbers of its own, and student code that remembers nothing.
 */
final class SuiteRun {
  private SuiteRun() {}

  /** The messages of the checks that did not pass entirely, by the names of their methods. */
  static SortedMap<String, String> failures(Solution.Compiled student, long seed)
      throws ReflectiveOperationException {
    Class<?> contract = student.problem().contract();
    Class<?> suite = suite(contract);
    SortedMap<String, String> failures = new TreeMap<>();
    for (Method method : suite.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Check.class) && runsFor(method, seed)) {
        run(suite, method, contract, student.newStudent(), seed, failures);
      }
    }
    return failures;
  }

  /** Those of the named checks that are run for a seed. */
  static List<String> run(Class<?> contract, List<String> checks, long seed) {
    return Arrays.stream(suite(contract).getDeclaredMethods())
        .filter(method -> checks.contains(method.getName()) && runsFor(method, seed))
        .map(Method::getName)
        .sorted()
        .toList();
  }

  /** Those that grading skips if the named checks fail: what depends on them, directly or not. */
  static Set<String> dependents(Class<?> contract, List<String> checks) {
    Set<String> dependents = new TreeSet<>();
    Set<String> unmet = new TreeSet<>(checks);
    boolean more = true;
    while (more) {
      more = false;
      for (Method method : suite(contract).getDeclaredMethods()) {
        Check check = method.getAnnotation(Check.class);
        if (check != null && !Collections.disjoint(List.of(check.dependsOn()), unmet)) {
          more |= dependents.add(method.getName());
          unmet.add(method.getName());
        }
      }
    }
    return dependents;
  }

  /** A check that draws nothing at random ends the same way for every seed. */
  private static boolean runsFor(Method method, long seed) {
    return seed == 0 || List.of(method.getParameterTypes()).contains(RandomGenerator.class);
  }

  private static Class<?> suite(Class<?> contract) {
    return new Hw5()
        .checkSuites().stream()
            .filter(suite -> suite.getAnnotation(CheckSuite.class).value().equals(contract))
            .findFirst()
            .orElseThrow();
  }

  private static void run(
      Class<?> suite,
      Method method,
      Class<?> contract,
      Object student,
      long seed,
      Map<String, String> failures)
      throws ReflectiveOperationException {
    Credit credit = new Credit();
    Object[] arguments =
        Arrays.stream(method.getParameterTypes())
            .map(
                type ->
                    type.equals(contract)
                        ? student
                        : type.equals(RandomGenerator.class)
                            ? new SplittableRandom(seed ^ (long) method.getName().hashCode() << 8)
                            : credit)
            .toArray();
    var constructor = suite.getDeclaredConstructor();
    constructor.setAccessible(true);
    method.setAccessible(true);
    try {
      method.invoke(constructor.newInstance(), arguments);
      String missing = message(credit);
      if (!missing.isEmpty()) {
        failures.put(method.getName(), missing);
      }
    } catch (InvocationTargetException e) {
      Throwable cause = requireNonNull(e.getCause());
      failures.put(method.getName(), String.valueOf(cause.getMessage()));
      boolean assertion = cause instanceof AssertionError;
      boolean fromStudent =
          Arrays.stream(cause.getStackTrace())
              .anyMatch(
                  frame ->
                      !frame.getClassName().startsWith("mfdnn.hw5.checks.")
                          && frame.getClassName().startsWith("mfdnn.hw5.")
                          && student.getClass().getClassLoader()
                              != SuiteRun.class.getClassLoader());
      if (!assertion && !fromStudent) {
        throw new IllegalStateException(
            method.getName() + " would end as the grader's fault", cause);
      }
    }
  }

  private static String message(Credit credit) throws ReflectiveOperationException {
    Method message = Credit.class.getDeclaredMethod("message");
    message.setAccessible(true);
    return (String) message.invoke(credit);
  }
}
