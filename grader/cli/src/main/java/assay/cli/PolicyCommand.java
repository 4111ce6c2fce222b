package assay.cli;

import assay.grader.ledger.Ledger;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Ruling;
import assay.grader.policy.Policy;
import assay.grader.policy.Rules;
import assay.grader.report.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies due dates to scores, without grading anything again. */
@Command(
    name = "policy",
    header = "Applies due dates and what being late costs to scores.",
    description = {
      "%nNothing is graded again: scores are computed anew from the raw ones.",
      "",
      "  assay policy scores --policy policy.json",
      "  assay policy scores                        # says who was late, and what it cost",
      "",
      "After the file in the folder, policy.json, was edited by hand, --again applies it.%n"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was done that was asked",
      "2:the command line or the policy is wrong; nothing was changed"
    })
public final class PolicyCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The scores that grade has written.")
  private Path root = Path.of("scores");

  @Mixin private RulesOptions options = new RulesOptions();

  @Mixin private AssignmentOptions assignment = new AssignmentOptions();

  @Option(
      names = "--again",
      description = "Applies the folder's policy, or else the assignment's, as it is now.")
  private boolean again;

  @Option(names = "--dry-run", description = "Says what would change, and changes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    GradedClass scores = GradedClass.in(root);
    PrintWriter out = spec.commandLine().getOut();
    if (options.hasFile() || again) {
      apply(scores, out);
    } else {
      list(scores.outlines(), out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private void apply(GradedClass scores, PrintWriter out) throws IOException {
    try (FolderLock _ = scores.lock()) {
      List<Report> reports = scores.outlines();
      Rules rules = options.rules(scores.folder(), ofAssignment(scores, reports));
      if (rules.policy().isEmpty()) {
        throw new UsageException(
            "neither the folder nor the assignment has a policy; name one with --policy");
      }
      sayWhatFitsNobody(rules, reports);
      Changes changes = new Changes();
      for (Report report : reports) {
        if (!rules.over(report).equals(report)) {
          Report whole = scores.whole(report);
          changes.note(whole, rules.over(whole));
        }
      }
      if (!dryRun) {
        Optional<byte[]> given = options.given();
        if (given.isPresent()) {
          scores.folder().keepPolicy(given.get());
        }
        changes.write(scores.folder());
      }
      Ledger ledger = changes.ledger();
      Changes.print(ledger, root, !dryRun, out);
    }
  }

  private Optional<Policy> ofAssignment(GradedClass scores, List<Report> reports)
      throws IOException {
    // The assignment has to be there only where nothing nearer says what is due.
    if (options.hasFile() || scores.folder().policy().isPresent()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        assignment.bundle(reports.getFirst().assignment().id()).assignment().deadline());
  }

  private void sayWhatFitsNobody(Rules rules, List<Report> reports) {
    rules
        .unmatched(reports)
        .forEach(
            name ->
                spec.commandLine()
                    .getErr()
                    .printf(
                        "assay: the extension of \"%s\" fits nobody here; names are ids, logins, e-mails or full names%n",
                        name));
    spec.commandLine().getErr().flush();
  }

  private static void list(List<Report> reports, PrintWriter out) {
    boolean any = false;
    for (Report report : reports) {
      Optional<Ruling> ruling = report.standing().ruling();
      if (ruling.isPresent() && ruling.get().verdict() != Ruling.Verdict.ON_TIME) {
        any = true;
        out.printf(
            "%s: %s → %s. %s%n",
            report.submission().id(),
            report.rawScore().map(Points::text).orElse("–"),
            report.score().map(Points::text).orElse("–"),
            ruling.get().reason());
      }
    }
    if (reports.stream().allMatch(report -> report.standing().ruling().isEmpty())) {
      out.println("No due date applies; give one with --policy FILE");
    } else if (!any) {
      out.println("Everything was handed in on time");
    }
  }
}
