package graphs.ways;

import java.util.ArrayList;
import java.util.List;

final class Heap {
  private final List<Stop> stops = new ArrayList<>();

  boolean isEmpty() {
    return stops.isEmpty();
  }

  void add(Stop stop) {
    stops.add(stop);
  }

  Stop takeNearest() {
    return stops.remove(0);
  }
}
