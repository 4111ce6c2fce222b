package assay.grader.report;

import assay.grader.model.Points;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A table for the import of Canvas's gradebook, which finds students by its own id, else by the SIS
 * user id, else by the login, and the assignment by the number in parentheses at the end of the
 * column's name, else by its title; it makes one if there is none. A blank cell is no score, so
 * only final ones are filled in.
 */
public final class CanvasCsv implements ClassFormat {
  @Override
  public String id() {
    return "canvas-csv";
  }

  @Override
  public void write(ClassScores scores, OutputStream out) throws IOException {
    boolean sis = scores.rows().stream().anyMatch(row -> !row.id("sis").isEmpty());
    try (Table table = Table.commas(out)) {
      if (scores.any().isPresent()) {
        table.row(
            cells(sis, "Student", "ID", "SIS User ID", "SIS Login ID", "Section", scores.title()));
        String max = Points.text(scores.any().get().maxScore());
        table.row(cells(sis, "Points Possible", "", "", "", "", max));
      }
      for (ClassScores.Row row : scores.rows()) {
        table.row(
            cells(
                sis,
                row.member().name(),
                row.id("canvas"),
                row.id("sis"),
                row.id("login").isEmpty() ? row.member().key() : row.id("login"),
                row.id("section"),
                row.finalScore().orElse("")));
      }
    }
  }

  /** Without the SIS user id where nobody has one. */
  private static String[] cells(
      boolean sis,
      String name,
      String id,
      String user,
      String login,
      String section,
      String score) {
    return sis
        ? new String[] {name, id, user, login, section, score}
        : new String[] {name, id, login, section, score};
  }
}
