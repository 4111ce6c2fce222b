package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table for the import of Canvas's gradebook, which finds students by their login: submissions
 * have to be named after it. The column's title selects the assignment there, and makes one if
 * there is none. Only final scores are filled in; a blank cell changes nothing.
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
        String id = PlainText.cell(report.submission().id());
        boolean isFinal = report.status() == Report.Status.GRADED;
        csv.printRecord(id, "", id, "", isFinal ? Points.text(report.score().orElseThrow()) : "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString().getBytes(UTF_8);
  }
}
