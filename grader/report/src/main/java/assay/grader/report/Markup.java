package assay.grader.report;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;

/** Feedback as one element of HTML that is XML as well, for platforms that put it into a page. */
final class Markup {
  private static final int MAX_MESSAGE = 1_000;

  private Markup() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder("<div>");
    for (ProblemScore problem : report.problems()) {
      text.append("<p><strong>")
          .append(escaped(problem.id() + ". " + problem.title()))
          .append("</strong>: ")
          .append(Points.text(problem.score()))
          .append(" of ")
          .append(Points.text(problem.maxScore()))
          .append("</p><ul>");
      for (ShownTest test : ShownTest.of(report, problem)) {
        text.append("<li>")
            .append(escaped(test.name()))
            .append(test.isPassed() ? ": passed" : "")
            .append(test.isPassed() ? "" : "<pre>" + escaped(test.explanation()) + "</pre>")
            .append("</li>");
      }
      text.append("</ul>");
    }
    return text.append("</div>").toString();
  }

  /** Without what XML 1.0 forbids: plain text has no control characters but tab and line end. */
  private static String escaped(String text) {
    return PlainText.of(text, MAX_MESSAGE)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
