package assay.cli.author;

import assay.cli.ExitCode;
import assay.cli.UsageException;
import assay.cli.WorkshopCommand;
import assay.cli.Workshops;
import assay.grader.author.verify.Finding;
import assay.grader.author.verify.JUnitXml;
import assay.grader.author.verify.Sarif;
import assay.grader.author.verify.Trials;
import assay.grader.author.verify.Verification;
import assay.grader.bundle.Bundle;
import assay.grader.pipeline.Grading;
import assay.grader.pipeline.PreparedAssignment;
import assay.grader.pipeline.Workshop;
import assay.grader.pipeline.WorkshopProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves an assignment before a student sees it. */
@Command(
    name = "verify",
    description = "Proves starter, handout, reference and hidden checks against each other.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything holds", "1:something does not", "2:the command line is wrong"})
public final class VerifyCommand implements WorkshopCommand {
  private static final int SEEDS = 20;
  private static final int QUICK_SEEDS = 3;

  @Spec private CommandSpec spec;
  @Mixin private AuthorOptions options = new AuthorOptions();

  @Option(
      names = "--quick",
      description = "Leaves the mutants out, and tries right solutions with few seeds.")
  private boolean quick;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "How many seeds right solutions are tried with (default: "
              + SEEDS
              + ", with --quick "
              + QUICK_SEEDS
              + ").")
  private @Nullable Integer seeds;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Writes the proofs as JUnit XML, one test each.")
  private @Nullable Path junitXml;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Writes what is found as SARIF, with files and lines.")
  private @Nullable Path sarif;

  @Option(
      names = "--problem",
      paramLabel = "ID",
      split = ",",
      description = "Grades solutions and mutants of these problems only (default: all).")
  private List<String> problems = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many submissions to grade at a time (default: ${DEFAULT-VALUE}).")
  private int jobs = 1;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (jobs < 1) {
      throw new UsageException("--jobs takes a number from 1 on");
    }
    int many = seeds != null ? seeds : quick ? QUICK_SEEDS : SEEDS;
    if (many < 1) {
      throw new UsageException("--seeds takes a number from 1 on");
    }
    Bundle bundle = options.bundle();
    Verification verification =
        new Verification(
            options.project(), bundle, options.waivers(), options.classPath(), this::isAsked);
    refuseUnknownProblems(bundle);
    Finding slips = verification.slips();
    List<Finding> findings = new ArrayList<>(List.of(slips));
    findings.addAll(verification.starter());
    if (slips.holds()) {
      try (Workshop workshop = workshop();
          VerifyProgress progress = VerifyProgress.of(spec.commandLine().getErr())) {
        PreparedAssignment prepared = PreparedAssignment.of(bundle);
        Map<Long, Grading> bySeed = new ConcurrentHashMap<>();
        Trials.Grader grader =
            (submission, id, seed, interest) ->
                bySeed
                    .computeIfAbsent(
                        seed,
                        _ -> new Grading(prepared, workshop.sessions(), workshop.compiler(), seed))
                    .grade(submission, id, interest);
        Trials trials = new Trials(grader, jobs, progress);
        findings.addAll(verification.solutions(trials, many));
        if (!quick) {
          findings.addAll(verification.mutants(trials));
        }
      }
    }
    if (junitXml != null) {
      Files.writeString(junitXml, JUnitXml.of(bundle.assignment().id(), findings));
    }
    if (sarif != null) {
      Files.writeString(sarif, Sarif.of(findings));
    }
    return summary(findings);
  }

  private boolean isAsked(String problem) {
    return problems.isEmpty() || problems.contains(problem);
  }

  private void refuseUnknownProblems(Bundle bundle) {
    List<String> known = bundle.assignment().problems().stream().map(p -> p.id()).toList();
    for (String problem : problems) {
      if (!known.contains(problem)) {
        throw new UsageException(
            "there is no problem %s; there is %s".formatted(problem, String.join(", ", known)));
      }
    }
  }

  private int summary(List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : findings) {
      out.printf(
          "%-6s %s (%s)%n",
          finding.holds() ? "holds" : "FAILS", finding.proof(), finding.summary());
      for (String fault : finding.faults()) {
        out.println(
            "       - " + fault.strip().replace("\n", System.lineSeparator() + "         "));
      }
    }
    long failed = findings.stream().filter(finding -> !finding.holds()).count();
    out.printf(
        failed == 0 ? "All %2$d proofs hold.%n" : "%d of %d proofs fail.%n",
        failed,
        findings.size());
    out.flush();
    return failed == 0 ? ExitCode.OK : ExitCode.FOUND_FAULTS;
  }

  private Workshop workshop() {
    try {
      return Workshops.provider()
          .open(WorkshopProvider.Isolation.BEST, jobs, spec.commandLine().getErr()::println);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
