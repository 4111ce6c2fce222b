package assay.cli;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.intake.Delivery;
import assay.grader.intake.HandIn;
import assay.grader.intake.Intake;
import assay.grader.ledger.Ledger;
import assay.grader.model.Report;
import assay.grader.model.Roster;
import assay.grader.model.Ruling;
import assay.grader.model.Standing;
import assay.grader.pipeline.Batch;
import assay.grader.pipeline.Grading;
import assay.grader.pipeline.PreparedAssignment;
import assay.grader.pipeline.Workshop;
import assay.grader.pipeline.WorkshopProvider.Isolation;
import assay.grader.policy.Moment;
import assay.grader.policy.Policy;
import assay.grader.policy.Rules;
import assay.grader.report.FolderLock;
import assay.grader.report.FolderState;
import assay.grader.report.ReportFormat;
import assay.grader.report.RosterFile;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

  private static final String ALL_OF = "/*";

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

  @Option(
      names = "--stale",
      description =
          "Grades again what was graded into the folder, as far as another version judged it.")
  private boolean stale;

  @Option(
      names = "--keep-better",
      description = "Keeps an earlier report where the new one has fewer points.")
  private boolean keepBetter;

  @Option(
      names = "--dry-run",
      description = "Grades, says what would change of earlier scores, and writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--submitted-at",
      paramLabel = "TIME",
      description = "When these were handed in, where no platform says it: 2026-03-02T23:10.")
  private @Nullable String submittedAt;

  @Mixin private RulesOptions due = new RulesOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter output = spec.commandLine().getOut();
    if (stale && fresh) {
      throw new UsageException("--stale grades less than all, and --fresh all; choose one");
    }
    if (stale) {
      addEarlierInputs();
    }
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
    Rules rules = due.rules(folder, Optional.ofNullable(bundle.assignment().deadline()));
    GradeStore store;
    PrintWriter err = spec.commandLine().getErr();
    try (Delivery delivery = delivery(paths, roster, rules)) {
      List<HandIn> handIns = delivery.handIns();
      makeOutFolder();
      try (OpeningWorkshop opening = OpeningWorkshop.start(() -> workshop(handIns.size()))) {
        delivery.remarks().forEach(remark -> err.printf("assay: %s%n", remark));
        err.flush();
        PreparedAssignment prepared = PreparedAssignment.of(bundle, assignment.project(bundle));
        store = store(folder, bundle, prepared.assay(), rules);
        Workshop workshop = opening.await();
        Grading grading = new Grading(prepared, workshop.sessions(), workshop.compiler(), seed);
        try (GradeProgress progress = GradeProgress.of(handIns.size(), err)) {
          reports =
              new ArrayList<>(new Batch(grading, jobs).grade(handIns, attempt, store, progress));
        }
        if (roster.isPresent() && all != null && !dryRun) {
          reports.addAll(missing(roster.get(), grading, reports, folder));
        }
      }
    }
    Optional<Ledger> ledger = store.changes().map(Changes::ledger);
    if (!dryRun) {
      folder.writeOverview(reports, ledger);
    }
    remarkTwins(reports, err);
    new ScoreTable(spec.commandLine().getColorScheme().ansi()).print(reports, output);
    ledger.ifPresent(known -> Changes.print(known, out, !dryRun, output));
    sayWhatIsDue(rules, reports);
    if (dryRun) {
      output.printf("Nothing was written%n");
      output.flush();
      return exitCode(reports);
    }
    output.printf("Scores are in %s; start with %s%n", out, start(reports));
    sayWhatIsStale(folder, output);
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

  /** Takes the folder for the assignment, before anything is written into it. */
  private GradeStore store(ScoreFolder folder, Bundle bundle, String assay, Rules rules)
      throws IOException {
    Optional<Instant> time = timeOfHandIn(rules);
    Standing.Release release = Standing.Release.AT_ONCE;
    Assignment graded = bundle.assignment();
    if (dryRun) {
      release = folder.state().map(FolderState::release).orElse(release);
    } else {
      try (FolderLock _ = folder.lock()) {
        release =
            folder
                .claim(
                    new Report.AssignmentInfo(graded.id(), graded.title(), graded.version()),
                    assay,
                    inputs())
                .release();
        Optional<byte[]> given = due.given();
        if (given.isPresent()) {
          folder.keepPolicy(given.get());
        }
      } catch (ScoreFolder.TakenException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }
    return new GradeStore(
        folder,
        rules,
        release,
        time,
        new GradeStore.Mode(fresh, keepBetter, dryRun),
        spec.commandLine().getErr());
  }

  private Optional<Instant> timeOfHandIn(Rules rules) {
    if (submittedAt == null) {
      return Optional.empty();
    }
    ZoneId zone = rules.policy().map(Policy::zone).orElse(ZoneId.systemDefault());
    Optional<Instant> time = Moment.instant(submittedAt, zone);
    if (time.isEmpty()) {
      throw new UsageException(
          "--submitted-at takes a time such as 2026-03-02T23:10 or 2026-03-02T23:10:00+01:00, not \"%s\""
              .formatted(submittedAt));
    }
    return time;
  }

  /** What is graded, as {@link #addEarlierInputs} takes it: folders of submissions end in "/*". */
  private List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    submissions.forEach(path -> inputs.add(path.toAbsolutePath().normalize().toString()));
    if (all != null) {
      inputs.add(all.toAbsolutePath().normalize() + ALL_OF);
    }
    return inputs;
  }

  private void addEarlierInputs() throws IOException {
    if (!submissions.isEmpty() || all != null) {
      return;
    }
    // What was named one by one lies, since somebody graded a class, in its folder as well.
    List<String> earlier =
        new ScoreFolder(out, List.of())
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

  private void sayWhatIsDue(Rules rules, List<Report> reports) {
    if (rules.policy().isEmpty()) {
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    long unknown =
        reports.stream()
            .flatMap(report -> report.standing().ruling().stream())
            .filter(ruling -> ruling.verdict() == Ruling.Verdict.TIME_UNKNOWN)
            .count();
    if (unknown > 0) {
      err.printf(
          "assay: nobody knows when %d of %d were handed in, so the due date takes nothing off;"
              + " --submitted-at says it%n",
          unknown, reports.size());
    }
    if (reports.size() > 1) {
      rules
          .unmatched(reports)
          .forEach(
              name -> err.printf("assay: the extension of \"%s\" fits nobody of these%n", name));
    }
    err.flush();
  }

  private void sayWhatIsStale(ScoreFolder folder, PrintWriter output) throws IOException {
    Optional<FolderState> state = folder.state();
    if (state.isEmpty()) {
      return;
    }
    long stale = folder.all().stream().filter(state.get()::isStale).count();
    if (stale > 0) {
      output.printf(
          "%d other %s by an older version; ./assay grade --stale --out %s grades %s again%n",
          stale, stale == 1 ? "report is" : "reports are", out, stale == 1 ? "it" : "them");
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
  private Delivery delivery(List<Path> paths, Optional<Roster> roster, Rules rules)
      throws IOException {
    if (layout != null && !Delivery.layouts().contains(layout)) {
      throw new UsageException(
          "there is no layout %s; there are %s"
              .formatted(layout, String.join(", ", Delivery.layouts())));
    }
    Delivery.Options options =
        new Delivery.Options(
            Optional.ofNullable(layout),
            attempt,
            rules.policy().map(Policy::zone).orElse(ZoneId.systemDefault()),
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
