package assay.cli;

import assay.grader.model.Report;
import assay.grader.report.ClassFormat;
import assay.grader.report.ClassScores;
import assay.grader.report.ReportFormat;
import assay.grader.report.ScoreFolder;
import assay.grader.report.ScoreJson;
import assay.grader.report.WholeFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts finished reports into another platform's format. */
@Command(
    name = "export",
    header = "Converts finished reports into another platform's format.",
    description = {
      "%nOf one submission, or of a whole class:",
      "",
      "  assay export scores/kim/score.json --format prairielearn > results.json",
      "  assay export scores --format canvas-csv --out canvas.csv",
      "",
      "A format of single submissions on a folder writes one file beside each score.json.%n"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is converted",
      "2:the command line is wrong, or there is nothing to convert",
    })
public final class ExportCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCORES",
      description = "A score.json, or the folder that grade has written.")
  private Path scores = Path.of("scores");

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      completionCandidates = FormatNames.All.class,
      description = "The format: ${COMPLETION-CANDIDATES}.")
  private String format = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write one file; standard output if left out.")
  private @Nullable Path out;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "What the platform calls the column, as Canvas's \"HW5 (12345)\".")
  private @Nullable String column;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "A table that the platform wrote, to be filled in.")
  private @Nullable Path template;

  @Override
  public Integer call() throws IOException {
    Optional<ReportFormat> ofOne = ReportFormat.of(format);
    Optional<ClassFormat> ofClass = ClassFormat.of(format);
    if (ofOne.isPresent()) {
      if (Files.isDirectory(scores)) {
        each(ofOne.get());
      } else {
        write(ofOne.get().write(report(ofOne.get())));
      }
    } else {
      ClassFormat target = ofClass.orElseThrow(FormatNames.unknown(format));
      if (!Files.isDirectory(scores)) {
        throw new UsageException(
            "%s is a table of a class; name the folder that grade has written, not %s"
                .formatted(format, scores));
      }
      export(target);
    }
    return ExitCode.OK;
  }

  private void export(ClassFormat target) throws IOException {
    if (target.needsTemplate() && template == null) {
      throw new UsageException(
          "%s fills in a table that the platform wrote; name it with --template".formatted(format));
    }
    if (template != null && !Files.isRegularFile(template)) {
      throw new UsageException("there is no file " + template);
    }
    Optional<byte[]> filled =
        template == null ? Optional.empty() : Optional.of(Files.readAllBytes(template));
    ScoreFolder folder = new ScoreFolder(scores, List.of());
    List<Report> outlines;
    try {
      outlines = folder.outlines();
    } catch (ScoreFolder.DamagedException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    ClassScores all =
        new ClassScores(outlines, () -> stream(folder), Optional.ofNullable(column), filled);
    if (outlines.isEmpty()) {
      throw new UsageException(
          "%s holds no scores; name the folder that grade has written".formatted(scores));
    }
    try {
      if (out == null) {
        OutputStream output = new BufferedOutputStream(System.out);
        target.write(all, output);
        output.flush();
      } else {
        WholeFiles.write(out, output -> target.write(all, output));
      }
    } catch (ClassFormat.UnfitException | UncheckedIOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    sayWhatIsNotFinal(outlines);
  }

  private static Stream<Report> stream(ScoreFolder folder) {
    try {
      return folder.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  private Report report(ReportFormat target) throws IOException {
    if (!Files.isRegularFile(scores)) {
      throw new UsageException("there is no file " + scores);
    }
    Report report =
        ScoreJson.read(Files.readAllBytes(scores))
            .orElseThrow(() -> new UsageException(scores + " is no score.json of this program"));
    if (report.status() == Report.Status.GRADER_FAULT) {
      throw new UsageException(
          "the grader failed on this submission; grade it again before you export it");
    }
    if (!target.canSay(report)) {
      throw new UsageException(
          "there is no score to export, and %s has no word for that. %s"
              .formatted(format, report.refusal().map(Report.Refusal::reason).orElse("")));
    }
    return report;
  }

  private List<Report> reports() throws IOException {
    List<Report> reports;
    try {
      reports = new ScoreFolder(scores, List.of()).all();
    } catch (ScoreFolder.DamagedException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (reports.isEmpty()) {
      throw new UsageException(
          "%s holds no scores; name the folder that grade has written".formatted(scores));
    }
    return reports;
  }

  private void each(ReportFormat target) throws IOException {
    if (out != null) {
      throw new UsageException(
          "%s makes a file for each submission; leave --out away, or name one score.json"
              .formatted(format));
    }
    ScoreFolder folder = new ScoreFolder(scores, List.of());
    int written = folder.export(reports(), target);
    PrintWriter output = spec.commandLine().getOut();
    output.printf("Wrote %s of %d submissions in %s%n", target.fileName(), written, scores);
    output.flush();
  }

  private void sayWhatIsNotFinal(List<Report> reports) {
    long open = reports.stream().filter(r -> r.status() != Report.Status.GRADED).count();
    if (open > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "assay: %d of %d submissions have no final score yet; see ./assay mark %s%n",
          open, reports.size(), scores);
      err.flush();
    }
  }

  private void write(byte[] converted) throws IOException {
    if (out == null) {
      System.out.write(converted);
      System.out.flush();
    } else {
      WholeFiles.write(out, converted);
    }
  }
}
