package mfdnn.hw5;

/**
 * The whole numbers from first to last, both included; none if last is below first.
 *
 * @param first the smallest
 * @param last the largest
 */
public record Interval(int first, int last) {

  /** The interval without numbers. */
  public static final Interval NONE = new Interval(0, -1);

  /** Whether there is no number in it. */
  public boolean isEmpty() {
    return last < first;
  }

  /** {@code "3 … 7"}, or {@code "nothing"}. */
  @Override
  public String toString() {
    return isEmpty() ? "nothing" : first + " … " + last;
  }
}
