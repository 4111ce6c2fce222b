package assay.grader.mark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import assay.grader.model.Diagnostic;
import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A table with a row for each written part, which a person fills in with any spreadsheet.
 *
 * <p>Rows stand problem by problem, since answers to one question are best marked one after the
 * other. A reader needs the columns {@code submission}, {@code problem} and {@code points} only; it
 * takes commas, semicolons and tabs between cells, and a decimal comma, as spreadsheets of many
 * countries write them.
 *
 * @param marks every row that has points
 * @param slips what cannot be read, by line
 */
public record MarkSheet(List<Mark> marks, List<Diagnostic> slips) {
  private static final String SUBMISSION = "submission";
  private static final String PROBLEM = "problem";
  private static final String POINTS = "points";
  private static final String MAX_POINTS = "maxPoints";
  private static final String COMMENT = "comment";
  private static final String RUBRIC = "rubric";
  private static final String ANSWER = "answer";
  private static final String ANSWER_SHA256 = "answerSha256";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}([.,]\\d{1,2})?");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  public MarkSheet {
    marks = List.copyOf(marks);
    slips = List.copyOf(slips);
  }

  /**
   * The sheet for a class without what was not read, UTF-8 with a byte order mark, without which
   * Excel takes it for another encoding.
   *
   * @param marked whether parts that are marked already have a row too
   */
  public static byte[] write(List<Report> reports, boolean marked) {
    StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
    try (CSVPrinter csv =
        new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
      csv.printRecord(
          SUBMISSION, PROBLEM, POINTS, MAX_POINTS, COMMENT, RUBRIC, ANSWER, ANSWER_SHA256);
      for (String problem : problems(reports)) {
        for (Report report : reports) {
          Optional<WrittenScore> part =
              Marking.part(report, problem)
                  .filter(p -> marked || p.score().isEmpty())
                  .filter(_ -> report.status() != Report.Status.NOT_GRADABLE);
          if (part.isPresent()) {
            csv.printRecord(row(report.submission().id(), problem, part.get()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString().getBytes(UTF_8);
  }

  private static List<String> problems(List<Report> reports) {
    return reports.stream()
        .flatMap(report -> report.problems().stream())
        .map(ProblemScore::id)
        .distinct()
        .toList();
  }

  private static List<String> row(String submission, String problem, WrittenScore part) {
    return List.of(
        PlainText.cell(submission),
        PlainText.cell(problem),
        part.score().map(Points::text).orElse(""),
        Points.text(part.maxScore()),
        PlainText.cell(part.comment()),
        PlainText.cell(String.join("\n", part.rubric())),
        PlainText.cell(
            part.answer()
                .map(Report.Answer::text)
                .orElse("(nothing handed in as " + part.answerFile() + ")")),
        part.answer().map(Report.Answer::sha256).orElse(""));
  }

  /**
   * Reads a sheet that was filled in.
   *
   * @param name the file's name, for messages
   */
  public static MarkSheet read(String name, byte[] content) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return refused(name, 0, "this is no text in UTF-8; save it as \"CSV UTF-8\"");
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return new Reading(name, parser).sheet();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return refused(name, 0, "this is no table: " + e.getMessage());
    }
  }

  private static MarkSheet refused(String name, int line, String message) {
    return new MarkSheet(List.of(), List.of(Diagnostic.error(name, line, message)));
  }

  /** Whichever of the usual ones stands most often in the first line. */
  private static char delimiter(String text) {
    String header = text.lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** One pass over a sheet. */
  private static final class Reading {
    private final String name;
    private final CSVParser rows;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Diagnostic> slips = new ArrayList<>();
    private List<String> header = List.of();

    Reading(String name, CSVParser rows) {
      this.name = name;
      this.rows = rows;
    }

    MarkSheet sheet() {
      long before = 0;
      for (CSVRecord row : rows) {
        // A quoted cell may go over many lines; the row is where it begins.
        int line = Math.toIntExact(before + 1);
        before = rows.getCurrentLineNumber();
        if (header.isEmpty()) {
          readHeader(row, line);
          if (!slips.isEmpty()) {
            break;
          }
        } else if (row.stream().anyMatch(cell -> !cell.isBlank())) {
          read(row, line);
        }
      }
      if (header.isEmpty()) {
        slip(0, "the sheet is empty");
      }
      return new MarkSheet(slips.isEmpty() ? marks : List.of(), slips);
    }

    private void readHeader(CSVRecord row, int line) {
      header = row.stream().map(String::strip).toList();
      Set<String> missing = new TreeSet<>(Set.of(SUBMISSION, PROBLEM, POINTS));
      missing.removeAll(header);
      if (!missing.isEmpty()) {
        slip(
            line,
            "the first row names the columns, and has none named "
                + missing.stream().collect(joining(", ")));
      }
      for (String column :
          List.of(SUBMISSION, PROBLEM, POINTS, MAX_POINTS, COMMENT, ANSWER_SHA256)) {
        if (header.stream().filter(column::equals).count() > 1) {
          slip(line, "two columns are named " + column + "; keep one");
        }
      }
    }

    private void read(CSVRecord row, int line) {
      String points = cell(row, POINTS).orElse("").strip();
      String comment = PlainText.ofCell(cell(row, COMMENT).orElse("")).strip();
      if (row.size() > header.size()) {
        slip(
            line,
            "this row has more cells than the first one has columns; quote cells that hold a"
                + " delimiter");
      } else if (points.isEmpty()) {
        if (!comment.isEmpty()) {
          slip(
              line,
              "there is a comment but there are no points; give points, or take the comment away");
        }
      } else if (!NUMBER.matcher(points).matches()) {
        slip(
            line,
            "\"%s\" are no points; write a number such as 7 or 7.5"
                .formatted(PlainText.line(points, 40)));
      } else {
        marks.add(
            new Mark(
                PlainText.ofCell(cell(row, SUBMISSION).orElse("")).strip(),
                PlainText.ofCell(cell(row, PROBLEM).orElse("")).strip(),
                Optional.of(Double.parseDouble(points.replace(',', '.'))),
                comment,
                cell(row, ANSWER_SHA256).map(digest -> digest.strip().toLowerCase(Locale.ROOT)),
                new Mark.Source(name, line)));
      }
    }

    private Optional<String> cell(CSVRecord row, String column) {
      int place = header.indexOf(column);
      return place >= 0 && place < row.size() ? Optional.of(row.get(place)) : Optional.empty();
    }

    private void slip(int line, String message) {
      slips.add(Diagnostic.error(name, line, message));
    }
  }
}
