package assay.wire;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a sorted collection was sent, for one whose comparator stayed where it was:
 * its own elements stand as they stood, all others behind them.
 */
final class SentOrder implements Comparator<@Nullable Object> {
  private final Map<@Nullable Object, Integer> places = new HashMap<>();

  private SentOrder(List<? extends @Nullable Object> elements) {
    for (Object element : elements) {
      places.putIfAbsent(element, places.size());
    }
  }

  /** The order of elements: their natural one or its reverse, if they stand in it; else this. */
  static @Nullable Comparator<@Nullable Object> of(List<? extends @Nullable Object> elements) {
    if (stands(elements, 1)) {
      return null;
    }
    return stands(elements, -1) ? descending() : new SentOrder(elements);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only asked of what has a natural order
  private static Comparator<@Nullable Object> descending() {
    return (Comparator<@Nullable Object>) (Comparator<?>) Collections.reverseOrder();
  }

  @SuppressWarnings("unchecked") // what cannot be compared says so
  private static boolean stands(List<? extends @Nullable Object> elements, int sign) {
    Object previous = null;
    for (Object element : elements) {
      if (!(element instanceof Comparable<?> comparable)) {
        return false;
      }
      try {
        if (previous != null
            && Integer.signum(((Comparable<Object>) comparable).compareTo(previous)) != sign) {
          return false;
        }
      } catch (ClassCastException ofAnotherKind) {
        return false;
      }
      previous = element;
    }
    return true;
  }

  @Override
  public int compare(@Nullable Object one, @Nullable Object other) {
    return Integer.compare(place(one), place(other));
  }

  private int place(@Nullable Object element) {
    return places.getOrDefault(element, Integer.MAX_VALUE);
  }
}
