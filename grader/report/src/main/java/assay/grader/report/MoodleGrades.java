package assay.grader.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table for the import of Moodle's gradebook. There a person maps one column to users, and a
 * blank cell in it would keep the user of the row before: so a column is here only if every row has
 * it, and rows only where a score is final.
 */
public final class MoodleGrades implements ClassFormat {
  /** Kinds of ids, and what the preview calls the columns that it maps. */
  private static final Map<String, String> IDENTITIES = identities();

  private static Map<String, String> identities() {
    Map<String, String> identities = new LinkedHashMap<>();
    identities.put("id-number", "ID number");
    identities.put("sis", "ID number");
    identities.put("login", "Username");
    identities.put("email", "Email address");
    return identities;
  }

  @Override
  public String id() {
    return "moodle-csv";
  }

  @Override
  public void write(ClassScores scores, OutputStream out) throws IOException {
    List<String> kinds = complete(scores);
    try (Table table = Table.commas(out)) {
      List<String> header = new ArrayList<>();
      kinds.forEach(kind -> header.add(IDENTITIES.getOrDefault(kind, kind)));
      header.add("Full name");
      header.add(scores.title());
      table.row(header.toArray(String[]::new));
      for (ClassScores.Row row : posted(scores)) {
        List<String> cells = new ArrayList<>();
        kinds.forEach(kind -> cells.add(identity(row, kind)));
        cells.add(row.member().name());
        cells.add(row.finalScore().orElseThrow());
        table.row(cells.toArray(String[]::new));
      }
    }
  }

  private static List<String> complete(ClassScores scores) throws IOException {
    List<String> kinds = new ArrayList<>(IDENTITIES.keySet());
    for (ClassScores.Row row : posted(scores)) {
      kinds.removeIf(kind -> identity(row, kind).isBlank());
      if (kinds.isEmpty()) {
        throw new UnfitException(
            "no kind of id is known of everyone whose score is final (%s is the first that lacks what the others have);"
                    .formatted(row.report().submission().id())
                + " name people with --roster when you grade, since Moodle takes a blank id for the one above it");
      }
    }
    if (kinds.contains("id-number") && kinds.contains("sis")) {
      kinds.remove("sis");
    }
    return kinds;
  }

  private static List<ClassScores.Row> posted(ClassScores scores) {
    return scores.rows().stream().filter(row -> row.finalScore().isPresent()).toList();
  }

  private static String identity(ClassScores.Row row, String kind) {
    return kind.equals("login") ? row.login() : row.id(kind);
  }
}
