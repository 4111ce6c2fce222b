package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;

/**
 * The summary of a run of GitHub Actions: {@code cat github-summary.md >> "$GITHUB_STEP_SUMMARY"}.
 */
public final class GithubSummary implements ReportFormat {
  /** GitHub takes a mebibyte for all steps together. */
  private static final int MAX_MESSAGE = 600;

  @Override
  public String id() {
    return "github-summary";
  }

  @Override
  public String fileName() {
    return "github-summary.md";
  }

  @Override
  public byte[] write(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("## ")
        .append(escaped(report.assignment().title()))
        .append(": ")
        .append(report.automaticScore().map(Points::text).orElse("–"))
        .append(" of ")
        .append(Points.text(report.automaticMaxScore()))
        .append(" points\n\n");
    for (ProblemScore problem : report.problems()) {
      text.append("### ")
          .append(escaped(problem.id() + ". " + problem.title()))
          .append("\n\n| | check | points |\n|---|---|---|\n");
      for (ShownTest test : ShownTest.of(report, problem)) {
        text.append("| ")
            .append(test.isPassed() ? "✓" : Tone.words(test.outcome()))
            .append(" | ")
            .append(escaped(test.name()))
            .append(
                test.isPassed() || test.message().isBlank()
                    ? ""
                    : "<br>" + escaped(PlainText.of(test.message(), MAX_MESSAGE)))
            .append(" | ")
            .append(Points.text(test.score()))
            .append(" / ")
            .append(Points.text(test.maxScore()))
            .append(" |\n");
      }
      text.append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  /** Text that is nothing but text: no HTML, no link, no further cell. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_{}\\[\\]()#!|~@])", "\\\\$1")
        .replace("\n", "<br>");
  }
}
