package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/**
 * SARIF 2.1.0, for the code views that show findings at lines: each visible check that did not pass
 * is one, at the place that its message names, else at the first file that was handed in.
 */
public final class Sarif implements ReportFormat {
  private static final Pattern PLACE = Pattern.compile("([\\w./-]+\\.java):(\\d{1,6})");
  private static final int MAX_MESSAGE = 1_000;

  @Override
  public String id() {
    return "sarif";
  }

  @Override
  public String fileName() {
    return "assay.sarif";
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.write(json -> write(json, report));
  }

  private static void write(JsonGenerator json, Report report) {
    json.writeStartObject();
    json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Assay");
    json.writeArrayPropertyStart("rules");
    for (CheckScore check : findings(report)) {
      json.writeStartObject();
      json.writeStringProperty("id", check.id());
      text(json, "shortDescription", check.title());
      text(
          json, "fullDescription", check.rationale().isEmpty() ? check.title() : check.rationale());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayPropertyStart("results");
    int index = 0;
    for (CheckScore check : findings(report)) {
      result(json, report, check, index++);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static List<CheckScore> findings(Report report) {
    return report.problems().stream()
        .map(ProblemScore::checks)
        .flatMap(List::stream)
        .filter(check -> report.shows(check) && check.score() < check.maxScore())
        .toList();
  }

  private static void result(JsonGenerator json, Report report, CheckScore check, int index) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", check.id());
    json.writeNumberProperty("ruleIndex", index);
    json.writeStringProperty("level", check.score() > 0 ? "note" : "warning");
    String said = check.message().isBlank() ? Tone.words(check.outcome()) : check.message();
    text(json, "message", check.title() + ": " + PlainText.of(said, MAX_MESSAGE));
    Matcher place = PLACE.matcher(check.message());
    boolean named = place.find();
    String file =
        named
            ? fileOf(report, place.group(1))
            : report.submission().files().stream()
                .filter(path -> path.endsWith(".java"))
                .findFirst()
                .orElse("README");
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", encoded(file));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty(
        "startLine", named ? Math.max(1, Integer.parseInt(place.group(2))) : 1);
    json.writeNumberProperty("startColumn", 1);
    json.writeNumberProperty("endColumn", 2);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The path as it was handed in: messages name files from the source folder on. */
  private static String fileOf(Report report, String named) {
    return report.submission().files().stream()
        .filter(path -> path.equals(named) || path.endsWith("/" + named))
        .findFirst()
        .orElse(named);
  }

  private static String encoded(String path) {
    try {
      return new java.net.URI(null, null, path, null).toASCIIString();
    } catch (java.net.URISyntaxException e) {
      return "README";
    }
  }

  private static void text(JsonGenerator json, String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }
}
