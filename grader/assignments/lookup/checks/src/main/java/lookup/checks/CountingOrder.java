package lookup.checks;

import java.util.Comparator;
import lookup.Order;

/** An order in the grader's own process, which counts how often it is asked. */
final class CountingOrder implements Order {
  private final Comparator<String> order;
  private int asked;

  CountingOrder(Comparator<String> order) {
    this.order = order;
  }

  @Override
  public int compare(String first, String second) {
    asked++;
    return order.compare(first, second);
  }

  int asked() {
    return asked;
  }

  /** What binary search needs among so many words: ⌈log₂(n + 1)⌉. */
  static int enough(int words) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(words);
  }
}
