package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Report;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HTML pages, each one file that needs no other; the templates escape every text. */
public final class Pages {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private Pages() {}

  /** The page for the student. */
  static byte[] feedback(Report report) {
    return render("feedback.jte", Map.of("report", report));
  }

  /** The page for staff. */
  static byte[] overview(List<Report> reports, Optional<FolderState> state) {
    return render("class.jte", Map.of("overview", ClassOverview.of(reports, state)));
  }

  /** The page for whoever marks: rubrics and answers, problem by problem. */
  public static byte[] answers(List<Report> reports) {
    return render("answers.jte", Map.of("reports", reports));
  }

  private static byte[] render(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput(32_768);
    TEMPLATES.render(template, parameters, output);
    return output.toString().getBytes(UTF_8);
  }
}
