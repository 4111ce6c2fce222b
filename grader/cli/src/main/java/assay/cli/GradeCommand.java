package assay.cli;

import assay.grader.bundle.Bundle;
import assay.grader.intake.Intake;
import assay.grader.mark.Marking;
import assay.grader.model.Report;
import assay.grader.pipeline.Batch;
import assay.grader.pipeline.Grading;
import assay.grader.pipeline.PreparedAssignment;
import assay.grader.pipeline.Workshop;
import assay.grader.pipeline.WorkshopProvider.Isolation;
import assay.grader.report.ReportFormat;
import assay.grader.report.ScoreFolder;
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

/** Grades submissions and writes their scores. */
@Command(
    name = "grade",
    description = "Grades submissions: folders or archives (zip, tar, tar.gz).",
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
      paramLabel = "FOLDER",
      description = "Grades each entry of a folder as one submission.")
  private @Nullable Path all;

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
    try (OpeningWorkshop opening = OpeningWorkshop.start(() -> workshop(paths.size()))) {
      PreparedAssignment prepared = PreparedAssignment.of(bundle, assignment.project(bundle));
      Workshop workshop = opening.await();
      Grading grading = new Grading(prepared, workshop.sessions(), workshop.compiler(), seed);
      PrintWriter err = spec.commandLine().getErr();
      try (GradeProgress progress = GradeProgress.of(paths.size(), err)) {
        reports = new Batch(grading, jobs).grade(paths, new Kept(folder, fresh, err), progress);
      }
    }
    folder.writeOverview(reports);
    new ScoreTable(spec.commandLine().getColorScheme().ansi()).print(reports, output);
    output.printf("Scores are in %s; start with %s%n", out, start(reports));
    if (reports.stream().anyMatch(r -> r.status() == Report.Status.AWAITING_MARKS)) {
      output.printf("Written parts wait for marks: ./assay mark %s --sheet marks.csv%n", out);
    }
    output.flush();
    return exitCode(reports);
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
    for (Path submission : submissions) {
      if (!Files.exists(submission)) {
        throw new UsageException("there is no submission %s".formatted(submission));
      }
      if (!Intake.looksLikeSubmission(submission)) {
        throw new UsageException(
            "%s is neither a folder nor a zip, tar or tar.gz archive".formatted(submission));
      }
      // The name that was given is the submission's name, unless it is "." or "..".
      Path normal = submission.toAbsolutePath().normalize();
      paths.add(Files.isSymbolicLink(normal) ? normal.toRealPath() : normal);
    }
    if (all != null) {
      if (!Files.isDirectory(all)) {
        throw new UsageException("--all takes a folder of submissions; %s is none".formatted(all));
      }
      try (Stream<Path> entries = Files.list(all)) {
        entries
            .filter(entry -> !entry.getFileName().toString().startsWith("."))
            .sorted()
            .forEach(paths::add);
      }
    }
    if (paths.isEmpty()) {
      throw new UsageException("name a submission, or a folder of them with --all FOLDER");
    }
    return paths;
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
