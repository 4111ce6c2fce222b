package graphs.ways;

import java.util.Comparator;
import java.util.PriorityQueue;

final class Heap {
  private final PriorityQueue<Stop> stops =
      new PriorityQueue<>(Comparator.comparing(Stop::distance));

  boolean isEmpty() {
    return stops.isEmpty();
  }

  void add(Stop stop) {
    stops.add(stop);
  }

  Stop takeNearest() {
    return stops.remove();
  }
}
