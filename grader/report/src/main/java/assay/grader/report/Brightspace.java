package assay.grader.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A table for the import of Brightspace's grades: people by the organisation's id, the user name or
 * both, the item by its name before the words {@code Points Grade}, and a sign at each row's end.
 * Rows are here only where a score is final.
 */
public final class Brightspace implements ClassFormat {
  @Override
  public String id() {
    return "brightspace";
  }

  @Override
  public void write(ClassScores scores, OutputStream out) throws IOException {
    try (Table table = Table.commas(out)) {
      table.row(
          "OrgDefinedId", "Username", scores.title() + " Points Grade", "End-of-Line Indicator");
      for (ClassScores.Row row : scores.rows()) {
        boolean known = !row.id("sis").isEmpty() || !row.login().isEmpty();
        if (known && row.finalScore().isPresent()) {
          table.row(row.id("sis"), row.login(), row.finalScore().get(), "#");
        }
      }
    }
  }
}
