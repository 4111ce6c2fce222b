package assay.cli;

import assay.grader.ledger.Ledger;
import assay.grader.model.Report;
import assay.grader.model.Ruling;
import assay.grader.policy.Rules;
import assay.grader.report.FolderState;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;

/**
 * What the console says when all is graded: the scores, what changed, and what to do next.
 *
 * @param ledger what changed; empty if there were no earlier scores
 * @param out the folder of scores
 * @param written whether it was written
 */
record GradeSummary(
    List<Report> reports, Optional<Ledger> ledger, Rules rules, Path out, boolean written) {

  void print(ScoreFolder folder, CommandLine console) throws IOException {
    PrintWriter output = console.getOut();
    remarkTwins(console.getErr());
    new ScoreTable(console.getColorScheme().ansi()).print(reports, output);
    ledger.ifPresent(known -> Changes.print(known, out, written, output));
    sayWhatIsDue(console.getErr());
    if (written) {
      output.printf("Scores are in %s; start with %s%n", out, start());
      sayWhatIsStale(folder, output);
      if (reports.stream().anyMatch(r -> r.status() == Report.Status.AWAITING_MARKS)) {
        output.printf("Written parts wait for marks: ./assay mark %s --sheet marks.csv%n", out);
      }
    } else {
      output.printf("Nothing was written%n");
    }
    output.flush();
  }

  /** Says which people handed in the very same work, if it earned anything. */
  private void remarkTwins(PrintWriter err) {
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
            "assay: identical, to the byte, are the hand-ins of %s%n",
            String.join(names.stream().anyMatch(name -> name.contains(",")) ? "; " : ", ", names));
      }
    }
    err.flush();
  }

  private void sayWhatIsDue(PrintWriter err) {
    if (rules.policy().isEmpty()) {
      return;
    }
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

  private Path start() {
    return reports.size() == 1
        ? out.resolve(reports.getFirst().submission().id()).resolve("feedback.html")
        : out.resolve(ScoreFolder.OVERVIEW);
  }
}
