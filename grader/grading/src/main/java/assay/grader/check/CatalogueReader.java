package assay.grader.check;

import static java.util.Objects.requireNonNull;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the annotations of check suites and collects what contradicts itself. */
final class CatalogueReader {
  private static final Pattern LIKE_CHECK = Pattern.compile("(?i)(.*[.$])?check");
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private final Assignment assignment;
  private final List<Diagnostic> slips = new ArrayList<>();
  private final Map<String, DeclaredCheck> byId = new LinkedHashMap<>();
  private final Map<String, Method> methods = new HashMap<>();
  private final Map<Class<?>, CheckSource> sources = new HashMap<>();
  private final List<DeclaredCheck> ordered = new ArrayList<>();

  CatalogueReader(Assignment assignment) {
    this.assignment = assignment;
  }

  void read(List<Class<?>> suites) {
    suites.forEach(this::readSuite);
    for (Assignment.Problem problem : assignment.problems()) {
      List<DeclaredCheck> checks =
          byId.values().stream().filter(c -> c.problem().equals(problem.id())).toList();
      order(checks);
      comparePoints(problem, checks);
    }
    if (!slips.isEmpty()) {
      throw new InvalidBundleException(slips);
    }
  }

  List<DeclaredCheck> checks() {
    return ordered;
  }

  Map<String, Method> methods() {
    return methods;
  }

  private void readSuite(Class<?> suite) {
    CheckSuite annotation = suite.getAnnotation(CheckSuite.class);
    if (annotation == null) {
      slip(suite, "is not annotated with @CheckSuite");
      return;
    }
    Optional<Assignment.Problem> problem =
        assignment.problems().stream()
            .filter(p -> p.contract().equals(annotation.value()))
            .findFirst();
    if (problem.isEmpty()) {
      slip(
          suite, "checks %s, which no problem of the manifest names".formatted(annotation.value()));
      return;
    }
    refuse(
        suite,
        TestMethodOrder.class,
        "checks run in the order of their source, after those they depend on");
    refuse(suite, TestInstance.class, "each check gets an instance of its own");
    boolean any = false;
    for (Method method : source(suite).methods()) {
      Check check = method.getAnnotation(Check.class);
      if (check != null) {
        any = true;
        readCheck(problem.get(), method, check);
      } else {
        refuseLikeness(method, annotation.value());
      }
    }
    if (!any) {
      slip(suite, "has no @Check method");
    }
  }

  /** An annotation that JUnit would heed, against what is promised to checks. */
  private void refuse(Class<?> suite, Class<? extends Annotation> annotation, String promise) {
    if (AnnotationSupport.isAnnotated(suite, annotation)) {
      slip(suite, "has @%s, but %s; remove it".formatted(annotation.getSimpleName(), promise));
    }
  }

  /** A method that its author may take for a check, though no report would list it. */
  private void refuseLikeness(Method method, Class<?> contract) {
    Optional<String> lookAlike =
        source(method.getDeclaringClass()).annotations(method).stream()
            .filter(name -> LIKE_CHECK.matcher(name).matches())
            .findFirst();
    if (lookAlike.isPresent()) {
      slip(
          method,
          "has the annotation %s, which only looks like %s and makes no check; import that one"
              .formatted(lookAlike.get(), Check.class.getName()));
    } else if (method.isAnnotationPresent(Test.class)) {
      slip(method, "is a @Test without @Check, and no report would list it; annotate it");
    } else if (!Modifier.isPrivate(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && List.of(method.getParameterTypes()).contains(contract)) {
      slip(
          method,
          "takes the contract %s but is no @Check; annotate it, or make it private if checks share it"
              .formatted(contract.getSimpleName()));
    }
  }

  private void readCheck(Assignment.Problem problem, Method method, Check check) {
    String id = id(method);
    List<String> dependencies = new ArrayList<>();
    for (String name : check.dependsOn()) {
      Optional<Method> target =
          Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
              .filter(m -> m.getName().equals(name) && m.isAnnotationPresent(Check.class))
              .findFirst();
      if (target.isPresent()) {
        dependencies.add(id(target.get()));
      } else {
        slip(method, "depends on \"%s\", which is no check of this suite".formatted(name));
      }
    }
    if (!(check.points() > 0 && Double.isFinite(check.points()))) {
      slip(method, "has %s points; give it a positive number".formatted(check.points()));
      return;
    }
    if (check.todo().length == 0) {
      slip(method, "judges no @Todo; name one");
      return;
    }
    for (String todo : check.todo()) {
      if (!todo.startsWith(problem.id() + ".")) {
        slip(
            method,
            "judges \"%s\", but ids of problem %s start with \"%s.\""
                .formatted(todo, problem.id(), problem.id()));
      }
    }
    if (check.title().isBlank()) {
      slip(method, "has no title; say in a sentence what holds");
    }
    if (!(check.seconds() > 0 && check.seconds() <= 3_600)) {
      slip(method, "has a deadline of %s s; give it from 0 to an hour".formatted(check.seconds()));
      return;
    }
    if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
      slip(method, "is private or static; JUnit would not run it");
    }
    DeclaredCheck declared =
        new DeclaredCheck(
            id,
            problem.id(),
            check.todo()[0],
            check.title(),
            check.points(),
            check.visibility(),
            dependencies,
            check.rationale(),
            Duration.ofMillis(Math.max(1, Math.round(check.seconds() * 1000))),
            new DeclaredCheck.Terms(
                List.of(check.todo()), check.bonus(), group(method, check.together())));
    if (byId.putIfAbsent(id, declared) != null) {
      slip(method, "has the id \"%s\" of another check; rename one of them".formatted(id));
    }
    methods.put(id, method);
  }

  /** Depth first, so that each check comes after those it depends on, else as in the source. */
  private void order(List<DeclaredCheck> checks) {
    Set<String> done = new HashSet<>();
    for (DeclaredCheck check : checks) {
      visit(check, new ArrayList<>(), done);
    }
  }

  private void visit(DeclaredCheck check, List<String> path, Set<String> done) {
    if (path.contains(check.id())) {
      slip(
          requireNonNull(methods.get(check.id())),
          "depends on itself: %s → %s".formatted(String.join(" → ", path), check.id()));
      return;
    }
    if (done.contains(check.id())) {
      return;
    }
    path.add(check.id());
    for (String dependency : check.dependsOn()) {
      DeclaredCheck target = byId.get(dependency);
      if (target != null) {
        visit(target, path, done);
      }
    }
    path.removeLast();
    if (done.add(check.id())) {
      ordered.add(check);
    }
  }

  /** Groups of two suites are two groups, whatever their names. */
  private static String group(Method method, String name) {
    return name.isBlank() ? "" : method.getDeclaringClass().getName() + "/" + name;
  }

  private void comparePoints(Assignment.Problem problem, List<DeclaredCheck> checks) {
    double sum =
        checks.stream()
            .filter(check -> !check.terms().bonus())
            .mapToDouble(DeclaredCheck::points)
            .sum();
    compareBonus(problem, checks);
    refuseLoneGroups(checks);
    if (Math.abs(sum - problem.points()) > 1e-9) {
      slips.add(
          Diagnostic.error(
              source(problem.contract()).file(),
              0,
              "the checks of problem %s give %s points, but @Problem gives %s"
                  .formatted(problem.id(), sum, problem.points())));
    }
  }

  private void compareBonus(Assignment.Problem problem, List<DeclaredCheck> checks) {
    double most = problem.bonus();
    double sum =
        checks.stream()
            .filter(check -> check.terms().bonus())
            .mapToDouble(DeclaredCheck::points)
            .sum();
    if (!(most >= 0 && Double.isFinite(most)) || sum < most - 1e-9 || most == 0 && sum > 0) {
      slips.add(
          Diagnostic.error(
              source(problem.contract()).file(),
              0,
              "the bonus checks of problem %s give %s points, but @Problem lets %s of them count"
                  .formatted(problem.id(), sum, most)));
    }
  }

  private void refuseLoneGroups(List<DeclaredCheck> checks) {
    for (DeclaredCheck check : checks) {
      String group = check.terms().together();
      if (!group.isEmpty()
          && checks.stream().filter(other -> other.terms().together().equals(group)).count() < 2) {
        slip(
            requireNonNull(methods.get(check.id())),
            "is alone in its group \"%s\"; give another check the same \"together\""
                .formatted(group.substring(group.indexOf('/') + 1)));
      }
    }
  }

  static String id(Method method) {
    String suite = method.getDeclaringClass().getSimpleName();
    if (suite.endsWith("Checks") && suite.length() > "Checks".length()) {
      suite = suite.substring(0, suite.length() - "Checks".length());
    }
    String name = method.getName();
    return hyphened(suite) + "." + (name.contains("_") ? name.replace('_', '-') : hyphened(name));
  }

  private static String hyphened(String camelCase) {
    return BETWEEN_WORDS.matcher(camelCase).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  private void slip(Class<?> suite, String message) {
    slips.add(Diagnostic.error(source(suite).file(), 0, suite.getSimpleName() + " " + message));
  }

  private void slip(Method method, String message) {
    CheckSource source = source(method.getDeclaringClass());
    slips.add(
        Diagnostic.error(source.file(), source.line(method), method.getName() + " " + message));
  }

  private CheckSource source(Class<?> type) {
    return sources.computeIfAbsent(type, CheckSource::new);
  }
}
