package assay.grader.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A table for Blackboard's grade center: cells between tabs, people by their user name, the column
 * by the number behind the bar in its name, {@code HW5 |12345}, as a download shows it. Rows are
 * here only where a score is final.
 */
public final class Blackboard implements ClassFormat {
  @Override
  public String id() {
    return "blackboard";
  }

  @Override
  public void write(ClassScores scores, OutputStream out) throws IOException {
    try (Table table = Table.tabs(out)) {
      table.row("Username", scores.title());
      for (ClassScores.Row row : scores.rows()) {
        if (row.finalScore().isPresent() && !row.login().isEmpty()) {
          table.row(row.login(), row.finalScore().get());
        }
      }
    }
  }
}
