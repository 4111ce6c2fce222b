package assay.grader.pipeline;

import assay.grader.intake.Delivery;
import assay.grader.intake.HandIn;
import assay.grader.intake.Intake;
import assay.grader.model.Report;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Grades many submissions, some at a time; none of them can stop another. */
public final class Batch {
  private final Grading grading;
  private final int jobs;

  /**
   * Prepares a batch.
   *
   * @param jobs how many submissions are graded at a time, at least 1
   */
  public Batch(Grading grading, int jobs) {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs are at least 1, not " + jobs);
    }
    this.grading = grading;
    this.jobs = jobs;
  }

  /** What the batch tells while it works; called from several threads, one call at a time. */
  public interface Listener {
    /** A submission's grading starts. */
    void started(String id);

    /** A report is complete. */
    void finished(Report report);
  }

  /** Keeps finished reports, so that a batch that was interrupted goes on where it stopped. */
  public interface Store {
    /** The report that an earlier run kept under this id. */
    Optional<Report> find(String id);

    /**
     * Keeps a report.
     *
     * @return what was kept: the report, with the marks that an earlier one held
     */
    Report keep(Report report);
  }

  /**
   * Grades folders and archives, each the hand-in of whom it is named after.
   *
   * @see #grade(List, Delivery.Choice, Store, Listener)
   */
  public List<Report> grade(List<Path> paths, Store store, Listener listener)
      throws InterruptedException {
    Delivery named = Delivery.of(paths, Delivery.Options.USUAL);
    return grade(named.handIns(), Delivery.Choice.LATEST, store, listener);
  }

  /**
   * Grades hand-ins.
   *
   * @param choice {@link Delivery.Choice#BEST} grades all uploads of a person, and keeps the one
   *     with most points
   * @param store where reports go, and where finished ones come from
   * @return a report for each hand-in, in the same order
   * @throws UncheckedIOException if the store could not write a report; what is not graded by then
   *     is not graded any more, since its report would be lost as well
   */
  public List<Report> grade(
      List<HandIn> handIns, Delivery.Choice choice, Store store, Listener listener)
      throws InterruptedException {
    List<Report> reports = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(jobs, Thread.ofPlatform().name("grade-", 1).factory())) {
      List<Future<Report>> futures = new ArrayList<>();
      for (HandIn handIn : handIns) {
        futures.add(threads.submit(() -> one(handIn, choice, store, listener)));
      }
      try {
        for (Future<Report> future : futures) {
          reports.add(future.get());
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof UncheckedIOException unwritten
            ? unwritten
            : new IllegalStateException("a report could not be kept", e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    return reports;
  }

  private Report one(HandIn handIn, Delivery.Choice choice, Store store, Listener listener) {
    notify(() -> listener.started(handIn.id()));
    Report report = graded(handIn, store);
    if (choice == Delivery.Choice.BEST) {
      for (HandIn other : handIn.others()) {
        Report rival = graded(handIn.preferring(other), store);
        if (points(rival) > points(report)) {
          report = rival;
        }
      }
    }
    Report kept = store.keep(report);
    notify(() -> listener.finished(kept));
    return kept;
  }

  private Report graded(HandIn handIn, Store store) {
    try {
      Intake.Result taken = grading.take(handIn);
      return (taken instanceof Intake.Taken(var submission)
              ? store.find(handIn.id()).filter(old -> grading.isCurrent(old, submission.sha256()))
              : Optional.<Report>empty())
          .orElseGet(() -> grading.grade(handIn.id(), taken))
          .with(handIn.person(), handIn.otherAttempts());
    } catch (RuntimeException | Error e) {
      return grading.fault(handIn.id(), e).with(handIn.person(), handIn.otherAttempts());
    }
  }

  /** What a report is worth beside others of the same person; less than nothing without a score. */
  private static double points(Report report) {
    return report.automaticScore().orElse(-1.0);
  }

  private synchronized void notify(Runnable call) {
    call.run();
  }
}
