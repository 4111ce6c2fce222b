package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import java.util.ArrayList;
import java.util.List;

/**
 * What a student may see of a check, for platforms that show students all that they are given:
 * checks that are not for students' eyes appear as one row for each problem, with their points and
 * nothing else, so that the sum is right.
 */
record ShownTest(
    String problem,
    String name,
    String outcome,
    String message,
    double score,
    double maxScore,
    long durationMillis) {

  static List<ShownTest> of(Report report) {
    List<ShownTest> tests = new ArrayList<>();
    for (ProblemScore problem : report.problems()) {
      tests.addAll(of(report, problem));
    }
    return tests;
  }

  static List<ShownTest> of(Report report, ProblemScore problem) {
    List<ShownTest> tests = new ArrayList<>();
    int number = 1;
    for (CheckScore check : problem.checks()) {
      if (report.shows(check)) {
        tests.add(shown(problem, number, check));
      }
      number++;
    }
    List<CheckScore> others =
        problem.checks().stream().filter(check -> !report.shows(check)).toList();
    if (!others.isEmpty()) {
      tests.add(further(problem, others));
    }
    return tests;
  }

  private static ShownTest shown(ProblemScore problem, int number, CheckScore check) {
    return new ShownTest(
        problem.id(),
        "%s.%d %s".formatted(problem.id(), number, check.title()),
        check.correction().isPresent() ? outcome(check.score(), check.maxScore()) : check.outcome(),
        check
            .correction()
            .map(by -> "A person gave these points: " + by.reason())
            .orElse(check.message()),
        check.score(),
        check.maxScore(),
        check.durationMillis());
  }

  private static ShownTest further(ProblemScore problem, List<CheckScore> checks) {
    double score = Points.sum(checks.stream().mapToDouble(CheckScore::score));
    double max = Points.sum(checks.stream().mapToDouble(CheckScore::maxScore));
    return new ShownTest(
        problem.id(),
        problem.id() + " further checks",
        outcome(score, max),
        "",
        score,
        max,
        checks.stream().mapToLong(CheckScore::durationMillis).sum());
  }

  private static String outcome(double score, double max) {
    return score >= max ? "Passed" : score > 0 ? "Partial" : "Failed";
  }

  boolean isPassed() {
    return outcome.equals("Passed");
  }

  /** Outcome and message as one text; empty for a check that passed. */
  String explanation() {
    if (isPassed()) {
      return "";
    }
    return message.isEmpty() ? Tone.words(outcome) : Tone.words(outcome) + ": " + message;
  }
}
