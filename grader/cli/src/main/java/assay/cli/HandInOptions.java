package assay.cli;

import assay.grader.intake.Delivery;
import assay.grader.intake.Intake;
import assay.grader.model.Roster;
import assay.grader.policy.Policy;
import assay.grader.policy.Rules;
import assay.grader.report.FolderState;
import assay.grader.report.RosterFile;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what was handed in, and by whom: single submissions, or a whole class. */
final class HandInOptions {
  private static final String ALL_OF = "/*";

  @Parameters(paramLabel = "SUBMISSION", arity = "0..*", description = "Folders or archives.")
  private List<Path> submissions = new ArrayList<>();

  @Option(
      names = "--all",
      paramLabel = "DOWNLOAD",
      description = {
        "Grades a class: the platform's own download, as a zip or a folder (Moodle, Canvas,"
            + " Gradescope,",
        "Blackboard, Brightspace, ILIAS, Submitty, nbgrader, GitHub Classroom), or any folder of",
        "archives and folders. Each person or team has one row."
      })
  private @Nullable Path all;

  @Option(
      names = "--layout",
      paramLabel = "L",
      description = "How --all is packed, if it is not recognised: moodle, canvas, … or plain.")
  private @Nullable String layout;

  @Option(
      names = "--attempt",
      paramLabel = "latest|best|first",
      defaultValue = "latest",
      description = "Which of a person's uploads counts (default: ${DEFAULT-VALUE}).")
  private Delivery.Choice attempt = Delivery.Choice.LATEST;

  @Option(
      names = "--roster",
      paramLabel = "FILE",
      description = {
        "Who is in the class, as CSV or JSON: one's own, or a platform's gradebook as exported."
            + " Names,",
        "ids, sections and teams (a row for each member) come from it, and who handed in nothing"
            + " has a row."
      })
  private @Nullable Path roster;

  /** Whether a class is graded, and not single submissions. */
  boolean areAClass() {
    return all != null;
  }

  /** Which of a person's uploads counts. */
  Delivery.Choice attempt() {
    return attempt;
  }

  /** What is graded, as {@link #orElseEarlier} takes it: folders of submissions end in "/*". */
  List<String> named() {
    List<String> inputs = new ArrayList<>();
    submissions.forEach(path -> inputs.add(path.toAbsolutePath().normalize().toString()));
    if (all != null) {
      inputs.add(all.toAbsolutePath().normalize() + ALL_OF);
    }
    return inputs;
  }

  /** Takes what was graded into a folder, if nothing is named. */
  void orElseEarlier(ScoreFolder folder, Path out) throws IOException {
    if (!submissions.isEmpty() || all != null) {
      return;
    }
    // What was named one by one lies, since somebody graded a class, in its folder as well.
    List<String> earlier =
        folder
            .state()
            .map(FolderState::inputs)
            .filter(inputs -> !inputs.isEmpty())
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s does not say what was graded into it; name the submissions"
                            .formatted(out)));
    List<String> classes = earlier.stream().filter(input -> input.endsWith(ALL_OF)).toList();
    if (classes.isEmpty()) {
      earlier.forEach(input -> submissions.add(Path.of(input)));
    } else {
      String last = classes.getLast();
      all = Path.of(last.substring(0, last.length() - ALL_OF.length()));
    }
  }

  /**
   * Checks what is named before anything is opened.
   *
   * @throws UsageException if nothing is named, or something that is not there
   */
  void check() {
    if (all != null && !submissions.isEmpty()) {
      throw new UsageException("name submissions, or a download with --all, not both");
    }
    if (all == null && submissions.isEmpty()) {
      throw new UsageException("name a submission, or a folder of them with --all FOLDER");
    }
    if (all != null && !Files.exists(all)) {
      throw new UsageException("--all takes a folder or a zip; there is no %s".formatted(all));
    }
    for (Path submission : submissions) {
      if (!Files.exists(submission)) {
        throw new UsageException("there is no submission %s".formatted(submission));
      }
      if (!Intake.looksLikeSubmission(submission)) {
        throw new UsageException(
            "%s is neither a folder nor an archive, and no Java source".formatted(submission));
      }
    }
    if (layout != null && !Delivery.layouts().contains(layout)) {
      throw new UsageException(
          "there is no layout %s; there are %s"
              .formatted(layout, String.join(", ", Delivery.layouts())));
    }
  }

  /** Who is in the class, if a roster is named. */
  Optional<Roster> roster() throws IOException {
    if (roster == null) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(roster)) {
      throw new UsageException("there is no roster %s".formatted(roster));
    }
    try {
      return Optional.of(
          RosterFile.read(String.valueOf(roster.getFileName()), Files.readAllBytes(roster)));
    } catch (RosterFile.UnreadableException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What was handed in, each by whom.
   *
   * @param out the folder of scores, which is no hand-in wherever it lies
   * @throws UsageException if it cannot be read or holds no hand-in
   */
  Delivery delivery(Path out, Optional<Roster> roster, Rules rules) throws IOException {
    Delivery.Options options =
        new Delivery.Options(
            Optional.ofNullable(layout),
            attempt,
            rules.policy().map(Policy::zone).orElse(ZoneId.systemDefault()),
            Optional.of(out.toAbsolutePath()),
            roster);
    if (all == null) {
      return Delivery.of(paths(), options);
    }
    Delivery delivery;
    try {
      delivery = Delivery.ofAll(all.toAbsolutePath().normalize(), options);
    } catch (Delivery.UnreadableException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (delivery.handIns().isEmpty()) {
      delivery.close();
      throw new UsageException(
          "%s holds no hand-ins: %s".formatted(all, String.join("; ", delivery.remarks())));
    }
    return delivery;
  }

  /** The name that was given is the submission's name, unless it is "." or "..". */
  private List<Path> paths() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Path submission : submissions) {
      Path normal = submission.toAbsolutePath().normalize();
      paths.add(Files.isSymbolicLink(normal) ? normal.toRealPath() : normal);
    }
    return paths;
  }
}
