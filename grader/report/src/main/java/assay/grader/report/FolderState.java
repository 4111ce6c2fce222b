package assay.grader.report;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Report;
import assay.grader.model.Standing.Release;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a folder of scores knows of itself, {@code folder.json}: whose scores it holds, by which
 * version they are current, what is published, and what was graded into it last.
 *
 * @param assignment the one assignment that the folder belongs to, in its newest version
 * @param assay the version of the grader; reports of another one are stale
 * @param release what is published
 * @param inputs the paths that were graded, as they were named; for grading stale ones again
 */
public record FolderState(
    Report.AssignmentInfo assignment, String assay, Release release, List<String> inputs) {
  /** The file's name in the folder. */
  public static final String FILE_NAME = "folder.json";

  public FolderState {
    requireNonNull(assignment);
    requireNonNull(assay);
    requireNonNull(release);
    inputs = List.copyOf(inputs);
  }

  /** Whether another version than the newest judged a submission. */
  public boolean isStale(Report report) {
    return !report.assignment().version().equals(assignment.version())
        || !report.environment().assay().equals(assay);
  }

  /** The same, published further or less far. */
  public FolderState with(Release other) {
    return new FolderState(assignment, assay, other, inputs);
  }

  byte[] toJson() {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("schema", "assay/folder/1");
          json.writeObjectPropertyStart("assignment");
          json.writeStringProperty("id", assignment.id());
          json.writeStringProperty("title", assignment.title());
          json.writeStringProperty("version", assignment.version());
          json.writeEndObject();
          json.writeStringProperty("assay", assay);
          json.writeStringProperty("released", release.label());
          json.writeArrayPropertyStart("inputs");
          inputs.forEach(json::writeString);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  static Optional<FolderState> read(byte[] text) {
    try {
      JsonNode json = new JsonMapper().readTree(text);
      JsonNode assignment = json.required("assignment");
      return Optional.of(
          new FolderState(
              new Report.AssignmentInfo(
                  assignment.required("id").stringValue(),
                  assignment.required("title").stringValue(),
                  assignment.required("version").stringValue()),
              json.required("assay").stringValue(),
              Release.valueOf(
                  json.path("released")
                      .asString("at-once")
                      .toUpperCase(Locale.ROOT)
                      .replace('-', '_')),
              json.path("inputs").values().stream().map(JsonNode::stringValue).toList()));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The state of a folder that an older version wrote, as one of its reports has it. */
  static FolderState of(Report report) {
    return new FolderState(
        report.assignment(), report.environment().assay(), Release.AT_ONCE, List.of());
  }
}
