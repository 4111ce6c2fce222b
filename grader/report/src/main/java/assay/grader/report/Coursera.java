package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;

/** Coursera's {@code /shared/feedback.json}: the share of the automatic points, and a text. */
public final class Coursera implements ReportFormat {
  /** The platform cuts the text at 64 KB, of up to four bytes for a character. */
  private static final int MAX_FEEDBACK = 16_000;

  private static final int MAX_MESSAGE = 400;

  @Override
  public String id() {
    return "coursera";
  }

  @Override
  public String fileName() {
    return "feedback.json";
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("fractionalScore", report.automaticShare());
          json.writeStringProperty("feedback", PlainText.of(text(report), MAX_FEEDBACK));
          json.writeEndObject();
        });
  }

  private static String text(Report report) {
    StringBuilder text = new StringBuilder();
    for (ProblemScore problem : report.problems()) {
      text.append(
          "%s. %s: %s of %s points\n"
              .formatted(
                  problem.id(),
                  problem.title(),
                  Points.text(problem.score()),
                  Points.text(problem.maxScore())));
      for (ShownTest test : ShownTest.of(report, problem)) {
        if (!test.isPassed()) {
          text.append(
              "  %s: %s\n".formatted(test.name(), PlainText.of(test.explanation(), MAX_MESSAGE)));
        }
      }
    }
    return text.toString();
  }
}
