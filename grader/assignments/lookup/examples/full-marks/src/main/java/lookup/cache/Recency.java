package lookup.cache;

import assay.todo.Todo;

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
  @Todo(value = "1.append", points = 3, hint = "Four links change.")
  void append(Entry entry) {
    entry.older = end.older;
    entry.newer = end;
    end.older.newer = entry;
    end.older = entry;
  }

  /** Takes an entry out. */
  @Todo(value = "1.unlink", points = 3, hint = "Two links change.")
  void unlink(Entry entry) {
    entry.older.newer = entry.newer;
    entry.newer.older = entry.older;
  }

  /** Makes an entry of the ring the newest. */
  @Todo(value = "1.touch", points = 2)
  void touch(Entry entry) {
    unlink(entry);
    append(entry);
  }
}
