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
import java.util.regex.Matcher;
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

  private static final List<String> COLUMNS =
      List.of(SUBMISSION, PROBLEM, POINTS, MAX_POINTS, COMMENT, RUBRIC, ANSWER, ANSWER_SHA256);
  private static final Pattern SEPARATOR =
      Pattern.compile("\"?sep=(.)\"?\\R", Pattern.CASE_INSENSITIVE);
  private static final String CRITERION = "criterion ";

  /** Without thousands: {@code 1,000} is one to some and a thousand to others. */
  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,6}(\\.\\d*)?|0?,\\d+|\\d{1,6},(?!\\d{3}$)\\d*|\\.\\d+)");

  /** Digits and a month, or three numbers: what spreadsheets make of "7.5" or "5-7". */
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{1,2}[.\\-/ ]+(\\d{1,2}[.\\-/ ]+\\d{2,4}|\\p{L}{3,}\\.?.*)|\\p{L}{3,}\\.?[ -]\\d{1,4}|\\d{4}-\\d{2}-\\d{2}.*",
          Pattern.CASE_INSENSITIVE);

  /** What spreadsheets show where a formula failed. */
  private static final Pattern ERROR =
      Pattern.compile(
          "#(NAME\\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|BEZUG!|WERT!|NV|ZAHL!|NOM\\s*\\?|VALEUR!|###*).*",
          Pattern.DOTALL);

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
    int lines =
        reports.stream()
            .flatMap(report -> report.problems().stream())
            .flatMap(problem -> problem.written().stream())
            .mapToInt(part -> part.rubric().size())
            .max()
            .orElse(0);
    // A rubric of one line says no more than the sum.
    int criteria = lines > 1 ? lines : 0;
    StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
    try (CSVPrinter csv =
        new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
      List<String> names =
          new ArrayList<>(
              List.of(
                  SUBMISSION, PROBLEM, POINTS, MAX_POINTS, COMMENT, RUBRIC, ANSWER, ANSWER_SHA256));
      for (int i = 1; i <= criteria; i++) {
        names.add(CRITERION + i);
      }
      csv.printRecord(names);
      for (String problem : problems(reports)) {
        for (Report report : reports) {
          Optional<WrittenScore> part =
              Marking.part(report, problem)
                  .filter(p -> marked || p.score().isEmpty())
                  .filter(_ -> report.status() != Report.Status.NOT_GRADABLE);
          if (part.isPresent()) {
            csv.printRecord(row(report.submission().id(), problem, part.get(), criteria));
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

  private static List<String> row(
      String submission, String problem, WrittenScore part, int criteria) {
    List<String> cells = new ArrayList<>(cells(submission, problem, part));
    for (int i = 0; i < criteria; i++) {
      cells.add(
          i < part.rubric().size()
              ? part.rubric().get(i).score().map(Points::text).orElse("")
              : "");
    }
    return cells;
  }

  private static List<String> cells(String submission, String problem, WrittenScore part) {
    return List.of(
        PlainText.cell(submission),
        PlainText.cell(problem),
        part.score().map(Points::text).orElse(""),
        Points.text(part.maxScore()),
        PlainText.cell(part.comment()),
        PlainText.cell(part.rubric().stream().map(Report.Criterion::label).collect(joining("\n"))),
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
    // Excel's own word for the delimiter, which stands before the names of the columns.
    Matcher said = SEPARATOR.matcher(text);
    int skipped = said.lookingAt() ? 1 : 0;
    char delimiter = skipped > 0 ? said.group(1).charAt(0) : delimiter(text);
    if (skipped > 0) {
      text = text.substring(said.end());
    }
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return new Reading(name, parser, skipped).sheet();
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

    private final int skipped;

    Reading(String name, CSVParser rows, int skipped) {
      this.name = name;
      this.rows = rows;
      this.skipped = skipped;
    }

    MarkSheet sheet() {
      long before = 0;
      for (CSVRecord row : rows) {
        // A quoted cell may go over many lines; the row is where it begins.
        int line = Math.toIntExact(before + 1 + skipped);
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
      header = row.stream().map(Reading::column).toList();
      if (header.size() == 1 && header.getFirst().contains(SUBMISSION)) {
        slip(
            line,
            "all columns are in one: save the sheet as CSV with a delimiter between cells, not as one column of text");
        return;
      }
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

    /** Names of columns as this class spells them, however a spreadsheet or a person did. */
    private static String column(String written) {
      String name = written.strip();
      return COLUMNS.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    private void read(CSVRecord row, int line) {
      List<Optional<Double>> criteria = criteria(row, line);
      String points = number(cell(row, POINTS).orElse(""));
      if (points.isEmpty() && criteria.stream().anyMatch(Optional::isPresent)) {
        points = Points.text(criteria.stream().mapToDouble(given -> given.orElse(0.0)).sum());
      }
      String comment = PlainText.ofCell(cell(row, COMMENT).orElse("")).strip();
      if (row.size() > header.size()) {
        slip(
            line,
            "this row has more cells than the first one has columns; quote cells that hold a delimiter");
      } else if (ERROR.matcher(comment).matches() || ERROR.matcher(points).matches()) {
        slip(
            line,
            "a spreadsheet has put \"%s\" in the place of what was typed: begin a text that begins with = + - or @ with an apostrophe"
                .formatted(PlainText.line(ERROR.matcher(points).matches() ? points : comment, 20)));
      } else if (points.isEmpty()) {
        if (!comment.isEmpty()) {
          slip(
              line,
              "there is a comment but there are no points; give points, or take the comment away");
        }
      } else if (!NUMBER.matcher(points).matches()) {
        slip(line, noPoints(points));
      } else {
        marks.add(
            new Mark(
                PlainText.ofCell(cell(row, SUBMISSION).orElse("")).strip(),
                PlainText.ofCell(cell(row, PROBLEM).orElse("")).strip(),
                Optional.of(Double.parseDouble(points.replace(',', '.'))),
                comment,
                cell(row, ANSWER_SHA256).map(digest -> digest.strip().toLowerCase(Locale.ROOT)),
                criteria,
                new Mark.Source(name, line)));
      }
    }

    private static String noPoints(String points) {
      String shown = PlainText.line(points, 40);
      if (DATE.matcher(points).matches()) {
        return "\"%s\" is a date, which a spreadsheet makes of points such as 7.5 where people write 7,5: format the column as text and type the points anew"
            .formatted(shown);
      }
      return "\"%s\" are no points; write a number such as 7 or 7.5".formatted(shown);
    }

    /** Without the spaces, of whatever kind, that spreadsheets leave around numbers. */
    private static String number(String cell) {
      return PlainText.ofCell(cell).replaceAll("[\\s\\u00A0\\u202F]+$|^[\\s\\u00A0\\u202F]+", "");
    }

    private List<Optional<Double>> criteria(CSVRecord row, int line) {
      List<Optional<Double>> criteria = new ArrayList<>();
      for (int i = 1; header.contains(CRITERION + i); i++) {
        String points = number(cell(row, CRITERION + i).orElse(""));
        if (points.isEmpty()) {
          criteria.add(Optional.empty());
        } else if (NUMBER.matcher(points).matches()) {
          criteria.add(Optional.of(Double.parseDouble(points.replace(',', '.'))));
        } else {
          slip(line, CRITERION + i + ": " + noPoints(points));
        }
      }
      return criteria;
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
