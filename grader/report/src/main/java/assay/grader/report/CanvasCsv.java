package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Person;
import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table for the import of Canvas's gradebook, which finds students by Canvas's own id, else by
 * their login: both come from the platform's download or a roster; without either, submissions have
 * to be named after logins. Each member of a team has a row. The column's title selects the
 * assignment there, and makes one if there is none. Only final scores are filled in; a blank cell
 * changes nothing.
 */
public final class CanvasCsv implements ClassFormat {
  @Override
  public String id() {
    return "canvas-csv";
  }

  @Override
  public byte[] write(List<Report> reports) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv =
        new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
      if (!reports.isEmpty()) {
        Report any = reports.getFirst();
        csv.printRecord(
            "Student", "ID", "SIS Login ID", "Section", PlainText.cell(any.assignment().title()));
        csv.printRecord("Points Possible", "", "", "", Points.text(any.maxScore()));
      }
      for (Report report : reports) {
        boolean isFinal = report.status() == Report.Status.GRADED;
        for (Person.Member member : report.submission().person().members()) {
          csv.printRecord(
              PlainText.cell(member.name()),
              cell(member, "canvas", ""),
              cell(member, "login", member.key()),
              cell(member, "section", ""),
              isFinal ? Points.text(report.score().orElseThrow()) : "");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString().getBytes(UTF_8);
  }

  private static String cell(Person.Member member, String kind, String otherwise) {
    return PlainText.cell(member.ids().getOrDefault(kind, otherwise));
  }
}
