package assay.grader.mark;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.Correction;
import assay.grader.model.Report.ProblemScore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts a person's points in the place of a check's, and keeps them until the hand-in changes. */
public final class Corrections {
  private Corrections() {}

  /** The check of an id, if a report has it. */
  public static Optional<CheckScore> check(Report report, String id) {
    return report.problems().stream()
        .flatMap(problem -> problem.checks().stream())
        .filter(check -> check.id().equals(id))
        .findFirst();
  }

  /** The report with a person's points for one check. */
  public static Report correct(
      Report report, String check, double points, String by, String reason, Instant at) {
    return map(
        report,
        known -> known.id().equals(check) ? known.corrected(points, by, reason, at) : known);
  }

  /** The report with the grader's points for one check. */
  public static Report restore(Report report, String check) {
    return map(report, known -> known.id().equals(check) ? known.restored() : known);
  }

  /**
   * Takes corrections over from the report that an earlier run left, as long as the hand-in is the
   * same.
   *
   * @param lost where lines about those go that could not be kept
   */
  static Report keep(Report earlier, Report later, List<String> lost) {
    Map<String, CheckScore> corrected = new LinkedHashMap<>();
    for (ProblemScore problem : earlier.problems()) {
      for (CheckScore check : problem.checks()) {
        check.correction().ifPresent(_ -> corrected.put(check.id(), check));
      }
    }
    if (corrected.isEmpty()) {
      return later;
    }
    // What was not read says nothing against the hand-in.
    boolean same =
        later.submission().sha256().isEmpty()
            || later.submission().sha256().equals(earlier.submission().sha256());
    Report kept =
        map(
            later,
            check -> {
              CheckScore before = corrected.get(check.id());
              if (before == null || !same || before.maxScore() != check.maxScore()) {
                return check;
              }
              corrected.remove(check.id());
              Correction correction = before.correction().orElseThrow();
              return check.corrected(
                  before.score(), correction.by(), correction.reason(), correction.at());
            });
    corrected
        .values()
        .forEach(
            check ->
                lost.add(
                    "%s: the %s points that %s gave for %s no longer hold, because %s: \"%s\""
                        .formatted(
                            later.submission().id(),
                            Points.text(check.score()),
                            check.correction().orElseThrow().by(),
                            check.id(),
                            same
                                ? "the check is gone or worth other points"
                                : "what was handed in changed",
                            check.correction().orElseThrow().reason().replace('\n', ' '))));
    return kept;
  }

  private static Report map(Report report, UnaryOperator<CheckScore> change) {
    return report.with(
        report.problems().stream()
            .map(problem -> problem.with(problem.checks().stream().map(change).toList()))
            .toList());
  }
}
