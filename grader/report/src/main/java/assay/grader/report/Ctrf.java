package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The Common Test Report Format, for dashboards of continuous integration: every check, hidden ones
 * too, with its points under {@code extra}.
 */
public final class Ctrf implements ReportFormat {
  @Override
  public String id() {
    return "ctrf";
  }

  @Override
  public String fileName() {
    return "ctrf-report.json";
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.write(json -> write(json, report));
  }

  private static void write(JsonGenerator json, Report report) {
    List<CheckScore> checks =
        report.problems().stream().flatMap(problem -> problem.checks().stream()).toList();
    json.writeStartObject();
    json.writeStringProperty("reportFormat", "CTRF");
    json.writeStringProperty("specVersion", "0.0.0");
    json.writeObjectPropertyStart("results");
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "assay");
    json.writeStringProperty("version", report.environment().assay());
    json.writeEndObject();
    summary(json, report, checks);
    json.writeArrayPropertyStart("tests");
    for (ProblemScore problem : report.problems()) {
      problem.checks().forEach(check -> test(json, problem, check));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Report report, List<CheckScore> checks) {
    long stop = report.environment().gradedAt().toEpochMilli();
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("tests", checks.size());
    for (String status : List.of("passed", "failed", "skipped")) {
      json.writeNumberProperty(
          status, checks.stream().filter(check -> status(check).equals(status)).count());
    }
    json.writeNumberProperty("pending", 0);
    json.writeNumberProperty("other", 0);
    json.writeNumberProperty("start", stop - report.environment().elapsedMillis());
    json.writeNumberProperty("stop", stop);
    json.writeEndObject();
  }

  private static void test(JsonGenerator json, ProblemScore problem, CheckScore check) {
    json.writeStartObject();
    json.writeStringProperty("name", check.title());
    json.writeStringProperty("status", status(check));
    json.writeNumberProperty("duration", check.durationMillis());
    json.writeArrayPropertyStart("suite");
    json.writeString(problem.id() + ". " + problem.title());
    json.writeEndArray();
    json.writeStringProperty("rawStatus", check.outcome());
    if (!check.message().isEmpty()) {
      json.writeStringProperty("message", check.message());
    }
    json.writeObjectPropertyStart("extra");
    json.writeStringProperty("assay.id", check.id());
    json.writeNumberProperty("assay.score", Points.decimal(check.score()));
    json.writeNumberProperty("assay.maxScore", Points.decimal(check.maxScore()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String status(CheckScore check) {
    return switch (check.outcome()) {
      case "Passed" -> "passed";
      case "Skipped" -> "skipped";
      default -> "failed";
    };
  }
}
