package assay.grader.report;

import assay.grader.model.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that {@code --out} names: a folder for each submission, and the class's own pages
 * beside them.
 */
public final class ScoreFolder {
  /** The class's table, which {@link #find} does not read. */
  public static final String TABLE = "scores.csv";

  /** The class's page. */
  public static final String OVERVIEW = "class.html";

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
    try {
      Path file = score(id);
      return Files.isRegularFile(file) ? read(file, id) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether an earlier run left a file for a submission that {@link #find} cannot read. */
  public boolean isDamaged(String id) {
    return Files.exists(score(id)) && find(id).isEmpty();
  }

  /**
   * Moves a file that cannot be read out of the way, since it may hold marks.
   *
   * @return what was done, as a line for people
   */
  public String setAside(String id) {
    Path aside = folder(id).resolve("score.damaged.json");
    try {
      Files.move(score(id), aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(score(id) + " cannot be moved", e);
    }
    return "%s could not be read and is now %s; enter its marks again, if it held any"
        .formatted(score(id), aside.getFileName());
  }

  /**
   * Every report in the folder, by the submission's id.
   *
   * @throws DamagedException if a file is no report: what would be made of the others were not the
   *     class
   */
  public List<Report> all() throws IOException {
    List<Report> reports = new ArrayList<>();
    for (String id : ids()) {
      reports.add(read(score(id), id).orElseThrow(() -> new DamagedException(score(id))));
    }
    return reports;
  }

  /** Thrown where a {@code score.json} cannot be read. */
  public static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedException(Path file) {
      super(file + " is no report of this program; grade that submission again");
    }
  }

  private static Optional<Report> read(Path file, String id) throws IOException {
    return ScoreJson.read(Files.readAllBytes(file))
        .filter(report -> report.submission().id().equals(id));
  }

  private List<String> ids() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(ScoreJson.FILE_NAME)))
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /**
   * Writes all files of one submission; {@code score.json} last, as the sign that all are there.
   */
  public void write(Report report) {
    try (WholeFiles files = new WholeFiles()) {
      put(files, report, formats);
      files.commit();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the report of " + folder(report.submission().id()) + " cannot be written", e);
    }
  }

  /**
   * Writes reports that changed after grading, and the class's files with them: all, or none if one
   * cannot be written. Files of further formats are renewed where there are any.
   *
   * @param changed some of {@link #all}
   */
  public void update(List<Report> changed) throws IOException {
    Map<String, Report> byId = new TreeMap<>();
    all().forEach(report -> byId.put(report.submission().id(), report));
    changed.forEach(report -> byId.put(report.submission().id(), report));
    try (WholeFiles files = new WholeFiles()) {
      for (Report report : changed) {
        Set<ReportFormat> present = new LinkedHashSet<>(formats);
        for (ReportFormat format : ReportFormat.all()) {
          if (Files.exists(folder(report.submission().id()).resolve(format.fileName()))) {
            present.add(format);
          }
        }
        put(files, report, present);
      }
      putOverview(files, List.copyOf(byId.values()));
      files.commit();
    }
  }

  /**
   * Writes one format's file beside the {@code score.json} of each of these reports, all or none.
   *
   * @return how many; what the format cannot say has none, and loses one that an earlier run left
   */
  public int export(List<Report> reports, ReportFormat format) throws IOException {
    try (WholeFiles files = new WholeFiles()) {
      for (Report report : reports) {
        put(files, report, format);
      }
      files.commit();
    }
    return Math.toIntExact(reports.stream().filter(format::canSay).count());
  }

  private void put(WholeFiles files, Report report, Iterable<ReportFormat> further)
      throws IOException {
    for (ReportFormat format : further) {
      put(files, report, format);
    }
    Path folder = folder(report.submission().id());
    files.put(folder.resolve("feedback.html"), Pages.feedback(report));
    files.put(folder.resolve(ScoreJson.FILE_NAME), ScoreJson.write(report));
  }

  private void put(WholeFiles files, Report report, ReportFormat format) throws IOException {
    Path file = folder(report.submission().id()).resolve(format.fileName());
    if (format.canSay(report)) {
      files.put(file, format.write(report));
    } else {
      files.remove(file);
    }
  }

  /**
   * Takes away the rows of people who had handed in nothing, and have since.
   *
   * @param missing ids of those who still have not
   */
  public void forgetMissing(Set<String> missing) throws IOException {
    for (String id : ids()) {
      boolean stale =
          !missing.contains(id)
              && find(id)
                  .flatMap(Report::refusal)
                  .filter(r -> r.kind() == Report.Refusal.Kind.NOTHING_HANDED_IN)
                  .isPresent();
      if (stale) {
        Files.deleteIfExists(score(id));
        Files.deleteIfExists(folder(id).resolve("feedback.html"));
        try {
          Files.deleteIfExists(folder(id));
        } catch (java.nio.file.DirectoryNotEmptyException somebodysFiles) {
          // What else lies there is not ours to take away.
        }
      }
    }
  }

  /**
   * Writes the class's own files: of these reports, and of what earlier runs left in the folder for
   * other submissions to the same version of the assignment, so that a late submission joins its
   * class.
   */
  public void writeOverview(List<Report> reports) {
    try (WholeFiles files = new WholeFiles()) {
      putOverview(files, withOthers(reports));
      files.commit();
    } catch (IOException e) {
      throw new UncheckedIOException("the overview in " + root + " cannot be written", e);
    }
  }

  private List<Report> withOthers(List<Report> reports) throws IOException {
    Set<String> own = new LinkedHashSet<>();
    reports.forEach(report -> own.add(report.submission().id()));
    List<Report> all = new ArrayList<>(reports);
    for (String id : ids()) {
      if (!own.contains(id)) {
        find(id)
            .filter(other -> other.assignment().equals(reports.getFirst().assignment()))
            .ifPresent(all::add);
      }
    }
    all.sort(Comparator.comparing(report -> report.submission().id()));
    return all;
  }

  private void putOverview(WholeFiles files, List<Report> reports) throws IOException {
    files.put(root.resolve(TABLE), new ScoresCsv().write(reports));
    files.put(root.resolve(OVERVIEW), Pages.overview(reports));
  }

  private Path score(String id) {
    return folder(id).resolve(ScoreJson.FILE_NAME);
  }

  private Path folder(String id) {
    Path folder = root.resolve(id).normalize();
    if (!root.normalize().equals(folder.getParent())) {
      throw new IllegalArgumentException("an id is the name of one folder, not " + id);
    }
    return folder;
  }
}
