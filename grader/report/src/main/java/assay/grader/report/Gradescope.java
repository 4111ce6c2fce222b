package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Visibility;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * Gradescope's {@code results.json}: points of the automatic part, since written parts are graded
 * on the platform.
 */
public final class Gradescope implements ReportFormat {
  @Override
  public String id() {
    return "gradescope";
  }

  @Override
  public String fileName() {
    return "results.json";
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.write(json -> write(json, report));
  }

  private static void write(JsonGenerator json, Report report) {
    json.writeStartObject();
    json.writeNumberProperty("score", Points.decimal(report.automaticScore().orElseThrow()));
    json.writeNumberProperty(
        "execution_time", Points.decimal(report.environment().elapsedMillis() / 1000.0));
    // The platform's default for this field is HTML.
    json.writeStringProperty("output_format", "text");
    json.writeStringProperty("output", String.join("\n", report.submission().notes()));
    json.writeStringProperty("test_output_format", "text");
    json.writeStringProperty("test_name_format", "text");
    json.writeStringProperty("stdout_visibility", "hidden");
    json.writeArrayPropertyStart("tests");
    for (ProblemScore problem : report.problems()) {
      int number = 1;
      for (CheckScore check : problem.checks()) {
        write(json, problem.id() + "." + number++, check);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String number, CheckScore check) {
    json.writeStartObject();
    json.writeNumberProperty("score", Points.decimal(check.score()));
    json.writeNumberProperty("max_score", Points.decimal(check.maxScore()));
    json.writeStringProperty("status", check.outcome().equals("Passed") ? "passed" : "failed");
    json.writeStringProperty("name", check.title());
    json.writeStringProperty("number", number);
    json.writeStringProperty("output", text(check));
    json.writeStringProperty("visibility", visibility(check.visibility()));
    json.writeEndObject();
  }

  private static String text(CheckScore check) {
    if (check.outcome().equals("Passed")) {
      return "";
    }
    return check.message().isEmpty() ? check.outcome() : check.outcome() + ": " + check.message();
  }

  private static String visibility(Visibility visibility) {
    return visibility.name().toLowerCase(Locale.ROOT);
  }
}
