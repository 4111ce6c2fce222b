package lookup.cache;

import assay.todo.Todo;
import assay.todo.TodoException;

/**
 * A ring of entries in the order of their last reading. One more entry closes it: newer than the
 * newest and older than the oldest.
 */
final class Recency {
  private final Entry end = new Entry(0, 0);

  /** The entry that was read least recently. */
  Entry oldest() {
    return end.newer;
  }

  /** Links an entry in that is in no ring, as the newest. */
  @Todo(value = "1.append", points = 3)
  void append(Entry entry) {
    // TODO 1.append: Four links change.
    throw new TodoException("1.append");
  }

  /** Takes an entry out. */
  @Todo(value = "1.unlink", points = 3)
  void unlink(Entry entry) {
    // TODO 1.unlink: Two links change.
    throw new TodoException("1.unlink");
  }

  /** Makes an entry of the ring the newest. */
  @Todo(value = "1.touch", points = 2)
  void touch(Entry entry) {
    throw new TodoException("1.touch");
  }
}
