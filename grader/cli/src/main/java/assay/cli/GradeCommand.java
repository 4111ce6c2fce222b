package assay.cli;

import assay.grader.bundle.Bundle;
import assay.grader.intake.Delivery;
import assay.grader.intake.HandIn;
import assay.grader.intake.Intake;
import assay.grader.mark.Marking;
import assay.grader.model.Report;
import assay.grader.model.Roster;
import assay.grader.pipeline.Batch;
import assay.grader.pipeline.Grading;
import assay.grader.pipeline.PreparedAssignment;
import assay.grader.pipeline.Workshop;
import assay.grader.pipeline.WorkshopProvider.Isolation;
import assay.grader.report.ReportFormat;
import assay.grader.report.RosterFile;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Grades submissions and writes their scores. */
@Command(
    name = "grade",
    description =
        "Grades submissions: folders, archives (zip, tar, tar.gz), or a class as a platform hands"
            + " it out.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every submission was graded, whatever the scores",
      "2:the command line is wrong",
      "3:some submission could not be graded for the grader's own reasons",
      "4:all that could be graded was, but some hand-ins need a person"
    })
public final class GradeCommand implements WorkshopCommand {
  @Spec private CommandSpec spec;

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

  @Mixin private AssignmentOptions assignment = new AssignmentOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "scores",
      description = "Where the scores go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("scores");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many submissions to grade at a time (default: ${DEFAULT-VALUE}).")
  private int jobs = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "What the checks' random numbers derive from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--isolation",
      paramLabel = "strict|best",
      defaultValue = "best",
      description = "strict refuses to run with less than full confinement (default: best).")
  private Isolation isolation = Isolation.BEST;

  @Option(
      names = "--format",
      paramLabel = "F",
      split = ",",
      completionCandidates = FormatNames.OfReports.class,
      description = "Further formats to write for each submission: ${COMPLETION-CANDIDATES}.")
  private List<String> formats = new ArrayList<>();

  @Option(names = "--fresh", description = "Grades again what an earlier run has finished.")
  private boolean fresh;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter output = spec.commandLine().getOut();
    List<Path> paths = paths();
    Optional<Roster> roster = roster();
    List<ReportFormat> further = FormatNames.formats(formats);
    if (jobs < 1) {
      throw new UsageException("--jobs takes a number from 1 on");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UsageException("--out names a file, %s; name a folder".formatted(out));
    }
    ScoreFolder folder = new ScoreFolder(out, further);
    List<Report> reports;
    // Before anything is opened: whoever named an assignment that is not there waits for nothing.
    Bundle bundle = assignment.bundle();
    makeOutFolder();
    PrintWriter err = spec.commandLine().getErr();
    try (Delivery delivery = delivery(paths, roster);
        OpeningWorkshop opening =
            OpeningWorkshop.start(() -> workshop(delivery.handIns().size()))) {
      List<HandIn> handIns = delivery.handIns();
      delivery.remarks().forEach(remark -> err.printf("assay: %s%n", remark));
      err.flush();
      PreparedAssignment prepared = PreparedAssignment.of(bundle, assignment.project(bundle));
      Workshop workshop = opening.await();
      Grading grading = new Grading(prepared, workshop.sessions(), workshop.compiler(), seed);
      try (GradeProgress progress = GradeProgress.of(handIns.size(), err)) {
        reports =
            new ArrayList<>(
                new Batch(grading, jobs)
                    .grade(handIns, attempt, new Kept(folder, fresh, err), progress));
      }
      if (roster.isPresent() && all != null) {
        reports.addAll(missing(roster.get(), grading, reports, folder));
      }
    }
    folder.writeOverview(reports);
    remarkTwins(reports, err);
    new ScoreTable(spec.commandLine().getColorScheme().ansi()).print(reports, output);
    output.printf("Scores are in %s; start with %s%n", out, start(reports));
    if (reports.stream().anyMatch(r -> r.status() == Report.Status.AWAITING_MARKS)) {
      output.printf("Written parts wait for marks: ./assay mark %s --sheet marks.csv%n", out);
    }
    output.flush();
    return exitCode(reports);
  }

  /** Rows of those who handed in nothing, unless an earlier run graded something of theirs. */
  private static List<Report> missing(
      Roster roster, Grading grading, List<Report> reports, ScoreFolder folder) throws IOException {
    List<Report> missing =
        roster
            .without(reports.stream().map(report -> report.submission().person()).toList())
            .stream()
            .map(grading::missing)
            .filter(
                report -> folder.find(report.submission().id()).filter(Report::hasScore).isEmpty())
            .toList();
    folder.forgetMissing(
        missing.stream().map(report -> report.submission().id()).collect(Collectors.toSet()));
    missing.forEach(folder::write);
    return missing;
  }

  /** Says which people handed in the very same work, if it earned anything. */
  private static void remarkTwins(List<Report> reports, PrintWriter err) {
    Map<String, List<String>> byDigest = new TreeMap<>();
    for (Report report : reports) {
      boolean hasWork =
          report.automaticScore().orElse(0.0) > 0
              || report.problems().stream()
                  .anyMatch(p -> p.written().flatMap(Report.WrittenScore::answer).isPresent());
      if (hasWork) {
        report
            .submission()
            .sha256()
            .ifPresent(
                sha ->
                    byDigest
                        .computeIfAbsent(sha, _ -> new ArrayList<>())
                        .add(report.submission().person().name()));
      }
    }
    for (List<String> names : byDigest.values()) {
      if (names.size() > 1) {
        err.printf(
            "assay: identical, to the byte, are the hand-ins of %s%n", String.join(", ", names));
      }
    }
    err.flush();
  }

  private static int exitCode(List<Report> reports) {
    int code = ExitCode.OK;
    for (Report report : reports) {
      boolean ours =
          report.status() == Report.Status.GRADER_FAULT
              || report.refusal().filter(r -> r.turn() == Report.Refusal.Turn.GRADER).isPresent();
      if (ours) {
        return ExitCode.GRADER_FAULT;
      }
      if (report.refusal().filter(r -> r.kind() == Report.Refusal.Kind.NOT_TAKEN).isPresent()) {
        code = ExitCode.NEEDS_A_PERSON;
      }
    }
    return code;
  }

  /**
   * Keeps reports in a folder, with the marks that people have entered there, and finds those of an
   * earlier run unless all is to be fresh.
   */
  private record Kept(ScoreFolder folder, boolean fresh, PrintWriter err) implements Batch.Store {
    @Override
    public Optional<Report> find(String id) {
      return fresh ? Optional.empty() : folder.find(id);
    }

    @Override
    public Report keep(Report report) {
      String id = report.submission().id();
      if (folder.isDamaged(id)) {
        err.printf("assay: %s%n", folder.setAside(id));
      }
      Marking.Kept marked =
          folder
              .find(id)
              .map(earlier -> Marking.keep(earlier, report))
              .orElseGet(() -> new Marking.Kept(report, List.of()));
      folder.write(marked.report());
      marked.lost().forEach(mark -> err.printf("assay: %s%n", mark));
      err.flush();
      return marked.report();
    }
  }

  /** Before any work is done, since its fruit could not be kept. */
  private void makeOutFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new UsageException("the folder %s cannot be made: %s".formatted(out, e.getMessage()));
    }
    if (!Files.isWritable(out)) {
      throw new UsageException("the folder %s is not writable".formatted(out));
    }
  }

  private Path start(List<Report> reports) {
    return reports.size() == 1
        ? out.resolve(reports.getFirst().submission().id()).resolve("feedback.html")
        : out.resolve(ScoreFolder.OVERVIEW);
  }

  private List<Path> paths() throws IOException {
    List<Path> paths = new ArrayList<>();
    if (all != null && !submissions.isEmpty()) {
      throw new UsageException("name submissions, or a download with --all, not both");
    }
    for (Path submission : submissions) {
      if (!Files.exists(submission)) {
        throw new UsageException("there is no submission %s".formatted(submission));
      }
      if (!Intake.looksLikeSubmission(submission)) {
        throw new UsageException(
            "%s is neither a folder nor an archive, and no Java source".formatted(submission));
      }
      // The name that was given is the submission's name, unless it is "." or "..".
      Path normal = submission.toAbsolutePath().normalize();
      paths.add(Files.isSymbolicLink(normal) ? normal.toRealPath() : normal);
    }
    if (all != null && !Files.exists(all)) {
      throw new UsageException("--all takes a folder or a zip; there is no %s".formatted(all));
    }
    if (all == null && paths.isEmpty()) {
      throw new UsageException("name a submission, or a folder of them with --all FOLDER");
    }
    return paths;
  }

  /** Whose hand-ins there are. */
  private Delivery delivery(List<Path> paths, Optional<Roster> roster) throws IOException {
    if (layout != null && !Delivery.layouts().contains(layout)) {
      throw new UsageException(
          "there is no layout %s; there are %s"
              .formatted(layout, String.join(", ", Delivery.layouts())));
    }
    Delivery.Options options =
        new Delivery.Options(
            Optional.ofNullable(layout),
            attempt,
            ZoneId.systemDefault(),
            Optional.of(out.toAbsolutePath()),
            roster);
    if (all == null) {
      return Delivery.of(paths, options);
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

  private Optional<Roster> roster() throws IOException {
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

  private Workshop workshop(int submissions) throws IOException {
    return Workshops.provider()
        .open(
            isolation,
            Math.min(jobs, submissions),
            submissions,
            line -> spec.commandLine().getErr().println("assay: " + line));
  }
}
