package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Report;

/**
 * What a custom test block of CodeGrade's AutoTest writes to file descriptor 3: the share of the
 * automatic points. Single checks can be shown beside it by a unit-test block that reads {@code
 * junit-xml}.
 */
public final class CodeGrade implements ReportFormat {
  @Override
  public String id() {
    return "codegrade";
  }

  @Override
  public String fileName() {
    return "codegrade.jsonl";
  }

  @Override
  public byte[] write(Report report) {
    return JsonText.line(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("tag", "points");
              // The platform takes this one number as a text.
              json.writeStringProperty("points", report.automaticShare().toPlainString());
              json.writeEndObject();
            })
        .getBytes(UTF_8);
  }
}
