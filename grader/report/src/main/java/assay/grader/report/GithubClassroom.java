package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The result of one runner for GitHub Classroom's {@code autograding-grading-reporter}, which takes
 * it in Base64: {@code echo "result=$(base64 -w0 github-classroom.json)" >> "$GITHUB_OUTPUT"}.
 */
public final class GithubClassroom implements ReportFormat {
  /** The reporter gets the file as one environment string, of which Linux allows 128 KiB. */
  private static final int MAX_BYTES = 90 * 1024;

  private static final int MAX_MESSAGE = 300;

  @Override
  public String id() {
    return "github-classroom";
  }

  @Override
  public String fileName() {
    return "github-classroom.json";
  }

  @Override
  public byte[] write(Report report) {
    byte[] whole = JsonText.write(json -> write(json, report, true));
    return whole.length <= MAX_BYTES ? whole : JsonText.write(json -> write(json, report, false));
  }

  private static void write(JsonGenerator json, Report report, boolean withMessages) {
    List<ShownTest> tests = ShownTest.of(report);
    json.writeStartObject();
    json.writeNumberProperty("version", 1);
    json.writeStringProperty("status", status(tests));
    json.writeNumberProperty("max_score", Points.decimal(report.automaticMaxScore()));
    json.writeArrayPropertyStart("tests");
    for (ShownTest test : tests) {
      json.writeStartObject();
      json.writeStringProperty("name", test.name());
      json.writeStringProperty("status", status(test));
      json.writeNumberProperty("score", Points.decimal(test.score()));
      if (withMessages && !test.isPassed()) {
        json.writeStringProperty("message", PlainText.of(test.explanation(), MAX_MESSAGE));
      }
      json.writeStringProperty("test_code", "");
      json.writeStringProperty("filename", "");
      json.writeNumberProperty("line_no", 0);
      json.writeNumberProperty("duration", test.durationMillis());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String status(List<ShownTest> tests) {
    List<String> all = tests.stream().map(GithubClassroom::status).toList();
    return all.contains("error") ? "error" : all.contains("fail") ? "fail" : "pass";
  }

  /** The reporter prints messages of errors only, so all that never came to an answer is one. */
  private static String status(ShownTest test) {
    return switch (test.outcome()) {
      case "Passed" -> "pass";
      case "Failed", "Partial", "NotAttempted", "Skipped" -> "fail";
      default -> "error";
    };
  }
}
