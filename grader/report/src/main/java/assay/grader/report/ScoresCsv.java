package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Person;
import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The table of a batch, {@code scores.csv}: one line for each submission, and for each member of a
 * team. The column {@code score} holds final scores alone, since half a score that a platform
 * imports is a wrong one; what checks gave stands under {@code automatic} meanwhile, and nothing
 * where a hand-in was not read.
 */
public final class ScoresCsv implements ClassFormat {
  @Override
  public String id() {
    return "csv";
  }

  @Override
  public byte[] write(List<Report> reports) {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      csv.printRecord(header(reports));
      for (Report report : reports) {
        for (Person.Member member : report.submission().person().members()) {
          csv.printRecord(row(report, member));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return text.toString().getBytes(UTF_8);
  }

  private static List<String> header(List<Report> reports) {
    List<String> cells =
        new ArrayList<>(List.of("submission", "status", "score", "maxScore", "automatic"));
    if (!reports.isEmpty()) {
      for (ProblemScore problem : reports.getFirst().problems()) {
        cells.add(PlainText.cell("problem " + problem.id()));
        if (problem.written().isPresent()) {
          cells.add(PlainText.cell("problem " + problem.id() + " written"));
        }
      }
    }
    cells.addAll(List.of("sha256", "name", "login", "email"));
    return cells;
  }

  private static List<String> row(Report report, Person.Member member) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                PlainText.cell(report.submission().id()),
                report.status().label(),
                report
                    .score()
                    .filter(_ -> report.status() == Report.Status.GRADED)
                    .map(Points::text)
                    .orElse(""),
                Points.text(report.maxScore()),
                report.automaticScore().map(Points::text).orElse("")));
    for (ProblemScore problem : report.problems()) {
      cells.add(report.hasScore() ? Points.text(problem.score()) : "");
      problem
          .written()
          .ifPresent(written -> cells.add(written.score().map(Points::text).orElse("")));
    }
    cells.add(report.submission().sha256().orElse(""));
    cells.add(PlainText.cell(member.name()));
    cells.add(PlainText.cell(member.ids().getOrDefault("login", "")));
    cells.add(PlainText.cell(member.ids().getOrDefault("email", "")));
    return cells;
  }
}
