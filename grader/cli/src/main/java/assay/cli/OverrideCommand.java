package assay.cli;

import assay.grader.mark.Corrections;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.report.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a person's points in the place of a check's. */
@Command(
    name = "override",
    header = "Puts your points in the place of a check's, with a reason.",
    description = {
      "%nThe points stay when the submission is graded again, until what was handed in changes. The student's page"
          + " shows them with the reason.",
      "",
      "  assay override scores kim momentum.form-two --points 2 --reason \"Right, but for a typo in the name\"",
      "  assay override scores kim momentum.form-two --clear%n"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the points count", "2:the command line is wrong; nothing was changed"})
public final class OverrideCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The scores.")
  private Path root = Path.of("scores");

  @Parameters(index = "1", paramLabel = "WHO", description = "An id, login, e-mail or name.")
  private String who = "";

  @Parameters(index = "2", paramLabel = "CHECK", description = "A check's id, or a part of it.")
  private String check = "";

  @Option(names = "--points", paramLabel = "N", description = "What the check counts.")
  private @Nullable Double points;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the student reads it.")
  private @Nullable String reason;

  @Option(names = "--clear", description = "Lets the grader's points count again.")
  private boolean clear;

  @Mixin private Who by = new Who();

  @Override
  public Integer call() throws IOException {
    if (clear == (points != null)) {
      throw new UsageException("give --points N --reason TEXT, or --clear");
    }
    if (points != null && (reason == null || reason.isBlank())) {
      throw new UsageException("say why with --reason; it stays with the points");
    }
    GradedClass scores = GradedClass.in(root);
    PrintWriter out = spec.commandLine().getOut();
    try (FolderLock _ = scores.lock()) {
      Report report = scores.whole(GradedClass.of(scores.outlines(), who));
      CheckScore known = GradedClass.check(report, check);
      Changes changes = new Changes();
      Report later = changes.note(report, changed(report, known));
      changes.write(scores.folder());
      CheckScore now = Corrections.check(later, known.id()).orElseThrow();
      out.printf(
          "%s, %s: %s of %s points%s; the score is %s%n",
          report.submission().id(),
          now.id(),
          Points.text(now.score()),
          Points.text(now.maxScore()),
          now.correction().isPresent()
              ? ", where the grader gave " + Points.text(now.automaticScore())
              : ", as the grader gave",
          later.score().map(Points::text).orElse("open"));
    }
    out.flush();
    return ExitCode.OK;
  }

  private Report changed(Report report, CheckScore known) {
    if (report.refusal().isPresent()) {
      throw new UsageException(
          "%s has no score that a check could count in: %s"
              .formatted(report.submission().id(), report.refusal().get().reason()));
    }
    if (points == null) {
      if (known.correction().isEmpty()) {
        throw new UsageException(
            "%s of %s counts what the grader gave already"
                .formatted(known.id(), report.submission().id()));
      }
      return Corrections.restore(report, known.id());
    }
    if (!(points >= 0 && points <= known.maxScore())) {
      throw new UsageException(
          "%s takes 0 to %s points, not %s"
              .formatted(known.id(), Points.text(known.maxScore()), points));
    }
    return Corrections.correct(
        report, known.id(), points, by.name(), String.valueOf(reason).strip(), Instant.now());
  }
}
