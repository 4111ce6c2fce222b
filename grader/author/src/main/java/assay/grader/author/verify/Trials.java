package assay.grader.author.verify;

import assay.grader.author.strip.Sources;
import assay.grader.check.Interest;
import assay.grader.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.file.PathUtils;

/** Hands solutions in, as students do, and collects their reports. */
public final class Trials {

  /**
   * Grades what lies in a folder.
   *
   * @see assay.grader.pipeline.Grading#grade(Path, String, Interest)
   */
  @FunctionalInterface
  public interface Grader {
    /** The report of a submission. */
    Report grade(Path submission, String id, long seed, Interest interest);
  }

  /** Hears how far trials have come; called by one thread at a time. */
  public interface Progress {
    /** So many trials of a kind begin. */
    void begins(String kind, int trials);

    /** One more is graded, and this is wrong with it. */
    void graded(List<String> faults);

    /** All of the kind are. */
    void ends();
  }

  /**
   * A solution to be handed in.
   *
   * @param name tells it from others
   * @param sources its files
   * @param seed what the checks' random numbers derive from
   * @param interest which checks are run
   */
  record Trial(String name, Sources sources, long seed, Interest interest) {

    /** A solution before all checks, with the first of the seeds. */
    Trial(String name, Sources sources) {
      this(name, sources, 0, Interest.IN_EVERYTHING);
    }
  }

  /** Says what is wrong with a trial's report; called for one trial after the other. */
  @FunctionalInterface
  interface Judge {
    /**
     * The faults of a trial; empty if it is as it should be.
     *
     * @param trial its place in the list of trials
     */
    List<String> faults(int trial, Report report);
  }

  private final Grader grader;
  private final int jobs;
  private final Progress progress;

  /**
   * Prepares trials.
   *
   * @param jobs how many are graded at a time
   */
  public Trials(Grader grader, int jobs, Progress progress) {
    this.grader = grader;
    this.jobs = jobs;
    this.progress = progress;
  }

  /** The report of one solution by itself. */
  Report report(Trial trial) throws InterruptedException {
    List<Report> reports = new ArrayList<>();
    faults(
        trial.name(),
        List.of(trial),
        (_, report) -> {
          reports.add(report);
          return List.of();
        });
    return reports.getFirst();
  }

  /**
   * What is wrong with some solutions, in their order; each fault is told as soon as it is known.
   *
   * @param kind what they are, for people
   */
  List<String> faults(String kind, List<Trial> trials, Judge judge) throws InterruptedException {
    List<String> faults = new ArrayList<>();
    progress.begins(kind, trials.size());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(jobs, Thread.ofPlatform().name("trial-", 1).factory())) {
      List<Future<Report>> reports = new ArrayList<>();
      for (Trial trial : trials) {
        reports.add(threads.submit(() -> graded(trial)));
      }
      for (int i = 0; i < trials.size(); i++) {
        try {
          List<String> own = judge.faults(i, reports.get(i).get());
          faults.addAll(own);
          progress.graded(own);
        } catch (ExecutionException e) {
          threads.shutdownNow();
          throw new IllegalStateException("a trial could not be graded", e.getCause());
        }
      }
    } finally {
      progress.ends();
    }
    return faults;
  }

  private Report graded(Trial trial) throws IOException {
    Path folder = Files.createTempDirectory("assay-trial-");
    try {
      for (Map.Entry<String, String> source : trial.sources().texts().entrySet()) {
        Path file = folder.resolve("src/main/java").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue(), StandardCharsets.UTF_8);
      }
      return grader.grade(folder, trial.name(), trial.seed(), trial.interest());
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }
}
