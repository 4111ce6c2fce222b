package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;

/**
 * The {@code xqueue_body} that an external grader posts to Open edX's XQueue: automatic points, and
 * a message that is never empty and always one element.
 */
public final class OpenEdx implements ReportFormat {
  @Override
  public String id() {
    return "xqueue";
  }

  @Override
  public String fileName() {
    return "xqueue.json";
  }

  @Override
  public byte[] write(Report report) {
    double score = report.automaticScore().orElse(0.0);
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeBooleanProperty("correct", score >= report.automaticMaxScore());
          json.writeNumberProperty("score", Points.decimal(score));
          json.writeStringProperty("msg", Markup.of(report));
          json.writeEndObject();
        });
  }
}
