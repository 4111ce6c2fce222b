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

  /** Hears how far trials have come; called by one thread at a time. */
  public interface Progress {
    /** So many trials of a kind begin. */
    void begins(String kind, int trials);

    /** One more is graded. */
    void graded();

    /** All of the kind are. */
    void ends();
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

  /**
   * The reports of some solutions, in their order.
   *
   * @param kind what they are, for people
   */
  List<Report> run(String kind, List<Trial> trials) throws InterruptedException {
    List<Report> reports = new ArrayList<>();
    progress.begins(kind, trials.size());
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
        progress.graded();
      }
    } finally {
      progress.ends();
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
