package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** A table for a platform, written row by row; no cell is one that a spreadsheet computes. */
final class Table implements AutoCloseable {
  private final CSVPrinter csv;

  private Table(CSVPrinter csv) {
    this.csv = csv;
  }

  static Table commas(OutputStream out) throws IOException {
    return new Table(
        new CSVPrinter(
            new OutputStreamWriter(out, UTF_8),
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get()));
  }

  static Table tabs(OutputStream out) throws IOException {
    return new Table(
        new CSVPrinter(
            new OutputStreamWriter(out, UTF_8),
            CSVFormat.RFC4180
                .builder()
                .setDelimiter('\t')
                .setQuoteMode(QuoteMode.ALL)
                .setRecordSeparator("\n")
                .get()));
  }

  void row(String... cells) throws IOException {
    csv.printRecord(Arrays.stream(cells).map(PlainText::cell));
  }

  /** Writes what is left, and leaves the stream open for whoever opened it. */
  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
