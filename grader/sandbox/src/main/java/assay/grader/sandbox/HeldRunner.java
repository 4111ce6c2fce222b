package assay.grader.sandbox;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Equipment;
import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The runner of a session, which is another one whenever more equipment is needed than it has. */
final class HeldRunner {
  private final Runners runners;
  private final Source source;
  private Equipment needed;
  private Equipment present;
  private @Nullable ProcessChannel channel;

  /** Where a session takes its runners from. */
  @FunctionalInterface
  interface Source {
    ProcessChannel take(Equipment needed) throws IOException;
  }

  HeldRunner(Runners runners, Source source, Equipment needed) {
    this.runners = runners;
    this.source = source;
    this.needed = needed;
    this.present = needed;
  }

  /** Has the optimizing compiler from the next check on. */
  void optimize() {
    needed = needed.optimized();
  }

  boolean optimizes() {
    return needed.optimizing();
  }

  /**
   * Makes sure that there is one.
   *
   * @return whether it is a new one, in which nothing of this session is loaded
   * @throws StudentFailure if none can be started, which is the grader's fault
   */
  boolean renew() {
    if (channel != null && present.isEnoughFor(needed)) {
      return false;
    }
    close();
    try {
      channel = source.take(needed);
      present = needed;
      return true;
    } catch (IOException notStarted) {
      throw new StudentFailure(new Outcome.GraderFault(String.valueOf(notStarted.getMessage())));
    }
  }

  /** The one that {@link #renew} has made sure of. */
  ProcessChannel channel() {
    return requireNonNull(channel);
  }

  /** Ends it, because it is not as it was. */
  void close() {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  /** Lets others have it who may use what this session leaves. */
  void giveBack() {
    if (channel != null) {
      runners.giveBack(channel, present);
      channel = null;
    }
  }
}
