package assay.cli;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.report.FolderState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a check ended as it did for somebody. */
@Command(
    name = "explain",
    header = "Says why a check ended as it did for somebody.",
    description = {
      "%nWHO is an id, login, e-mail or name; CHECK a check's id, or a part of its id or title. For staff: it shows"
          + " hidden checks too.",
      "",
      "  assay explain kim momentum.form-two",
      "  assay explain kim                      # the checks that kim lost points on%n"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:there is an explanation", "2:there is no such person or check"})
public final class ExplainCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "WHO", description = "An id, login, e-mail or name.")
  private String who = "";

  @Parameters(index = "1", paramLabel = "CHECK", arity = "0..1", description = "A check.")
  private @Nullable String check;

  @Option(
      names = "--scores",
      paramLabel = "DIR",
      defaultValue = "scores",
      description = "The scores that grade has written (default: ${DEFAULT-VALUE}).")
  private Path root = Path.of("scores");

  @Override
  public Integer call() throws IOException {
    GradedClass scores = GradedClass.in(root);
    Report report = scores.whole(GradedClass.of(scores.outlines(), who));
    PrintWriter out = spec.commandLine().getOut();
    head(report, scores.folder().state(), out);
    if (check == null) {
      lost(report, out);
    } else {
      explain(report, GradedClass.check(report, check), out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void head(Report report, Optional<FolderState> state, PrintWriter out) {
    out.printf(
        "%s: %s of %s points (%s)%n",
        report.submission().id(),
        report.score().map(Points::text).orElse("–"),
        Points.text(report.maxScore()),
        report.status().label());
    report.refusal().ifPresent(refusal -> out.println(refusal.reason()));
    report.standing().ruling().ifPresent(ruling -> out.println(ruling.reason()));
    if (state.filter(known -> known.isStale(report)).isPresent()) {
      out.printf(
          "This is by another version (%s); grade --stale judges it by the newest%n",
          report.assignment().version());
    }
    out.println();
  }

  private static void lost(Report report, PrintWriter out) {
    report.problems().stream()
        .flatMap(problem -> problem.checks().stream())
        .filter(one -> one.score() < one.maxScore())
        .forEach(
            one ->
                out.printf(
                    "%s: %s, %s of %s points%n",
                    one.id(),
                    one.outcome(),
                    Points.text(one.score()),
                    Points.text(one.maxScore())));
  }

  private static void explain(Report report, CheckScore one, PrintWriter out) {
    out.printf("%s%n", one.title());
    field("check", one.id() + " (@Todo " + one.todo() + ")", out);
    field(
        "points", "%s of %s".formatted(Points.text(one.score()), Points.text(one.maxScore())), out);
    field("outcome", one.outcome(), out);
    one.correction()
        .ifPresent(
            by ->
                field(
                    "override",
                    "%s gave %s instead of %s: %s"
                        .formatted(
                            by.by(),
                            Points.text(one.score()),
                            Points.text(by.automatic()),
                            by.reason()),
                    out));
    field(
        "students",
        report.shows(one)
            ? "see this"
            : "do not see this ("
                + one.visibility().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + ")",
        out);
    field("asked because", one.rationale(), out);
    field("took", one.durationMillis() + " ms", out);
    field("random numbers", "from seed " + one.seed(), out);
    if (!one.message().isEmpty()) {
      out.printf("%n%s%n", one.message());
    } else if (one.outcome().equals("Passed")) {
      out.printf("%nEvery answer was as expected.%n");
    }
    if (!one.output().isEmpty()) {
      out.printf("%nWhat the code printed:%n%s%n", one.output());
    }
  }

  private static void field(String name, String value, PrintWriter out) {
    if (!value.isEmpty()) {
      out.printf("  %-14s %s%n", name, value);
    }
  }
}
