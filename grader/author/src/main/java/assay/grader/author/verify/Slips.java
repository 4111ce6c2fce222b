package assay.grader.author.verify;

import assay.grader.author.strip.Gap;
import assay.grader.bundle.Bundle;
import assay.grader.check.Catalogue;
import assay.grader.check.StatedGap;
import assay.grader.model.Diagnostic;
import assay.wire.ContractShape;
import assay.wire.Uncarried;
import java.util.ArrayList;
import java.util.List;

/** What an assignment's contracts, gaps and checks, taken together, contradict. */
final class Slips {
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
    gaps.forEach(slips::gap);
    List<StatedGap> stated =
        gaps.stream()
            .map(gap -> new StatedGap(gap.id(), gap.points(), gap.file(), gap.line()))
            .toList();
    StatedGap.slips(bundle.assignment(), catalogue, stated)
        .forEach(slip -> slips.found.add(places.placed(slip)));
    return slips.found;
  }

  private void contract(Class<?> contract) {
    for (Uncarried each : ContractShape.check(contract)) {
      // What is found in a remote interface stands in that interface's file.
      String method = each.method().substring(each.method().lastIndexOf('.') + 1);
      found.add(places.placed(Diagnostic.error(file(contract), 0, each.toString()), method));
    }
  }

  private void gap(Gap gap) {
    bundle.assignment().problems().stream()
        .filter(problem -> problem.id().equals(gap.problem()))
        .filter(problem -> !problem.holds(gap.file()))
        .findFirst()
        .ifPresent(
            problem ->
                slip(
                    gap,
                    "stands outside of package %s, so its gap would be graded with another problem; move it"
                            .formatted(problem.packageName())
                        + " or change its id"));
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
