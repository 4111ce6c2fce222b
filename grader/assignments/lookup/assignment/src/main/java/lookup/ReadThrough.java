package lookup;

import assay.todo.Problem;

/** What problem 1 asks for: reading through a cache that forgets what was not used for longest. */
@Problem(id = "1", title = "An LRU cache", points = 10, section = "problem-1-an-lru-cache")
public interface ReadThrough {
  /**
   * Reads keys one after the other through a cache that is empty at first.
   *
   * <p>A key that is in the cache costs no load. One that is not is loaded and kept; if the cache
   * is full, the entry that was read least recently leaves it first.
   *
   * @param capacity how many entries the cache holds, at least 1
   * @param store where to load from
   * @return the values of the keys, in their order
   */
  int[] read(int capacity, int[] keys, Store store);
}
