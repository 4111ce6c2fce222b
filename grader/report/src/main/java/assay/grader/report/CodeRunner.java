package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * What a combinator template grader of Moodle's CodeRunner prints, and nothing else: the share of
 * the automatic points and a table. Its cells are text, which CodeRunner escapes.
 */
public final class CodeRunner implements ReportFormat {
  /** The platform cuts cells at 8,000 characters, in their middle. */
  private static final int MAX_CELL = 4_000;

  @Override
  public String id() {
    return "coderunner";
  }

  @Override
  public String fileName() {
    return "coderunner.json";
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.write(json -> write(json, report));
  }

  private static void write(JsonGenerator json, Report report) {
    json.writeStartObject();
    json.writeNumberProperty("fraction", report.automaticShare());
    json.writeArrayPropertyStart("testresults");
    row(json, "iscorrect", "Check", "Points", "What happened");
    for (ShownTest test : ShownTest.of(report)) {
      json.writeStartArray();
      json.writeNumber(test.isPassed() ? 1 : 0);
      json.writeString(PlainText.of(test.name(), MAX_CELL));
      json.writeString(
          "%s of %s".formatted(Points.text(test.score()), Points.text(test.maxScore())));
      json.writeString(PlainText.of(test.explanation(), MAX_CELL));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("columnformats");
    List.of("%s", "%s", "%s").forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void row(JsonGenerator json, String... cells) {
    json.writeStartArray();
    for (String cell : cells) {
      json.writeString(cell);
    }
    json.writeEndArray();
  }
}
