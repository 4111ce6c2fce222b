package lookup.cache;

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
  void append(Entry entry) {
    entry.older = end.older;
    entry.newer = end;
    end.older.newer = entry;
    end.older = entry;
  }

  /** Takes an entry out. */
  void unlink(Entry entry) {
    entry.older.newer = entry.newer;
    entry.newer.older = entry.older;
  }

  /** Makes an entry of the ring the newest. */
  void touch(Entry entry) {
    // An entry stays where it is.
  }
}
