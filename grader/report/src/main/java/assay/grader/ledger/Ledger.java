package assay.grader.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import assay.grader.model.Points;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What a run changed of earlier scores: whoever loses points stands first.
 *
 * @param at when
 * @param differences of those for whom something changed
 */
public record Ledger(Instant at, List<Difference> differences) {
  /** What the last run changed; its header alone if that was nothing. */
  public static final String LAST = "changes.csv";

  /** What all runs changed. */
  public static final String ALL = "ledger.csv";

  private static final String[] HEADER = {
    "at", "submission", "name", "before", "after", "cause", "points", "what"
  };

  public Ledger {
    differences =
        differences.stream()
            .filter(difference -> !difference.isEmpty())
            .sorted(
                Comparator.comparing((Difference difference) -> !difference.isLoss())
                    .thenComparing(Difference::points)
                    .thenComparing(Difference::submission))
            .toList();
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /** The table of this run. */
  public byte[] table() {
    return rows(true);
  }

  /** The table of all runs with the rows of this one. */
  public byte[] after(byte[] earlier) {
    if (earlier.length == 0) {
      return table();
    }
    byte[] added = rows(false);
    byte[] all = java.util.Arrays.copyOf(earlier, earlier.length + added.length);
    System.arraycopy(added, 0, all, earlier.length, added.length);
    return all;
  }

  private byte[] rows(boolean header) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv =
        new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
      if (header) {
        csv.printRecord((Object[]) HEADER);
      }
      for (Difference difference : differences) {
        for (Entry entry : difference.entries()) {
          csv.printRecord(
              at,
              PlainText.cell(difference.submission()),
              PlainText.cell(difference.name()),
              difference.before().map(Points::text).orElse(""),
              difference.after().map(Points::text).orElse(""),
              entry.cause().label(),
              // A number, which no spreadsheet takes for a formula though it may begin with "-".
              entry.points().map(Points::text).orElse(""),
              PlainText.cell(entry.what()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString().getBytes(UTF_8);
  }
}
