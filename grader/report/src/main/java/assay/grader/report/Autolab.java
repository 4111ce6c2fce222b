package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import tools.jackson.core.JsonGenerator;

/**
 * The last two lines that Autolab's autograder has to print: feedback by problem, and the scores.
 * The lab's problems are to be named {@code Problem 1}, {@code Problem 2}, …
 *
 * <p>Autolab mends the last line before it parses it, and breaks it where a text holds a word
 * before a colon. So there are only names and numbers there.
 */
public final class Autolab implements ReportFormat {
  private static final int MAX_HINT = 300;

  @Override
  public String id() {
    return "autolab";
  }

  @Override
  public String fileName() {
    return "autolab.txt";
  }

  @Override
  public byte[] write(Report report) {
    return (JsonText.line(json -> feedback(json, report))
            + JsonText.line(json -> scores(json, report)))
        .getBytes(UTF_8);
  }

  private static void feedback(JsonGenerator json, Report report) {
    json.writeStartObject();
    json.writeStringProperty("_presentation", "semantic");
    json.writeArrayPropertyStart("stages");
    report.problems().forEach(problem -> json.writeString(name(problem)));
    json.writeEndArray();
    for (ProblemScore problem : report.problems()) {
      json.writeObjectPropertyStart(name(problem));
      for (ShownTest test : ShownTest.of(report, problem)) {
        json.writeObjectPropertyStart(test.name());
        json.writeBooleanProperty("passed", test.isPassed());
        if (!test.isPassed()) {
          json.writeStringProperty("hint", PlainText.of(test.explanation(), MAX_HINT));
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void scores(JsonGenerator json, Report report) {
    json.writeStartObject();
    json.writeObjectPropertyStart("scores");
    for (ProblemScore problem : report.problems()) {
      json.writeNumberProperty(name(problem), Points.decimal(problem.score()));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String name(ProblemScore problem) {
    return "Problem " + problem.id().replace(':', '.');
  }
}
