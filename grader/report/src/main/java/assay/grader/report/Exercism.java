package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Report;
import java.util.List;

/**
 * Exercism's {@code results.json}, version 2, which knows no points: passed, failed, or neither.
 */
public final class Exercism implements ReportFormat {
  private static final int MAX_MESSAGE = 4_000;

  @Override
  public String id() {
    return "exercism";
  }

  @Override
  public String fileName() {
    return "exercism.json";
  }

  @Override
  public byte[] write(Report report) {
    List<ShownTest> tests = ShownTest.of(report);
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("version", 2);
          json.writeStringProperty(
              "status", tests.stream().allMatch(ShownTest::isPassed) ? "pass" : "fail");
          json.writeArrayPropertyStart("tests");
          for (ShownTest test : tests) {
            json.writeStartObject();
            json.writeStringProperty("name", test.name());
            json.writeStringProperty("status", test.isPassed() ? "pass" : "fail");
            if (!test.isPassed()) {
              json.writeStringProperty("message", PlainText.of(test.explanation(), MAX_MESSAGE));
            }
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
