package assay.grader.report;

import assay.grader.model.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder that {@code --out} names: a folder for each submission, and the batch's own pages
 * beside them.
 */
public final class ScoreFolder {
  private final Path root;
  private final List<ReportFormat> formats;

  /**
   * Writes into a folder, which is made when the first file is written.
   *
   * @param formats what is written beside {@code score.json} and {@code feedback.html}
   */
  public ScoreFolder(Path root, List<ReportFormat> formats) {
    this.root = root;
    this.formats = List.copyOf(formats);
  }

  /** The report that an earlier run left for a submission; empty if there is none to be read. */
  public Optional<Report> find(String id) {
    Path file = folder(id).resolve(ScoreJson.FILE_NAME);
    try {
      return Files.isRegularFile(file)
          ? ScoreJson.read(Files.readAllBytes(file))
              .filter(report -> report.submission().id().equals(id))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes all files of one submission; {@code score.json} last, as the sign that all are there.
   */
  public void write(Report report) {
    Path folder = folder(report.submission().id());
    try {
      for (ReportFormat format : formats) {
        Path file = folder.resolve(format.fileName());
        if (report.status() == Report.Status.GRADER_FAULT) {
          Files.deleteIfExists(file);
        } else {
          WholeFile.write(file, format.write(report));
        }
      }
      WholeFile.write(folder.resolve("feedback.html"), Pages.feedback(report));
      WholeFile.write(folder.resolve(ScoreJson.FILE_NAME), ScoreJson.write(report));
    } catch (IOException e) {
      throw new UncheckedIOException("the report of " + folder + " cannot be written", e);
    }
  }

  /** Writes the batch's own files. */
  public void writeOverview(List<Report> reports) {
    try {
      WholeFile.write(root.resolve("scores.csv"), ScoresCsv.write(reports));
      WholeFile.write(root.resolve("class.html"), Pages.overview(reports));
    } catch (IOException e) {
      throw new UncheckedIOException("the overview in " + root + " cannot be written", e);
    }
  }

  private Path folder(String id) {
    Path folder = root.resolve(id).normalize();
    if (!root.normalize().equals(folder.getParent())) {
      throw new IllegalArgumentException("an id is the name of one folder, not " + id);
    }
    return folder;
  }
}
