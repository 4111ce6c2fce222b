package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Report;

/** What a custom validator of Submitty writes: the share of the automatic points, and messages. */
public final class Submitty implements ReportFormat {
  private static final int MAX_MESSAGE = 1_000;

  @Override
  public String id() {
    return "submitty";
  }

  @Override
  public String fileName() {
    return "validation_results.json";
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("status", "success");
          json.writeObjectPropertyStart("data");
          json.writeNumberProperty("score", report.automaticShare());
          json.writeArrayPropertyStart("message");
          for (ShownTest test : ShownTest.of(report)) {
            json.writeStartObject();
            json.writeStringProperty(
                "message",
                test.isPassed()
                    ? test.name()
                    : test.name() + ": " + PlainText.of(test.explanation(), MAX_MESSAGE));
            json.writeStringProperty(
                "status", test.isPassed() ? "success" : test.score() > 0 ? "warning" : "failure");
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
