package assay.grader.score;

import assay.grader.bundle.Assignment;
import assay.grader.model.CheckResult;
import assay.grader.model.Outcome;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.Answer;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.Criterion;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.SubmissionInfo;
import assay.grader.model.Report.WrittenScore;
import assay.grader.model.Visibility;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the results of checks into points. */
public final class Scoring {
  private final Assignment assignment;

  /** Scores submissions of one assignment. */
  public Scoring(Assignment assignment) {
    this.assignment = assignment;
  }

  /**
   * The report of a submission.
   *
   * @param submission who handed in what
   * @param answers what students wrote, by path; blank files are left out
   * @param results a result for every declared check, by problem id
   * @param environment where and when
   */
  public Report score(
      SubmissionInfo submission,
      Map<String, Answer> answers,
      Map<String, List<CheckResult>> results,
      Report.Environment environment) {
    List<ProblemScore> problems = problems(results, answers);
    return new Report(info(), submission, Report.status(problems), problems, environment);
  }

  /**
   * The report of a hand-in that was not read.
   *
   * @param refusal why, and whose turn it is
   * @param results a result for every declared check, by problem id
   */
  public Report refuse(
      SubmissionInfo submission,
      Report.Refusal refusal,
      Map<String, List<CheckResult>> results,
      Report.Environment environment) {
    return new Report(
        info(),
        submission,
        Report.Status.NOT_GRADABLE,
        Optional.of(refusal),
        problems(results, Map.of()),
        environment);
  }

  private Report.AssignmentInfo info() {
    return new Report.AssignmentInfo(assignment.id(), assignment.title(), assignment.version());
  }

  private List<ProblemScore> problems(
      Map<String, List<CheckResult>> results, Map<String, Answer> answers) {
    return assignment.problems().stream()
        .map(problem -> problem(problem, results.getOrDefault(problem.id(), List.of()), answers))
        .toList();
  }

  private static ProblemScore problem(
      Assignment.Problem problem, List<CheckResult> results, Map<String, Answer> answers) {
    Terms terms = Terms.of(results);
    List<CheckScore> checks = results.stream().map(result -> check(result, terms)).toList();
    double score = Points.rounded(terms.points() + Math.min(terms.bonus(), problem.bonus()));
    Optional<WrittenScore> written =
        Optional.ofNullable(problem.written())
            .map(
                part ->
                    new WrittenScore(
                        Optional.empty(),
                        part.points(),
                        "",
                        part.answerFile(),
                        Optional.ofNullable(answers.get(part.answerFile())),
                        part.rubric().stream()
                            .map(line -> new Criterion(line.text(), line.points()))
                            .toList(),
                        Optional.empty()));
    return new ProblemScore(
        problem.id(),
        problem.title(),
        score,
        Points.rounded(problem.points()),
        outcome(results),
        checks,
        written);
  }

  private static CheckScore check(CheckResult result, Terms terms) {
    return new CheckScore(
        result.check().id(),
        result.check().title(),
        result.check().todo(),
        terms.earned(result),
        result.check().terms().bonus() ? 0 : Points.rounded(result.check().points()),
        result.outcome().name(),
        result.outcome().message(),
        result.check().visibility(),
        result.time().toMillis(),
        HexFormat.of().toHexDigits(result.seed()),
        terms.rationale(result),
        result.check().visibility() == Visibility.VISIBLE ? result.output() : "",
        result.figures());
  }

  /** One word for a problem: a fault of ours first, then the same for all, then what stopped it. */
  private static String outcome(List<CheckResult> results) {
    List<Outcome> outcomes = results.stream().map(CheckResult::outcome).toList();
    List<String> names = outcomes.stream().map(Outcome::name).distinct().toList();
    if (names.size() == 1) {
      return names.getFirst();
    }
    if (names.contains("GraderFault")) {
      return "GraderFault";
    }
    if (outcomes.stream().anyMatch(outcome -> outcome.fraction() > 0)) {
      return "Partial";
    }
    return outcomes.stream()
        .filter(outcome -> !(outcome instanceof Outcome.Skipped))
        .map(Outcome::name)
        .findFirst()
        .orElse("NotAttempted");
  }
}
