package assay.grader.author.verify;

import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the checks of one problem say about an answer.
 *
 * @param failed ids of the checks that the answer failed, entirely or in part
 * @param skipped ids of the checks that were not run, since it failed one that they depend on
 * @param unjudged why no check saw the answer; empty if checks did
 */
record Judgement(SortedSet<String> failed, SortedSet<String> skipped, Optional<String> unjudged) {

  Judgement {
    failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
    skipped = Collections.unmodifiableSortedSet(new TreeSet<>(skipped));
  }

  /** What a report says about a problem. */
  static Judgement of(Report report, String problem) {
    SortedSet<String> failed = new TreeSet<>();
    SortedSet<String> skipped = new TreeSet<>();
    Optional<String> unjudged = Optional.empty();
    for (CheckScore check : checks(report, problem)) {
      switch (check.outcome()) {
        case "Passed" -> {
          // Nothing to remember.
        }
        case "Skipped" -> skipped.add(check.id());
        // An answer that did not come to a check is no wrong answer that the check found.
        case "CompileError", "NotAttempted", "GraderFault" -> unjudged = Optional.of(said(check));
        default -> failed.add(check.id());
      }
    }
    return new Judgement(failed, skipped, unjudged);
  }

  /** Whether every check passed. */
  boolean keepsAll() {
    return failed.isEmpty() && skipped.isEmpty() && unjudged.isEmpty();
  }

  /** The checks of a problem that did not pass, each with its outcome and message. */
  static List<String> notPassed(Report report, String problem) {
    return checks(report, problem).stream()
        .filter(check -> !check.outcome().equals("Passed"))
        .map(Judgement::said)
        .toList();
  }

  static List<CheckScore> checks(Report report, String problem) {
    return report.problems().stream()
        .filter(score -> score.id().equals(problem))
        .map(ProblemScore::checks)
        .flatMap(List::stream)
        .toList();
  }

  static String said(CheckScore check) {
    return "%s is %s: %s"
        .formatted(check.id(), check.outcome(), check.message().lines().findFirst().orElse(""));
  }
}
