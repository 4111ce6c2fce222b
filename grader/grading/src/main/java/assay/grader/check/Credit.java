package assay.grader.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Partial points: a check that can be half right says so here.
 *
 * <p>Each {@link #part} is one thing that the check asks for; a check that used it and returns
 * earns the share of the weights that held.
 */
public final class Credit {
  private final List<String> missing = new ArrayList<>();
  private double held;
  private double asked;

  /**
   * Records one part of what the check asks for.
   *
   * @param weight its weight among the parts, positive
   * @param holds whether it is there
   * @param message what the student reads if it is not
   */
  public void part(double weight, boolean holds, String message) {
    if (!(weight > 0)) {
      throw new IllegalArgumentException("a part's weight is positive, not " + weight);
    }
    asked += weight;
    if (holds) {
      held += weight;
    } else {
      missing.add(requireNonNull(message));
    }
  }

  /** The share of the weights that held; 1 if no part was recorded. */
  double fraction() {
    return asked == 0 ? 1 : held / asked;
  }

  /** The messages of the parts that did not hold, one a line. */
  String message() {
    return String.join("\n", missing);
  }
}
