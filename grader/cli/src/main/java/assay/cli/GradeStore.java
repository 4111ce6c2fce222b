package assay.cli;

import assay.grader.mark.Marking;
import assay.grader.model.Person;
import assay.grader.model.Report;
import assay.grader.model.Standing;
import assay.grader.pipeline.Batch;
import assay.grader.policy.Rules;
import assay.grader.report.FolderLock;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps what is graded in a folder of scores: with the marks and corrections that people have
 * entered there, as the rules about due dates have it, and with a note of what changed.
 */
final class GradeStore implements Batch.Store {
  private final ScoreFolder folder;
  private final Rules rules;
  private final Standing.Release release;
  private final Optional<Instant> submittedAt;
  private final Mode mode;
  private final PrintWriter err;
  private final Changes changes = new Changes();
  private final AtomicBoolean hadEarlier = new AtomicBoolean();

  /**
   * How earlier scores count.
   *
   * @param fresh whether all is graded again
   * @param keepBetter whether an earlier report stays where the new one has fewer points
   * @param dryRun whether nothing is written
   */
  record Mode(boolean fresh, boolean keepBetter, boolean dryRun) {}

  /**
   * Keeps reports in a folder.
   *
   * @param submittedAt when they were handed in, where no platform says it
   */
  GradeStore(
      ScoreFolder folder,
      Rules rules,
      Standing.Release release,
      Optional<Instant> submittedAt,
      Mode mode,
      PrintWriter err) {
    this.folder = folder;
    this.rules = rules;
    this.release = release;
    this.submittedAt = submittedAt;
    this.mode = mode;
    this.err = err;
  }

  /** What changed; empty if there were no earlier scores. */
  Optional<Changes> changes() {
    return hadEarlier.get() ? Optional.of(changes) : Optional.empty();
  }

  @Override
  public Optional<Report> find(String id) {
    return mode.fresh() ? Optional.empty() : folder.find(id);
  }

  @Override
  public Report keep(Report graded) {
    Report report = timed(graded);
    if (mode.dryRun()) {
      return kept(report);
    }
    try (FolderLock _ = folder.lock()) {
      String id = report.submission().id();
      if (folder.isDamaged(id)) {
        err.printf("assay: %s%n", folder.setAside(id));
      }
      Report kept = kept(report);
      folder.write(kept);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of scores cannot be locked", e);
    }
  }

  private Report timed(Report report) {
    return timed(report, submittedAt);
  }

  /** The time that somebody said once holds as long as the hand-in is the same. */
  private static Report timedAs(Report earlier, Report report) {
    return earlier.submission().sha256().equals(report.submission().sha256())
        ? timed(report, earlier.submission().person().attempt().submittedAt())
        : report;
  }

  private static Report timed(Report report, Optional<Instant> submittedAt) {
    Person person = report.submission().person();
    if (submittedAt.isEmpty() || person.attempt().submittedAt().isPresent()) {
      return report;
    }
    Person.Attempt attempt = person.attempt();
    return report.with(
        person.with(
            new Person.Attempt(attempt.source(), attempt.number(), submittedAt, attempt.isLate())),
        report.submission().otherAttempts());
  }

  private Report kept(Report report) {
    Optional<Report> found = folder.find(report.submission().id());
    if (found.isEmpty()) {
      return rules.over(report.with(report.standing().with(release)));
    }
    hadEarlier.set(true);
    Report earlier = found.get();
    Marking.Kept marked =
        Marking.keep(earlier, timedAs(earlier, report).with(earlier.standing().with(release)));
    Report later = rules.over(marked.report());
    if (mode.keepBetter() && isWorse(later, earlier)) {
      err.printf(
          "assay: %s keeps the earlier report, which has more points%n", report.submission().id());
      err.flush();
      return changes.note(earlier, rules.over(earlier.with(earlier.standing().with(release))));
    }
    marked.lost().forEach(mark -> err.printf("assay: %s%n", mark));
    err.flush();
    return changes.note(earlier, later);
  }

  private static boolean isWorse(Report later, Report earlier) {
    return earlier.score().isPresent()
        && (later.score().isEmpty() || later.score().get() < earlier.score().get());
  }
}
