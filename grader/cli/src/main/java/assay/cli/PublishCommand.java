package assay.cli;

import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Standing.Release;
import assay.grader.model.Visibility;
import assay.grader.report.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows students the checks that they see after the due date. */
@Command(
    name = "publish",
    header = "Publishes the checks that students see after the due date.",
    description = {
      "%nRenews all feedback pages, and files of formats that show students what they hold. Checks that are"
          + " hidden are never published.",
      "",
      "  assay publish scores            # checks for after the due date",
      "  assay publish scores --grades   # and those for when grades are published",
      "  assay publish scores --back     # takes all of that back%n"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the pages are renewed",
      "2:the command line is wrong, or somebody can still hand in; nothing was changed"
    })
public final class PublishCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The scores that grade has written.")
  private Path root = Path.of("scores");

  @Option(names = "--grades", description = "Publishes what is for when grades are published, too.")
  private boolean grades;

  @Option(names = "--back", description = "Takes back what was published.")
  private boolean back;

  @Option(names = "--early", description = "Publishes though somebody can still hand in on time.")
  private boolean early;

  @Override
  public Integer call() throws IOException {
    if (back && (grades || early)) {
      throw new UsageException("--back goes with neither --grades nor --early");
    }
    Release release =
        back ? Release.AT_ONCE : grades ? Release.AFTER_PUBLISHED : Release.AFTER_DUE_DATE;
    GradedClass scores = GradedClass.in(root);
    PrintWriter out = spec.commandLine().getOut();
    try (FolderLock _ = scores.lock()) {
      List<Report> reports = scores.outlines();
      if (!back && !early) {
        refuseWhileSomebodyHasTime(reports);
      }
      try {
        scores.folder().publish(release);
        for (Report report : reports) {
          Report whole = scores.whole(report);
          scores.folder().renew(whole.with(whole.standing().with(release)));
        }
      } catch (IOException e) {
        throw GradedClass.unwritable(e);
      }
      out.printf("%s%n", said(release, reports.getFirst(), reports.size()));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void refuseWhileSomebodyHasTime(List<Report> reports) {
    Instant now = Instant.now();
    List<String> waiting =
        reports.stream()
            .filter(
                report ->
                    report
                        .standing()
                        .ruling()
                        .flatMap(ruling -> ruling.due())
                        .filter(due -> due.isAfter(now))
                        .isPresent())
            .map(report -> report.submission().id())
            .toList();
    if (!waiting.isEmpty()) {
      throw new UsageException(
          "%s can still hand in on time, and would know what the checks ask; wait, or publish with --early"
              .formatted(
                  waiting.size() == reports.size()
                      ? "everyone"
                      : waiting.size() > 5
                          ? waiting.size() + " people"
                          : String.join(", ", waiting)));
    }
  }

  private static String said(Release release, Report any, int pages) {
    List<CheckScore> checks =
        any.problems().stream().flatMap(problem -> problem.checks().stream()).toList();
    long shown = checks.stream().filter(check -> release.shows(check.visibility())).count();
    long hidden = checks.stream().filter(c -> c.visibility() == Visibility.HIDDEN).count();
    return "%d of %d checks are on the pages of %d submissions now%s"
        .formatted(
            shown,
            checks.size(),
            pages,
            hidden == 0 ? "" : "; %d are hidden and stay so".formatted(hidden));
  }
}
