package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Moodle's offline grading worksheet, filled in: it was downloaded from the assignment, and goes
 * back as it was but for the grades of those whose scores are final. Moodle finds people by the
 * number in {@code Identifier} and refuses grades that were changed there since, by the dates that
 * stay as they are.
 */
public final class MoodleWorksheet implements ClassFormat {
  private static final Pattern PARTICIPANT = Pattern.compile("\\D*?(\\d+)");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  @Override
  public String id() {
    return "moodle-worksheet";
  }

  @Override
  public boolean needsTemplate() {
    return true;
  }

  @Override
  public void write(ClassScores scores, OutputStream out) throws IOException {
    String text = new String(scores.template().orElseThrow(), UTF_8);
    boolean marked = text.startsWith(String.valueOf(BYTE_ORDER_MARK));
    String worksheet = marked ? text.substring(1) : text;
    char delimiter = worksheet.lines().findFirst().orElse("").contains("\t") ? '\t' : ',';
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter)
            .setRecordSeparator(worksheet.contains("\r\n") ? "\r\n" : "\n")
            .get();
    Map<String, String> grades = grades(scores);
    Writer writer = new OutputStreamWriter(out, UTF_8);
    if (marked) {
      writer.write(BYTE_ORDER_MARK);
    }
    try (CSVParser rows = CSVParser.parse(worksheet, format)) {
      CSVPrinter csv = new CSVPrinter(writer, format);
      int identifier = -1;
      int grade = -1;
      for (CSVRecord row : rows) {
        if (identifier < 0) {
          identifier = place(row, "Identifier");
          grade = place(row, "Grade");
          csv.printRecord((Object[]) row.values());
          continue;
        }
        csv.printRecord((Object[]) filled(row, identifier, grade, grades));
      }
      csv.flush();
    }
  }

  private static Map<String, String> grades(ClassScores scores) {
    Map<String, String> grades = new HashMap<>();
    for (ClassScores.Row row : scores.rows()) {
      row.finalScore()
          .filter(_ -> !row.id("participant").isEmpty())
          .ifPresent(score -> grades.put(row.id("participant"), score));
    }
    return grades;
  }

  private static int place(CSVRecord header, String column) throws IOException {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).strip().equals(column)) {
        return i;
      }
    }
    throw new UnfitException(
        "the worksheet has no column %s; download it from the assignment with the site in English, since Moodle finds columns by their names"
            .formatted(column));
  }

  private static String[] filled(
      CSVRecord row, int identifier, int grade, Map<String, String> grades) {
    String[] cells = row.values();
    if (Math.max(identifier, grade) < cells.length) {
      Matcher number = PARTICIPANT.matcher(cells[identifier].strip());
      Optional<String> score =
          number.matches() ? Optional.ofNullable(grades.get(number.group(1))) : Optional.empty();
      score.ifPresent(points -> cells[grade] = points);
    }
    List<String> safe = Arrays.stream(cells).map(PlainText::cell).toList();
    return safe.toArray(String[]::new);
  }
}
