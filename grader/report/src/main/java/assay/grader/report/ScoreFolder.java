package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.ledger.Ledger;
import assay.grader.model.Report;
import assay.grader.model.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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

  /** Comments that come again and again. */
  public static final String COMMENTS = "comments.csv";

  private static final String POLICY = "policy.json";
  private static final String SECRET = ".pseudonyms";

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

  /**
   * The {@linkplain Report#outline outlines} of all of them, by the submission's id.
   *
   * @throws DamagedException if a file is no report
   */
  public List<Report> outlines() throws IOException {
    try {
      // Files are many and small: on several processors they are read side by side.
      return ids().parallelStream().map(id -> read(id, ScoreJson::readOutline)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Report read(String id, Function<byte[], Optional<Report>> reader) {
    try {
      return reader
          .apply(Files.readAllBytes(score(id)))
          .filter(report -> report.submission().id().equals(id))
          .orElseThrow(() -> new DamagedException(score(id)));
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The same one by one, for whoever needs each for a moment only.
   *
   * @throws UncheckedIOException from the stream, with a {@link DamagedException}, if a file is no
   *     report
   */
  public Stream<Report> stream() throws IOException {
    return ids().stream().map(id -> read(id, ScoreJson::read));
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
   * Keeps others from the folder until it is closed; whoever reads, changes and writes holds it
   * meanwhile.
   */
  public FolderLock lock() throws IOException {
    return FolderLock.of(root);
  }

  /** What the folder knows of itself; empty if nothing was graded into it yet. */
  public Optional<FolderState> state() throws IOException {
    Path file = root.resolve(FolderState.FILE_NAME);
    if (Files.isRegularFile(file)) {
      return FolderState.read(Files.readAllBytes(file));
    }
    for (String id : ids()) {
      Optional<Report> any = find(id);
      if (any.isPresent()) {
        return any.map(FolderState::of);
      }
    }
    return Optional.empty();
  }

  /**
   * Takes the folder for an assignment, or takes note of a newer version of it.
   *
   * @param inputs what is to be graded
   * @throws TakenException if it holds scores of another assignment; nothing is written then
   */
  public FolderState claim(Report.AssignmentInfo assignment, String assay, List<String> inputs)
      throws IOException {
    Optional<FolderState> before = state();
    if (before.isPresent() && !before.get().assignment().id().equals(assignment.id())) {
      throw new TakenException(root, before.get().assignment(), assignment);
    }
    FolderState state =
        new FolderState(
            assignment,
            assay,
            before.map(FolderState::release).orElse(Standing.Release.AT_ONCE),
            merged(before.map(FolderState::inputs).orElse(List.of()), inputs));
    WholeFiles.write(root.resolve(FolderState.FILE_NAME), state.toJson());
    return state;
  }

  /** Inputs of all runs: what lies in a folder that is among them goes without saying. */
  private static List<String> merged(List<String> earlier, List<String> inputs) {
    Set<String> all = new LinkedHashSet<>(earlier);
    all.addAll(inputs);
    return all.stream()
        .filter(
            input ->
                !all.contains(input.replaceFirst("[/\\\\][^/\\\\]*$", "/*"))
                    || input.endsWith("/*"))
        .toList();
  }

  /** Thrown where a folder holds the scores of another assignment. */
  public static final class TakenException extends IOException {
    private static final long serialVersionUID = 1;

    TakenException(Path root, Report.AssignmentInfo there, Report.AssignmentInfo wanted) {
      super(
          "%s holds the scores of %s (%s), which %s would replace; grade it into a folder of its own, as with --out %s"
              .formatted(
                  root,
                  there.id(),
                  there.title(),
                  wanted.id(),
                  root.resolveSibling(root.getFileName() + "-" + wanted.id())));
    }
  }

  /** The policy that was given for this class, as it was written; empty if none was. */
  public Optional<byte[]> policy() throws IOException {
    Path file = root.resolve(POLICY);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** Keeps a policy for this class. */
  public void keepPolicy(byte[] policy) throws IOException {
    WholeFiles.write(root.resolve(POLICY), policy);
  }

  /** The folder's secret, from which pseudonyms derive; empty if it never had to have one. */
  public Optional<String> secret() throws IOException {
    Path file = root.resolve(SECRET);
    return Files.isRegularFile(file)
        ? Optional.of(Files.readString(file).strip())
        : Optional.empty();
  }

  /** The folder's secret, which is made if there is none. */
  public String makeSecret() throws IOException {
    Optional<String> known = secret();
    if (known.isPresent()) {
      return known.get();
    }
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    WholeFiles.write(root.resolve(SECRET), secret.getBytes(UTF_8));
    return secret;
  }

  /** Comments that come again and again, as people keep them in the folder; empty without. */
  public Optional<byte[]> comments() throws IOException {
    Path file = root.resolve(COMMENTS);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** Publishes further checks, or takes that back; reports follow with {@link #update}. */
  public void publish(Standing.Release release) throws IOException {
    FolderState state = state().orElseThrow(() -> new IOException(root + " holds no scores"));
    WholeFiles.write(root.resolve(FolderState.FILE_NAME), state.with(release).toJson());
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
   * @param ledger what changed of their scores
   */
  public void update(List<Report> changed, Ledger ledger) throws IOException {
    Map<String, Report> byId = new TreeMap<>();
    outlines().forEach(report -> byId.put(report.submission().id(), report));
    changed.forEach(report -> byId.put(report.submission().id(), report));
    try (WholeFiles files = new WholeFiles()) {
      List<ReportFormat> all = ReportFormat.all();
      for (Report report : changed) {
        put(files, report, present(report, all));
      }
      putOverview(files, List.copyOf(byId.values()));
      put(files, ledger);
      files.commit();
    }
  }

  /**
   * Writes one report that changed in what is shown of it, with the files of further formats that
   * are there; the class's files say nothing of that.
   */
  public void renew(Report report) throws IOException {
    try (WholeFiles files = new WholeFiles()) {
      put(files, report, present(report, ReportFormat.all()));
      files.commit();
    }
  }

  private Set<ReportFormat> present(Report report, List<ReportFormat> all) {
    Set<ReportFormat> present = new LinkedHashSet<>(formats);
    for (ReportFormat format : all) {
      if (Files.exists(folder(report.submission().id()).resolve(format.fileName()))) {
        present.add(format);
      }
    }
    return present;
  }

  private void put(WholeFiles files, Ledger ledger) throws IOException {
    Path all = root.resolve(Ledger.ALL);
    if (!ledger.isEmpty()) {
      files.put(
          all, ledger.after(Files.isRegularFile(all) ? Files.readAllBytes(all) : new byte[0]));
    }
    files.put(root.resolve(Ledger.LAST), ledger.table());
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
   * other submissions to the same assignment, of whatever version, so that a late submission joins
   * its class.
   *
   * @param ledger what changed against earlier scores; empty if there were none
   */
  public void writeOverview(List<Report> reports, Optional<Ledger> ledger) {
    try (FolderLock _ = lock();
        WholeFiles files = new WholeFiles()) {
      putOverview(files, withOthers(reports));
      if (ledger.isPresent()) {
        put(files, ledger.get());
      }
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
            .filter(other -> other.assignment().id().equals(reports.getFirst().assignment().id()))
            .map(Report::outline)
            .ifPresent(all::add);
      }
    }
    all.sort(Comparator.comparing(report -> report.submission().id()));
    return all;
  }

  private void putOverview(WholeFiles files, List<Report> reports) throws IOException {
    Optional<FolderState> state = state();
    files.put(root.resolve(TABLE), out -> new ScoresCsv(state).write(ClassScores.of(reports), out));
    files.put(root.resolve(OVERVIEW), Pages.overview(reports, state));
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
