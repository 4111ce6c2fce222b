package assay.grader.author.verify;

import assay.grader.author.strip.Gap;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.check.Catalogue;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import assay.grader.model.Points;
import assay.wire.ContractShape;
import assay.wire.Uncarried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an assignment's contracts, gaps and checks, taken together, contradict. */
final class Slips {
  private static final double EPSILON = 1e-9;

  private final Bundle bundle;
  private final SourcePlaces places;
  private final List<Diagnostic> found = new ArrayList<>();

  private Slips(Bundle bundle, SourcePlaces places) {
    this.bundle = bundle;
    this.places = places;
  }

  /**
   * The slips of contracts that cannot be called across the wire.
   *
   * @param places where the slips stand
   */
  static List<Diagnostic> ofContracts(Bundle bundle, SourcePlaces places) {
    Slips slips = new Slips(bundle, places);
    bundle.assignment().problems().forEach(problem -> slips.contract(problem.contract()));
    return slips.found;
  }

  /**
   * The slips between gaps and checks.
   *
   * @param catalogue the bundle's checks
   * @param gaps those of the reference
   * @param places where the slips stand
   */
  static List<Diagnostic> between(
      Bundle bundle, Catalogue catalogue, List<Gap> gaps, SourcePlaces places) {
    Slips slips = new Slips(bundle, places);
    gaps.forEach(gap -> slips.gap(gap, catalogue.checks()));
    slips.checks(catalogue, gaps);
    return slips.found;
  }

  private void contract(Class<?> contract) {
    for (Uncarried each : ContractShape.check(contract)) {
      // What is found in a remote interface stands in that interface's file.
      String method = each.method().substring(each.method().lastIndexOf('.') + 1);
      found.add(places.placed(Diagnostic.error(file(contract), 0, each.toString()), method));
    }
  }

  private void gap(Gap gap, List<DeclaredCheck> checks) {
    Map<String, Assignment.Problem> problems =
        bundle.assignment().problems().stream()
            .collect(Collectors.toMap(Assignment.Problem::id, problem -> problem));
    Assignment.Problem problem = problems.get(gap.problem());
    if (problem == null) {
      slip(
          gap,
          "names problem %s, which the assignment does not have; it has %s"
              .formatted(gap.problem(), String.join(", ", new TreeSet<>(problems.keySet()))));
      return;
    }
    if (!gap.file().startsWith(problem.packageName().replace('.', '/') + "/")) {
      slip(
          gap,
          "stands outside of package %s, so its gap would be graded with another problem; move it"
                  .formatted(problem.packageName())
              + " or change its id");
    }
    double points =
        checks.stream()
            .filter(check -> check.todo().equals(gap.id()))
            .mapToDouble(DeclaredCheck::points)
            .sum();
    if (points == 0) {
      slip(
          gap,
          "is judged by no check; write one with todo = \"%s\", or remove the gap"
              .formatted(gap.id()));
    } else if (gap.points() != 0 && Math.abs(points - gap.points()) > EPSILON) {
      slip(
          gap,
          "states %s points, but its checks give %s; change one of them"
              .formatted(Points.text(gap.points()), Points.text(points)));
    }
  }

  private void checks(Catalogue catalogue, List<Gap> gaps) {
    Set<String> ids = gaps.stream().map(Gap::id).collect(Collectors.toCollection(TreeSet::new));
    for (DeclaredCheck check : catalogue.checks()) {
      if (!ids.contains(check.todo())) {
        found.add(
            places.placed(
                catalogue.slip(
                    check,
                    "judges \"%s\", but no @Todo of the reference has that id; it has %s"
                        .formatted(check.todo(), String.join(", ", ids)))));
      }
    }
  }

  private void slip(Gap gap, String message) {
    found.add(
        places.placed(
            Diagnostic.error(
                gap.file(), gap.line(), "@Todo(\"%s\") %s".formatted(gap.id(), message))));
  }

  private static String file(Class<?> type) {
    return type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
  }
}
