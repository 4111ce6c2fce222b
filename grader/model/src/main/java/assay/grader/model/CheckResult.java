package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How one check of one submission ended.
 *
 * @param check as declared
 * @param outcome how it ended
 * @param time wall-clock time that it took
 * @param seed what its random numbers started from
 * @param output what the student's code printed meanwhile, capped
 * @param figures what the check attached
 */
public record CheckResult(
    DeclaredCheck check,
    Outcome outcome,
    Duration time,
    long seed,
    String output,
    List<Figure> figures) {

  public CheckResult {
    requireNonNull(check);
    requireNonNull(outcome);
    requireNonNull(time);
    requireNonNull(output);
    figures = List.copyOf(figures);
  }

  /** The result of a check that was not run. */
  public static CheckResult notRun(DeclaredCheck check, Outcome outcome, long seed) {
    return new CheckResult(check, outcome, Duration.ZERO, seed, "", List.of());
  }
}
