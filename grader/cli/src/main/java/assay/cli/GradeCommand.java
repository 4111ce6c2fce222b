package assay.cli;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.intake.Delivery;
import assay.grader.intake.HandIn;
import assay.grader.ledger.Ledger;
import assay.grader.model.Report;
import assay.grader.model.Roster;
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
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Mixin private HandInOptions handedIn = new HandInOptions();

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
    if (stale && fresh) {
      throw new UsageException("--stale grades less than all, and --fresh all; choose one");
    }
    if (jobs < 1) {
      throw new UsageException("--jobs takes a number from 1 on");
    }
    List<ReportFormat> further = FormatNames.formats(formats);
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UsageException("--out names a file, %s; name a folder".formatted(out));
    }
    ScoreFolder folder = new ScoreFolder(out, further);
    if (stale) {
      handedIn.orElseEarlier(folder, out);
    }
    handedIn.check();
    Optional<Roster> roster = handedIn.roster();
    // Before anything is opened: whoever named an assignment that is not there waits for nothing.
    Bundle bundle = assignment.bundle();
    Rules rules = due.rules(folder, Optional.ofNullable(bundle.assignment().deadline()));
    PrintWriter err = spec.commandLine().getErr();
    List<Report> reports;
    GradeStore store;
    try (Delivery delivery = handedIn.delivery(out, roster, rules)) {
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
              new ArrayList<>(
                  new Batch(grading, jobs).grade(handIns, handedIn.attempt(), store, progress));
        }
        if (roster.isPresent() && handedIn.areAClass() && !dryRun) {
          reports.addAll(missing(roster.get(), grading, reports, folder));
        }
      }
    }
    Optional<Ledger> ledger = store.changes().map(Changes::ledger);
    if (!dryRun) {
      folder.writeOverview(reports, ledger);
    }
    new GradeSummary(reports, ledger, rules, out, !dryRun).print(folder, spec.commandLine());
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
                    handedIn.named())
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

  private Workshop workshop(int submissions) throws IOException {
    return Workshops.provider()
        .open(
            isolation,
            Math.min(jobs, submissions),
            submissions,
            line -> spec.commandLine().getErr().println("assay: " + line));
  }
}
