package assay.grader.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time that student code has for something; it runs only while the grader waits for it.
 *
 * <p>The limit is of wall-clock time. Code that computes, but on a busy machine gets less than its
 * share of it, is given longer, until it has computed for as long as the limit says; code that
 * sleeps is not. Threads that compute side by side may use twice the limit together.
 */
final class Stopwatch {
  private static final int THREADS = 2;
  private static final int STRETCH = 4;

  /** Less CPU than this part of the time waited, and the code is asleep rather than starved. */
  private static final int ASLEEP = 10;

  private final Duration limit;
  private final Duration cpuAtStart;
  private final @Nullable Stopwatch whole;
  private final @Nullable Duration trial;
  private Duration waited = Duration.ZERO;
  private boolean trialIsOver;

  Stopwatch(Duration limit, Duration cpuAtStart) {
    this(limit, cpuAtStart, null, null);
  }

  /**
   * One for a part of something.
   *
   * @param whole measures all of it, and goes on while this does; null if this is all
   * @param trial CPU time after which it is over in any case; null if there is none
   */
  Stopwatch(
      Duration limit, Duration cpuAtStart, @Nullable Stopwatch whole, @Nullable Duration trial) {
    this.trial = trial;
    this.limit = limit;
    this.cpuAtStart = cpuAtStart;
    this.whole = whole;
  }

  void add(Duration waitedMore) {
    waited = waited.plus(waitedMore);
    if (whole != null) {
      whole.add(waitedMore);
    }
  }

  Duration waited() {
    return waited;
  }

  /** Whether the time is over, given all CPU time that the process has used. */
  boolean isOver(Duration cpuNow) {
    trialIsOver |= trial != null && cpuNow.minus(cpuAtStart).compareTo(trial) >= 0;
    return trialIsOver || isOverAlone(cpuNow) || whole != null && whole.isOver(cpuNow);
  }

  /** Whether it is over because the trial is. */
  boolean isTrialOver() {
    return trialIsOver;
  }

  private boolean isOverAlone(Duration cpuNow) {
    Duration cpu = cpuNow.minus(cpuAtStart);
    if (cpu.compareTo(limit.multipliedBy(THREADS)) >= 0
        || waited.compareTo(limit.multipliedBy(STRETCH)) >= 0) {
      return true;
    }
    boolean asleep = cpu.multipliedBy(ASLEEP).compareTo(waited) < 0;
    return waited.compareTo(limit) >= 0 && (asleep || cpu.compareTo(limit) >= 0);
  }
}
