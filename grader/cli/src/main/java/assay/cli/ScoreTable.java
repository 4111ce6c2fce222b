package assay.cli;

import static java.util.stream.Collectors.joining;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.Refusal.Kind;
import assay.grader.report.Tone;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The table at the end of grading: one line for each submission; its problems if there is one. */
final class ScoreTable {
  private final Ansi ansi;

  ScoreTable(Ansi ansi) {
    this.ansi = ansi;
  }

  void print(List<Report> reports, PrintWriter out) {
    if (reports.size() == 1) {
      printOne(reports.getFirst(), out);
    } else {
      printMany(reports, out);
    }
  }

  private void printMany(List<Report> reports, PrintWriter out) {
    printRefusals(reports, out);
    List<List<Cell>> rows = new ArrayList<>();
    List<Cell> header = new ArrayList<>(List.of(Cell.left("submission", "bold")));
    for (ProblemScore problem : reports.getFirst().problems()) {
      header.add(Cell.right("P" + problem.id(), "bold"));
    }
    header.add(Cell.right("score", "bold"));
    header.add(Cell.right("of", "bold"));
    header.add(Cell.left("status", "bold"));
    // An id of its own says little of a person.
    boolean named =
        reports.stream().anyMatch(r -> !r.submission().person().name().equals(r.submission().id()));
    if (named) {
      header.add(Cell.left("name", "bold"));
    }
    rows.add(header);
    for (Report report : reports) {
      List<Cell> row = new ArrayList<>(List.of(Cell.left(report.submission().id(), "")));
      for (ProblemScore problem : report.problems()) {
        row.add(
            report.hasScore()
                ? Cell.right(Points.text(problem.score()), colour(problem))
                : Cell.right("–", ""));
      }
      row.add(Cell.right(report.score().map(Points::text).orElse("–"), "bold"));
      row.add(Cell.right(Points.text(report.maxScore()), ""));
      row.add(
          Cell.left(
              isRefused(report, Kind.NOTHING_HANDED_IN)
                  ? "nothing handed in"
                  : report.status().label(),
              report.hasScore() ? "" : "magenta"));
      if (named) {
        row.add(Cell.left(report.submission().person().name(), ""));
      }
      rows.add(row);
    }
    printAligned(rows, out);
  }

  /** What a person has to look at stands first, since a table is read from its end. */
  private void printRefusals(List<Report> reports, PrintWriter out) {
    List<Report> refused = reports.stream().filter(r -> isRefused(r, Kind.NOT_TAKEN)).toList();
    List<Report> missing =
        reports.stream().filter(r -> isRefused(r, Kind.NOTHING_HANDED_IN)).toList();
    if (!missing.isEmpty()) {
      out.printf(
          "Nothing was handed in by %s%n%n",
          missing.stream().map(r -> r.submission().person().name()).collect(joining(", ")));
    }
    if (refused.isEmpty()) {
      return;
    }
    out.println(
        styled(
            Cell.left(
                refused.size() == 1
                    ? "One hand-in has no score and needs a person:"
                    : "%d hand-ins have no score and need a person:".formatted(refused.size()),
                "bold,magenta")));
    for (Report report : refused) {
      Report.Refusal refusal = report.refusal().orElseThrow();
      out.printf(
          "  %s (%s): %s%n",
          report.submission().person().name(), Tone.words(refusal.turn()), refusal.reason());
    }
    out.println();
  }

  private static boolean isRefused(Report report, Kind kind) {
    return report.refusal().filter(refusal -> refusal.kind() == kind).isPresent();
  }

  private void printOne(Report report, PrintWriter out) {
    if (report.refusal().isPresent()) {
      printRefusals(List.of(report), out);
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (ProblemScore problem : report.problems()) {
      rows.add(
          List.of(
              Cell.left("%s. %s".formatted(problem.id(), problem.title()), "bold"),
              Cell.right(Points.text(problem.score()), "bold"),
              Cell.left("of " + Points.text(problem.maxScore()), ""),
              Cell.left("", "")));
      for (CheckScore check : problem.checks()) {
        rows.add(
            List.of(
                Cell.left("   " + check.title(), ""),
                Cell.right(Points.text(check.score()), ""),
                Cell.left("of " + Points.text(check.maxScore()), ""),
                Cell.left(check.outcome(), colour(check.outcome()))));
      }
    }
    printAligned(rows, out);
    out.println(
        report
            .score()
            .map(
                score ->
                    "%s: %s of %s points (%s)"
                        .formatted(
                            report.submission().id(),
                            Points.text(score),
                            Points.text(report.maxScore()),
                            report.status().label()))
            .orElse(report.submission().id() + ": the grader failed; there is no score"));
  }

  private record Cell(String text, boolean isRight, String style) {
    static Cell left(String text, String style) {
      return new Cell(text, false, style);
    }

    static Cell right(String text, String style) {
      return new Cell(text, true, style);
    }

    int width() {
      return text.codePointCount(0, text.length());
    }
  }

  private void printAligned(List<List<Cell>> rows, PrintWriter out) {
    int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).width());
      }
    }
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        Cell cell = row.get(i);
        String space = " ".repeat(widths[i] - cell.width());
        line.append(cell.isRight() ? space + styled(cell) : styled(cell) + space).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private String styled(Cell cell) {
    // Titles come from the assignment's author, but "@|" would still be taken for a style.
    return cell.style().isEmpty() || !ansi.enabled()
        ? cell.text()
        : ansi.string("@|%s %s|@".formatted(cell.style(), cell.text().replace("|@", "| @")));
  }

  private static String colour(ProblemScore problem) {
    return problem.score() > 0 && problem.score() < problem.maxScore()
        ? "yellow"
        : colour(problem.outcome());
  }

  private static String colour(String outcome) {
    return switch (outcome) {
      case "Passed" -> "green";
      case "Partial" -> "yellow";
      case "NotAttempted", "Skipped" -> "";
      case "GraderFault" -> "magenta";
      default -> "red";
    };
  }
}
