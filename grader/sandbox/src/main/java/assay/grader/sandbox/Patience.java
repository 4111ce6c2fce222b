package assay.grader.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long the checks of a problem wait for each of the student's methods: as long as they ask for,
 * until it hangs.
 *
 * <p>A method that hung once mostly hangs in every check that calls it, and so would cost its
 * grader the sum of all deadlines. From then on a check waits for it at most half of what is left
 * of a fixed time, and never less than a moment. Calls of other methods have what they always had,
 * and so have checks that ask for more than the usual time: their authors know that they measure
 * work.
 */
final class Patience {
  /** What a check has that asks for nothing else. */
  static final Duration USUAL = Duration.ofSeconds(5);

  private static final Duration FOR_HANGING = Duration.ofSeconds(7);
  private static final Duration A_MOMENT = Duration.ofMillis(250);

  private final Map<String, Duration> leftAfterHanging = new HashMap<>();

  /** Whether a method hung in an earlier check. */
  boolean isTried(String method) {
    return leftAfterHanging.containsKey(method);
  }

  /** How long a check that asks for so much waits for one method. */
  Duration granted(String method, Duration asked) {
    Duration left = leftAfterHanging.get(method);
    if (left == null || asked.compareTo(USUAL) > 0) {
      return asked;
    }
    Duration half = left.dividedBy(2);
    Duration most = half.compareTo(A_MOMENT) > 0 ? half : A_MOMENT;
    return most.compareTo(asked) < 0 ? most : asked;
  }

  /** Notes that a method did not return in the time that it was granted. */
  void hung(String method, Duration granted) {
    leftAfterHanging.merge(method, FOR_HANGING.minus(granted), (left, _) -> left.minus(granted));
  }
}
