package graphs.ways;

import assay.todo.Todo;
import assay.todo.TodoException;
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
  @Todo(value = "1.add", points = 4)
  void add(Stop stop) {
    // TODO 1.add: At the end first, and then up.
    throw new TodoException("1.add");
  }

  /** Takes the nearest stop away; there is one. */
  @Todo(value = "1.take", points = 4)
  Stop takeNearest() {
    // TODO 1.take: The last one takes its place, and then goes down.
    throw new TodoException("1.take");
  }
}
