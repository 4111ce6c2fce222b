package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Person;
import assay.grader.model.PlainText;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Ruling;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The table of a batch, {@code scores.csv}: one line for each submission. The column {@code score}
 * holds final scores alone, since half a score that a platform imports is a wrong one; what checks
 * gave stands under {@code automatic} meanwhile, and nothing where a hand-in was not read.
 */
public final class ScoresCsv implements ClassFormat {
  private final Optional<FolderState> state;

  /** A table that does not know which rows are stale. */
  public ScoresCsv() {
    this(Optional.empty());
  }

  ScoresCsv(Optional<FolderState> state) {
    this.state = state;
  }

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public void write(ClassScores scores, OutputStream out) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, UTF_8), format);
    csv.printRecord(header(scores.any()));
    for (ClassScores.Row row : scores.rows()) {
      csv.printRecord(row(row.report(), row.member()));
    }
    csv.flush();
  }

  private static List<String> header(Optional<Report> any) {
    List<String> cells =
        new ArrayList<>(List.of("submission", "status", "score", "maxScore", "automatic"));
    if (any.isPresent()) {
      for (ProblemScore problem : any.get().problems()) {
        cells.add(PlainText.cell("problem " + problem.id()));
        if (problem.written().isPresent()) {
          cells.add(PlainText.cell("problem " + problem.id() + " written"));
        }
      }
    }
    cells.addAll(
        List.of("sha256", "name", "login", "email", "raw", "handedIn", "lateDays", "stale"));
    return cells;
  }

  private List<String> row(Report report, Person.Member member) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                PlainText.cell(report.submission().id()),
                report.status().label(),
                report
                    .score()
                    .filter(_ -> report.status() == Report.Status.GRADED)
                    .map(Points::text)
                    .orElse(""),
                Points.text(report.maxScore()),
                report.automaticScore().map(Points::text).orElse("")));
    for (ProblemScore problem : report.problems()) {
      cells.add(report.hasScore() ? Points.text(problem.score()) : "");
      problem
          .written()
          .ifPresent(written -> cells.add(written.score().map(Points::text).orElse("")));
    }
    cells.add(report.submission().sha256().orElse(""));
    cells.add(PlainText.cell(member.name()));
    cells.add(PlainText.cell(member.ids().getOrDefault("login", "")));
    cells.add(PlainText.cell(member.ids().getOrDefault("email", "")));
    Optional<Ruling> ruling = report.standing().ruling();
    cells.add(report.rawScore().map(Points::text).orElse(""));
    cells.add(ruling.map(ruled -> ruled.verdict().label()).orElse(""));
    cells.add(ruling.map(ruled -> Integer.toString(ruled.lateDays())).orElse(""));
    cells.add(state.filter(known -> known.isStale(report)).map(_ -> "yes").orElse(""));
    return cells;
  }
}
