package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a batch amounts to, for the page that staff read.
 *
 * @param title the assignment's title
 * @param maxScore automatic points that there are
 * @param reports every submission, in the order of the batch
 * @param scored automatic scores of all submissions that could be graded, ascending
 * @param checks how each check went
 */
public record ClassOverview(
    String title,
    double maxScore,
    List<Report> reports,
    List<Double> scored,
    List<CheckStatistics> checks) {

  private static final int BINS = 10;

  /** How one check went: submissions by outcome, most frequent first. */
  public record CheckStatistics(
      String problem, String title, int passed, int total, Map<String, Integer> others) {}

  static ClassOverview of(List<Report> reports) {
    List<Report> graded =
        reports.stream().filter(r -> r.status() != Report.Status.GRADER_FAULT).toList();
    Optional<Report> any = reports.stream().findFirst();
    return new ClassOverview(
        any.map(report -> report.assignment().title()).orElse(""),
        any.map(Report::automaticMaxScore).orElse(0.0),
        List.copyOf(reports),
        graded.stream().map(Report::automaticScore).sorted().toList(),
        statistics(graded));
  }

  private static List<CheckStatistics> statistics(List<Report> graded) {
    Map<String, CheckStatistics> byId = new LinkedHashMap<>();
    for (Report report : graded) {
      for (ProblemScore problem : report.problems()) {
        for (CheckScore check : problem.checks()) {
          CheckStatistics before =
              byId.getOrDefault(
                  check.id(), new CheckStatistics(problem.id(), check.title(), 0, 0, Map.of()));
          byId.put(check.id(), with(before, check));
        }
      }
    }
    return List.copyOf(byId.values());
  }

  private static CheckStatistics with(CheckStatistics before, CheckScore check) {
    boolean passed = check.outcome().equals("Passed");
    Map<String, Integer> others = new TreeMap<>(before.others());
    if (!passed) {
      others.merge(check.outcome(), 1, Integer::sum);
    }
    return new CheckStatistics(
        before.problem(),
        before.title(),
        before.passed() + (passed ? 1 : 0),
        before.total() + 1,
        others);
  }

  /** The mean of the scores as text; a dash without any. */
  public String mean() {
    return scored.isEmpty()
        ? "–"
        : Tone.oneDecimal(scored.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  /** A quantile of the scores as text, by linear interpolation; a dash without any. */
  public String quantile(double p) {
    if (scored.isEmpty()) {
      return "–";
    }
    double place = p * (scored.size() - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, scored.size() - 1);
    double value = scored.get(below) + (place - below) * (scored.get(above) - scored.get(below));
    return Points.text(Math.round(value * 10) / 10.0);
  }

  /** How many scores lie in each tenth of the points, the full score in the last. */
  public List<Integer> histogram() {
    List<Integer> bins = new ArrayList<>(java.util.Collections.nCopies(BINS, 0));
    for (double score : scored) {
      int bin = maxScore > 0 ? (int) Math.min(BINS - 1, score / maxScore * BINS) : 0;
      bins.set(bin, bins.get(bin) + 1);
    }
    return bins;
  }

  /** The lower and upper end of a bin, for its label. */
  public String binLabel(int bin) {
    return Math.round(maxScore * bin / BINS) + "–" + Math.round(maxScore * (bin + 1) / BINS);
  }
}
