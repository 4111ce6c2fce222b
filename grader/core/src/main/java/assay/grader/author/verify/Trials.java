package assay.grader.author.verify;

import assay.grader.author.strip.Sources;
import assay.grader.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Hands solutions in, as students do, and collects their reports. */
public final class Trials {

  /**
   * Grades what lies in a folder.
   *
   * @see assay.grader.pipeline.Grading#grade(Path, String)
   */
  @FunctionalInterface
  public interface Grader {
    /** The report of a submission. */
    Report grade(Path submission, String id);
  }

  /** Hears of every report. */
  @FunctionalInterface
  public interface Progress {
    /** One more of so many is done. */
    void done(int finished, int of);
  }

  /**
   * A solution to be handed in.
   *
   * @param name tells it from others
   * @param sources its files
   */
  record Trial(String name, Sources sources) {}

  private final Grader grader;
  private final int jobs;

  /**
   * Prepares trials.
   *
   * @param jobs how many are graded at a time
   */
  public Trials(Grader grader, int jobs) {
    this.grader = grader;
    this.jobs = jobs;
  }

  /** The reports of some solutions, in their order. */
  List<Report> run(List<Trial> trials, Progress progress) throws InterruptedException {
    List<Report> reports = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(jobs, Thread.ofPlatform().name("trial-", 1).factory())) {
      List<Future<Report>> futures = new ArrayList<>();
      for (Trial trial : trials) {
        futures.add(threads.submit(() -> run(trial)));
      }
      for (Future<Report> future : futures) {
        try {
          reports.add(future.get());
        } catch (ExecutionException e) {
          threads.shutdownNow();
          throw new IllegalStateException("a trial could not be graded", e.getCause());
        }
        progress.done(reports.size(), trials.size());
      }
    }
    return reports;
  }

  private Report run(Trial trial) throws IOException {
    Path folder = Files.createTempDirectory("assay-trial-");
    try {
      for (Map.Entry<String, String> source : trial.sources().texts().entrySet()) {
        Path file = folder.resolve("src/main/java").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue(), StandardCharsets.UTF_8);
      }
      return grader.grade(folder, trial.name());
    } finally {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
