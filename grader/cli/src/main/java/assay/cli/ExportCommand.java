package assay.cli;

import assay.grader.model.Report;
import assay.grader.report.ReportFormat;
import assay.grader.report.ScoreJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts a finished report into another platform's format. */
@Command(
    name = "export",
    description = "Converts a score.json into another platform's format.",
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Subcommand {
  @Parameters(paramLabel = "SCORE.json", description = "A report that grade has written.")
  private Path score = Path.of(ScoreJson.FILE_NAME);

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description = "The format: gradescope or junit-xml.")
  private String format = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it; standard output if left out.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    ReportFormat target = FormatNames.format(format);
    if (!Files.isRegularFile(score)) {
      throw new UsageException("there is no file " + score);
    }
    Report report =
        ScoreJson.read(Files.readAllBytes(score))
            .orElseThrow(() -> new UsageException(score + " is no score.json of this program"));
    if (report.status() == Report.Status.GRADER_FAULT) {
      throw new UsageException(
          "the grader failed on this submission; grade it again before you export it");
    }
    byte[] converted = target.write(report);
    if (out == null) {
      System.out.write(converted);
      System.out.flush();
    } else {
      Files.write(out, converted);
    }
    return ExitCode.OK;
  }
}
