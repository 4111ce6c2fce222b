package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import tools.jackson.core.JsonGenerator;

/**
 * PrairieLearn's result of an external grader, to be put at {@code /grade/results/results.json}. A
 * hand-in that could not be taken is "not gradable" there too and costs no attempt.
 */
public final class PrairieLearn implements ReportFormat {
  /** Keeps the file well below the 1 MiB at which the platform refuses it. */
  private static final int MAX_MESSAGE = 1_000;

  @Override
  public String id() {
    return "prairielearn";
  }

  @Override
  public String fileName() {
    return "prairielearn.json";
  }

  @Override
  public boolean canSay(Report report) {
    return report.status() != Report.Status.GRADER_FAULT;
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.write(json -> write(json, report));
  }

  private static void write(JsonGenerator json, Report report) {
    json.writeStartObject();
    json.writeBooleanProperty("gradable", report.hasScore());
    if (!report.hasScore()) {
      json.writeArrayPropertyStart("format_errors");
      report.refusal().ifPresent(refusal -> json.writeString(refusal.reason()));
      report.submission().notes().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
      return;
    }
    json.writeNumberProperty("score", report.automaticShare());
    json.writeArrayPropertyStart("tests");
    for (ShownTest test : ShownTest.of(report)) {
      json.writeStartObject();
      json.writeStringProperty("name", test.name());
      json.writeNumberProperty("points", Points.decimal(test.score()));
      json.writeNumberProperty("max_points", Points.decimal(test.maxScore()));
      json.writeStringProperty("message", PlainText.of(test.explanation(), MAX_MESSAGE));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
