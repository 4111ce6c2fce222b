package assay.grader.check;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * All checks of an assignment, as declared; fixed before any submission is opened, so that nothing
 * that happens while grading changes what a submission is measured against.
 *
 * <p>A check's id comes from its class and method: {@code BackpropChecks.dA_is_the_outer_product}
 * is {@code backprop.dA-is-the-outer-product}, {@code MomentumChecks.formsAgree} is {@code
 * momentum.forms-agree}. An ending {@code Checks} of the class is dropped, underscores of the
 * method become hyphens, and names without underscores are split at their capitals.
 */
public final class Catalogue {
  private final List<DeclaredCheck> checks;
  private final Map<String, Method> methods;

  private Catalogue(List<DeclaredCheck> checks, Map<String, Method> methods) {
    this.checks = List.copyOf(checks);
    this.methods = Map.copyOf(methods);
  }

  /**
   * Reads the annotations of a bundle's suites.
   *
   * @throws InvalidBundleException with every slip: a contract that belongs to no problem, a
   *     dependency that does not exist or goes in a circle, points that are not positive or do not
   *     add up to the problem's, a todo of another problem, two checks of one id, a test that is no
   *     check, an annotation that only looks like one
   */
  public static Catalogue of(Bundle bundle) {
    CatalogueReader reader = new CatalogueReader(bundle.assignment());
    reader.read(bundle.checkSuites());
    return new Catalogue(reader.checks(), reader.methods());
  }

  /** Every check, by problem in the order of the handout, each after those it depends on. */
  public List<DeclaredCheck> checks() {
    return checks;
  }

  /** The checks of one problem, each after those it depends on. */
  public List<DeclaredCheck> of(Assignment.Problem problem) {
    return checks.stream().filter(check -> check.problem().equals(problem.id())).toList();
  }

  /** What is wrong about a check, at the place where it is written. */
  public Diagnostic slip(DeclaredCheck check, String message) {
    Method method = method(check);
    var source = new CheckSource(method.getDeclaringClass());
    return Diagnostic.error(source.file(), source.line(method), method.getName() + " " + message);
  }

  Method method(DeclaredCheck check) {
    Method method = methods.get(check.id());
    if (method == null) {
      throw new IllegalArgumentException("not of this catalogue: " + check.id());
    }
    return method;
  }
}
