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
import java.util.function.ToDoubleFunction;

/**
 * What a class amounts to, for the page that staff read.
 *
 * @param title the assignment's title
 * @param isFinal whether every written part is marked, so that whole scores can be compared
 * @param maxScore points behind {@code scored}: all there are if final, else the automatic ones
 * @param reports every submission, in the order of the table
 * @param scored scores of all submissions that could be graded, ascending
 * @param problems how each check went
 * @param state what the folder knows of itself; empty if it knows nothing yet
 */
public record ClassOverview(
    String title,
    boolean isFinal,
    double maxScore,
    List<Report> reports,
    List<Double> scored,
    List<ProblemStatistics> problems,
    Optional<FolderState> state) {

  private static final int BINS = 10;

  /** How one check went: submissions by outcome, most frequent first. */
  public record CheckStatistics(String title, int passed, int total, Map<String, Integer> others) {}

  /** One problem: its mean score, and its checks. */
  public record ProblemStatistics(
      String id, String title, double meanScore, double maxScore, List<CheckStatistics> checks) {}

  static ClassOverview of(List<Report> reports, Optional<FolderState> state) {
    List<Report> graded = reports.stream().filter(Report::hasScore).toList();
    boolean isFinal =
        !graded.isEmpty() && graded.stream().allMatch(r -> r.status() == Report.Status.GRADED);
    ToDoubleFunction<Report> max = isFinal ? Report::maxScore : Report::automaticMaxScore;
    ToDoubleFunction<Report> score =
        report -> (isFinal ? report.score() : report.automaticScore()).orElseThrow();
    return new ClassOverview(
        reports.stream().findFirst().map(report -> report.assignment().title()).orElse(""),
        isFinal,
        reports.stream().mapToDouble(max).findFirst().orElse(0),
        List.copyOf(reports),
        graded.stream().mapToDouble(score).sorted().boxed().toList(),
        statistics(graded),
        state);
  }

  /** Whether another version than the newest judged a submission. */
  public boolean isStale(Report report) {
    return state.filter(known -> known.isStale(report)).isPresent();
  }

  /** How many submissions another version than the newest has judged. */
  public long stale() {
    return reports.stream().filter(this::isStale).count();
  }

  /** What could not be taken. */
  public List<Report> notGradable() {
    return refused(Report.Refusal.Kind.NOT_TAKEN);
  }

  /** Rows of those who handed in nothing. */
  public List<Report> missing() {
    return refused(Report.Refusal.Kind.NOTHING_HANDED_IN);
  }

  private List<Report> refused(Report.Refusal.Kind kind) {
    return reports.stream()
        .filter(r -> r.refusal().filter(refusal -> refusal.kind() == kind).isPresent())
        .toList();
  }

  /** How many written parts of submissions that could be graded nobody has marked yet. */
  public long openParts() {
    return reports.stream()
        .filter(report -> report.status() == Report.Status.AWAITING_MARKS)
        .flatMap(report -> report.problems().stream())
        .flatMap(problem -> problem.written().stream())
        .filter(part -> part.score().isEmpty())
        .count();
  }

  private static List<ProblemStatistics> statistics(List<Report> graded) {
    Map<String, List<ProblemScore>> byId = new LinkedHashMap<>();
    for (Report report : graded) {
      for (ProblemScore problem : report.problems()) {
        byId.computeIfAbsent(problem.id(), _ -> new ArrayList<>()).add(problem);
      }
    }
    return byId.values().stream().map(ClassOverview::statisticsOfOne).toList();
  }

  private static ProblemStatistics statisticsOfOne(List<ProblemScore> scores) {
    Map<String, CheckStatistics> checks = new LinkedHashMap<>();
    for (ProblemScore score : scores) {
      for (CheckScore check : score.checks()) {
        CheckStatistics before =
            checks.getOrDefault(check.id(), new CheckStatistics(check.title(), 0, 0, Map.of()));
        checks.put(check.id(), with(before, check));
      }
    }
    return new ProblemStatistics(
        scores.getFirst().id(),
        scores.getFirst().title(),
        scores.stream().mapToDouble(ProblemScore::score).average().orElse(0),
        scores.getFirst().maxScore(),
        List.copyOf(checks.values()));
  }

  private static CheckStatistics with(CheckStatistics before, CheckScore check) {
    boolean passed = check.outcome().equals("Passed");
    Map<String, Integer> others = new TreeMap<>(before.others());
    if (!passed) {
      others.merge(check.outcome(), 1, Integer::sum);
    }
    return new CheckStatistics(
        before.title(), before.passed() + (passed ? 1 : 0), before.total() + 1, others);
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
