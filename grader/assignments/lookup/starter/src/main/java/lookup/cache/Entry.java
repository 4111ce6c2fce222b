package lookup.cache;

/** An entry of the cache, linked to its neighbours in the order of their last reading. */
final class Entry {
  final int key;
  final int value;
  Entry older = this;
  Entry newer = this;

  Entry(int key, int value) {
    this.key = key;
    this.value = value;
  }
}
