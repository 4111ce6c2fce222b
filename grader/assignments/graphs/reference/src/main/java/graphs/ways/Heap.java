package graphs.ways;

import assay.todo.Todo;
import java.util.ArrayList;
import java.util.List;

/** Stops, of which the nearest is at hand: below each stop are two that are no nearer. */
final class Heap {
  /** The stops below number {@code i} are numbers {@code 2i + 1} and {@code 2i + 2}. */
  private final List<Stop> stops = new ArrayList<>();

  boolean isEmpty() {
    return stops.isEmpty();
  }

  /** Puts a stop where it belongs. */
  @Todo(value = "1.add", points = 4, hint = "At the end first, and then up.")
  void add(Stop stop) {
    stops.add(stop);
    int at = stops.size() - 1;
    while (at > 0 && isNearer(at, above(at))) {
      swap(at, above(at));
      at = above(at);
    }
  }

  /** Takes the nearest stop away; there is one. */
  @Todo(value = "1.take", points = 4, hint = "The last one takes its place, and then goes down.")
  Stop takeNearest() {
    swap(0, stops.size() - 1);
    Stop nearest = stops.remove(stops.size() - 1);
    int at = 0;
    int next = nearerBelow(at);
    while (next < stops.size() && isNearer(next, at)) {
      swap(at, next);
      at = next;
      next = nearerBelow(at);
    }
    return nearest;
  }

  private static int above(int at) {
    return (at - 1) / 2;
  }

  /** The nearer one of the two below. */
  private int nearerBelow(int at) {
    int left = 2 * at + 1;
    int right = left + 1;
    return right < stops.size() && isNearer(right, left) ? right : left;
  }

  private boolean isNearer(int one, int other) {
    return stops.get(one).distance() < stops.get(other).distance();
  }

  private void swap(int one, int other) {
    Stop stop = stops.get(one);
    stops.set(one, stops.get(other));
    stops.set(other, stop);
  }
}
