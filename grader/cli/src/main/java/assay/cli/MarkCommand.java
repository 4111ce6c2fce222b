package assay.cli;

import assay.grader.mark.Mark;
import assay.grader.mark.MarkSheet;
import assay.grader.mark.Marking;
import assay.grader.model.Diagnostic;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import assay.grader.report.Pages;
import assay.grader.report.ScoreFolder;
import assay.grader.report.WholeFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters the marks of written parts, which people give, into the scores of a class. */
@Command(
    name = "mark",
    header = "Enters marks of the written parts.",
    description = {
      "%nFor a class: write a sheet, fill in its points and comments with any spreadsheet, take it"
          + " in.",
      "",
      "  assay mark scores --sheet marks.csv",
      "  assay mark scores --from marks.csv",
      "",
      "marks.html, beside the sheet, shows rubrics and answers.",
      "For one answer:",
      "",
      "  assay mark scores --submission kim --problem 2",
      "  assay mark scores --submission kim --problem 2 --points 8 --comment \"Well said\"",
      "",
      "Marks are entered all or none, and score.json, feedback.html, scores.csv, class.html and"
          + " files of further formats follow. Without an option, says what is still to be"
          + " marked.%n"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was done that was asked",
      "2:the command line or a row of the sheet is wrong, or a file cannot be written; nothing was"
          + " entered"
    })
public final class MarkCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The scores that grade has written.")
  private Path folder = Path.of("scores");

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Writes a sheet with a row for each written part that is still to be marked.")
  private @Nullable Path sheet;

  @Option(names = "--marked", description = "With --sheet: marked parts have a row too.")
  private boolean marked;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Takes a sheet in: CSV with the columns submission, problem, points, comment.")
  private @Nullable Path from;

  @Option(names = "--submission", paramLabel = "ID", description = "One submission.")
  private @Nullable String submission;

  @Option(names = "--problem", paramLabel = "ID", description = "One of its problems.")
  private @Nullable String problem;

  @Option(names = "--points", paramLabel = "N", description = "What its written part earns.")
  private @Nullable Double points;

  @Option(names = "--comment", paramLabel = "TEXT", description = "What the student reads.")
  private @Nullable String comment;

  @Option(names = "--clear", description = "Takes the mark back.")
  private boolean clear;

  @Override
  public Integer call() throws IOException {
    refuseContradictions();
    List<Report> reports = reports();
    if (sheet != null) {
      writeSheet(reports, sheet);
    } else if (from != null) {
      takeIn(reports, from);
    } else if (submission != null && (points != null || clear)) {
      enter(reports, List.of(markOfOptions(submission)));
    } else if (submission != null) {
      show(reports, submission);
    } else {
      sayWhatIsOpen(reports);
    }
    out().flush();
    return ExitCode.OK;
  }

  private void refuseContradictions() {
    int ways = (sheet != null ? 1 : 0) + (from != null ? 1 : 0) + (submission != null ? 1 : 0);
    if (ways > 1) {
      throw new UsageException("--sheet, --from and --submission exclude each other");
    }
    if (marked && sheet == null) {
      throw new UsageException("--marked goes with --sheet");
    }
    boolean one = problem != null || points != null || comment != null || clear;
    if (one && submission == null) {
      throw new UsageException(
          "--problem, --points, --comment and --clear go with --submission; for a class use --sheet"
              + " and --from");
    }
    if ((points != null || clear) && problem == null) {
      throw new UsageException("name the problem with --problem");
    }
    if (points != null && clear) {
      throw new UsageException("--points gives a mark and --clear takes it back; choose one");
    }
    if (comment != null && points == null) {
      throw new UsageException("--comment goes with --points");
    }
  }

  private List<Report> reports() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          "there is no folder %s; name the one that grade wrote its scores to".formatted(folder));
    }
    List<Report> reports;
    try {
      reports = new ScoreFolder(folder, List.of()).all();
    } catch (ScoreFolder.DamagedException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (reports.isEmpty()) {
      throw new UsageException(
          "%s holds no scores; name the folder that grade wrote them to".formatted(folder));
    }
    List<String> graded =
        reports.stream()
            .map(report -> report.assignment().id() + " " + report.assignment().version())
            .distinct()
            .toList();
    if (graded.size() > 1) {
      throw new UsageException(
          "%s holds scores of %s; grade each into a folder of its own"
              .formatted(folder, String.join(" and ", graded)));
    }
    return reports;
  }

  private void writeSheet(List<Report> reports, Path file) throws IOException {
    Path page = file.resolveSibling(withoutEnding(file) + ".html");
    for (Path target : List.of(file, page)) {
      if (Files.exists(target)) {
        throw new UsageException(
            "%s is there already and may hold marks; take it in with --from, or name another file"
                .formatted(target));
      }
    }
    long rows = allParts(reports).stream().filter(part -> marked || part.isOpen()).count();
    if (rows == 0) {
      out().println("Every written part is marked; --marked writes a sheet of those");
      return;
    }
    try {
      WholeFiles.write(page, Pages.answers(reports));
      WholeFiles.write(file, MarkSheet.write(reports, marked));
    } catch (IOException e) {
      throw unwritable(e);
    }
    out()
        .printf(
            "%s has %s to fill in; %s shows rubrics and answers%n",
            file, counted(rows, "row"), page);
    out().printf("Then: ./assay mark %s --from %s%n", folder, file);
  }

  private static String withoutEnding(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private void takeIn(List<Report> reports, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no sheet " + file);
    }
    MarkSheet read = MarkSheet.read(file.toString(), Files.readAllBytes(file));
    refuse(read.slips());
    if (read.marks().isEmpty()) {
      throw new UsageException("%s has no row with points; nothing was entered".formatted(file));
    }
    enter(reports, read.marks());
  }

  private Mark markOfOptions(String id) {
    return new Mark(
        id,
        String.valueOf(problem),
        clear ? Optional.empty() : Optional.ofNullable(points),
        comment == null ? "" : comment,
        Optional.empty(),
        Mark.Source.COMMAND_LINE);
  }

  private void enter(List<Report> reports, List<Mark> marks) {
    Marking.Entered entered = Marking.enter(marks, reports);
    refuse(entered.slips());
    try {
      new ScoreFolder(folder, List.of()).update(entered.reports());
    } catch (IOException e) {
      throw unwritable(e);
    }
    for (Mark mark : marks) {
      reports.stream()
          .filter(report -> report.submission().id().equals(mark.submission()))
          .findFirst()
          .flatMap(report -> Marking.part(report, mark.problem()))
          .flatMap(WrittenScore::score)
          .filter(before -> !mark.points().equals(Optional.of(before)))
          .ifPresent(before -> out().println(change(mark, before)));
    }
    long given = marks.stream().filter(mark -> mark.points().isPresent()).count();
    if (given > 0) {
      out()
          .printf(
              "Entered %s of %s in %s; start with %s%n",
              counted(given, "mark"),
              counted(entered.reports().size(), "submission"),
              folder,
              folder.resolve(ScoreFolder.OVERVIEW));
    }
    long left =
        reports.stream()
            .map(report -> newer(report, entered.reports()))
            .flatMap(report -> parts(report).stream())
            .filter(Part::isOpen)
            .count();
    out()
        .println(
            left == 0
                ? "Every written part is marked"
                : counted(left, "written part") + " still to be marked");
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String change(Mark mark, double before) {
    return "%s, problem %s: %s"
        .formatted(
            mark.submission(),
            mark.problem(),
            mark.points()
                .map(now -> Points.text(now) + " instead of " + Points.text(before) + " points")
                .orElse("the mark of " + Points.text(before) + " points is taken back"));
  }

  private static Report newer(Report report, List<Report> changed) {
    return changed.stream()
        .filter(other -> other.submission().id().equals(report.submission().id()))
        .findFirst()
        .orElse(report);
  }

  private void refuse(List<Diagnostic> slips) {
    if (!slips.isEmpty()) {
      throw new UsageException(
          String.join(
              System.lineSeparator() + "assay: ",
              slips.stream().map(Diagnostic::toString).toList()));
    }
  }

  private UsageException unwritable(IOException e) {
    return new UsageException(
        "cannot write: %s. Mend that and run the same command again".formatted(reason(e)));
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException denied
        ? denied.getFile() + " is not writable"
        : String.valueOf(e.getMessage());
  }

  private void show(List<Report> reports, String id) {
    Report report =
        reports.stream()
            .filter(known -> known.submission().id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new UsageException("there is no graded submission \"%s\"".formatted(id)));
    List<Part> parts =
        parts(report).stream()
            .filter(part -> problem == null || part.problem().id().equals(problem))
            .toList();
    if (parts.isEmpty()) {
      throw new UsageException("there is no written part to show");
    }
    for (Part part : parts) {
      WrittenScore written = part.written();
      out()
          .printf(
              "%s. %s: %s of %s points%n",
              part.problem().id(),
              part.problem().title(),
              written.score().map(Points::text).orElse("–"),
              Points.text(written.maxScore()));
      written.rubric().forEach(line -> out().println("  * " + line));
      if (!written.comment().isEmpty()) {
        out().println("  Comment: " + written.comment());
      }
      out().println();
      out()
          .println(
              written
                  .answer()
                  .map(Report.Answer::text)
                  .orElse("Nothing was handed in as " + written.answerFile()));
    }
  }

  private void sayWhatIsOpen(List<Report> reports) {
    List<Part> parts = allParts(reports);
    long left = parts.stream().filter(Part::isOpen).count();
    for (Part part : parts) {
      if (part.isOpen()) {
        out()
            .printf(
                "%s, problem %s: %s points, %s%n",
                part.report().submission().id(),
                part.problem().id(),
                Points.text(part.written().maxScore()),
                part.written().answer().isPresent()
                    ? part.written().answerFile()
                    : "nothing handed in");
      }
    }
    if (left == 0) {
      out().println("Every written part is marked");
    } else {
      out()
          .printf(
              "%d of %d written parts are to be marked; ./assay mark %s --sheet marks.csv writes a"
                  + " sheet of them%n",
              left, parts.size(), folder);
    }
  }

  private record Part(Report report, ProblemScore problem, WrittenScore written) {
    boolean isOpen() {
      return written.score().isEmpty();
    }
  }

  private static List<Part> allParts(List<Report> reports) {
    return reports.stream()
        .filter(report -> report.status() != Report.Status.NOT_GRADABLE)
        .flatMap(report -> parts(report).stream())
        .toList();
  }

  private static List<Part> parts(Report report) {
    List<Part> parts = new ArrayList<>();
    for (ProblemScore problem : report.problems()) {
      problem.written().ifPresent(written -> parts.add(new Part(report, problem, written)));
    }
    return parts;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
