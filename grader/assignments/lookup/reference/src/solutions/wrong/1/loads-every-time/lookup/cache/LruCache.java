package lookup.cache;

import assay.todo.Contract;
import java.util.HashMap;
import java.util.Map;
import lookup.ReadThrough;
import lookup.Store;

/** Problem 1: a cache that forgets what was not read for longest. */
@Contract(ReadThrough.class)
public final class LruCache implements ReadThrough {

  @Override
  public int[] read(int capacity, int[] keys, Store store) {
    Map<Integer, Entry> entries = new HashMap<>();
    Recency recency = new Recency();
    int[] values = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      Entry entry = entries.get(keys[i]);
      if (entry != null) {
        recency.touch(entry);
      } else {
        if (entries.size() == capacity) {
          Entry victim = recency.oldest();
          recency.unlink(victim);
          entries.remove(victim.key);
        }
        entry = new Entry(keys[i], store.load(keys[i]));
        recency.append(entry);
        entries.put(entry.key, entry);
      }
      values[i] = store.load(keys[i]);
    }
    return values;
  }
}
