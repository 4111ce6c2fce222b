package assay.grader.check;

import assay.grader.model.Outcome;
import java.time.Duration;

/**
 * How long a problem's checks may take: what they ask for, until one of them hangs.
 *
 * <p>Code that hung once mostly hangs in every check, and so would cost its grader the sum of all
 * deadlines. From then on a check gets at most half of what is left of a fixed time, and never less
 * than a moment, in which a check that calls other code of the problem still passes.
 */
final class Patience {
  private static final Duration FOR_HANGING = Duration.ofSeconds(7);
  private static final Duration A_MOMENT = Duration.ofMillis(250);

  private Duration left = FOR_HANGING;
  private boolean hasHung;

  /** The deadline of a check that asks for one. */
  Duration granted(Duration asked) {
    if (!hasHung) {
      return asked;
    }
    Duration half = left.dividedBy(2);
    Duration most = half.compareTo(A_MOMENT) > 0 ? half : A_MOMENT;
    return most.compareTo(asked) < 0 ? most : asked;
  }

  /** Notes how a check ended that was granted a deadline. */
  void ended(Outcome outcome, Duration granted) {
    if (outcome instanceof Outcome.TimedOut) {
      hasHung = true;
      left = left.minus(granted);
    }
  }
}
