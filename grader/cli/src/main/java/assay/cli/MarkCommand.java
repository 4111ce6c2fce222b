package assay.cli;

import assay.grader.mark.Mark;
import assay.grader.mark.MarkSheet;
import assay.grader.mark.Pseudonyms;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.WrittenScore;
import assay.grader.report.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "Several markers:",
      "",
      "  assay mark scores --sheet marks.csv --for anna,ben --anonymous",
      "  assay mark scores --from marks-anna.csv --by anna",
      "",
      "Marks are entered all or none, and score.json, feedback.html, scores.csv, class.html and files of"
          + " further formats follow. Without an option, says what is still to be marked.%n"
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

  @Option(
      names = "--anonymous",
      description = "With --sheet: pseudonyms in the place of names; --from knows whom they mean.")
  private boolean anonymous;

  @Option(
      names = "--for",
      paramLabel = "NAME",
      split = ",",
      description = "With --sheet: a sheet for each of these markers, who share the submissions.")
  private List<String> markers = new ArrayList<>();

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

  @Option(
      names = "--missing",
      paramLabel = "N",
      description = "Gives N points to every open part that nothing was handed in for.")
  private @Nullable Double missing;

  @Mixin private Who by = new Who();

  @Option(names = "--clear", description = "Takes the mark back.")
  private boolean clear;

  @Override
  public Integer call() throws IOException {
    refuseContradictions();
    GradedClass scores = GradedClass.in(folder);
    // Whoever only reads waits for nobody: every file is whole at any time.
    if (from != null || missing != null || (submission != null && (points != null || clear))) {
      try (FolderLock _ = scores.lock()) {
        List<Report> reports = scores.outlines();
        new MarkEntry(scores, reports, by.name(), out()).enter(marks(reports));
      }
    } else if (sheet != null) {
      writeSheet(scores, sheet);
    } else if (submission != null) {
      show(scores.whole(GradedClass.of(scores.outlines(), submission)));
    } else {
      sayWhatIsOpen(scores.outlines());
    }
    out().flush();
    return ExitCode.OK;
  }

  private void refuseContradictions() {
    int ways = (int) Stream.of(sheet, from, submission, missing).filter(way -> way != null).count();
    if (ways > 1) {
      throw new UsageException("--sheet, --from, --submission and --missing exclude each other");
    }
    if (sheet == null && (marked || anonymous || !markers.isEmpty())) {
      throw new UsageException(
          (marked ? "--marked" : anonymous ? "--anonymous" : "--for") + " goes with --sheet");
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

  private List<Mark> marks(List<Report> reports) throws IOException {
    if (from != null) {
      return marksOf(from);
    }
    if (missing != null) {
      double given = missing;
      List<WrittenParts.Part> parts = WrittenParts.of(reports).missing();
      if (parts.isEmpty()) {
        throw new UsageException("something was handed in for every open part");
      }
      return parts.stream().map(part -> part.unread(given)).toList();
    }
    return List.of(
        new Mark(
            String.valueOf(submission),
            String.valueOf(problem),
            clear ? Optional.empty() : Optional.ofNullable(points),
            comment == null ? "" : comment,
            Optional.empty(),
            Mark.Source.COMMAND_LINE));
  }

  private static List<Mark> marksOf(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no sheet " + file);
    }
    MarkSheet read = MarkSheet.read(file.toString(), Files.readAllBytes(file));
    MarkEntry.refuse(read.slips());
    if (read.marks().isEmpty()) {
      throw new UsageException("%s has no row with points; nothing was entered".formatted(file));
    }
    return read.marks();
  }

  private void writeSheet(GradedClass scores, Path file) throws IOException {
    List<Report> reports = scores.reports();
    if (!marked && WrittenParts.of(reports).open().isEmpty()) {
      out().println("Every written part is marked; --marked writes a sheet of those");
      return;
    }
    Optional<Pseudonyms> pseudonyms =
        anonymous
            ? Optional.of(MarkEntry.pseudonyms(reports, scores.folder().makeSecret()))
            : Optional.empty();
    new SheetWriting(marked, pseudonyms, markers).write(reports, file, folder, out());
  }

  private void show(Report report) {
    List<WrittenParts.Part> parts =
        WrittenParts.of(List.of(report)).parts().stream()
            .filter(part -> problem == null || part.problem().id().equals(problem))
            .toList();
    if (parts.isEmpty()) {
      throw new UsageException("there is no written part to show");
    }
    for (WrittenParts.Part part : parts) {
      WrittenScore written = part.written();
      out()
          .printf(
              "%s. %s: %s of %s points%s%n",
              part.problem().id(),
              part.problem().title(),
              written.score().map(Points::text).orElse("–"),
              Points.text(written.maxScore()),
              written.marker().map(marker -> ", from " + marker.name()).orElse(""));
      for (Report.Criterion line : written.rubric()) {
        out()
            .printf(
                "  * %s%s%n",
                line.label(), line.score().map(given -> ": " + Points.text(given)).orElse(""));
      }
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
    WrittenParts parts = WrittenParts.of(reports);
    for (WrittenParts.Part part : parts.open()) {
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
    if (parts.open().isEmpty()) {
      out().println("Every written part is marked");
    } else {
      out()
          .printf(
              "%d of %d written parts are to be marked; ./assay mark %s --sheet marks.csv writes a sheet of them%n",
              parts.open().size(), parts.parts().size(), folder);
    }
    int missing = parts.missing().size();
    if (missing > 0) {
      out()
          .printf(
              "Nothing was handed in for %d of them; ./assay mark %s --missing 0 marks those%n",
              missing, folder);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
