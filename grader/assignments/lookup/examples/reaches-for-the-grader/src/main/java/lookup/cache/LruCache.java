package lookup.cache;

import java.util.LinkedHashMap;
import lookup.ReadThrough;
import lookup.Store;

public final class LruCache implements ReadThrough {

  @Override
  public int[] read(int capacity, int[] keys, Store store) {
    var cache = new LinkedHashMap<Integer, Integer>(16, 0.75f, true);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = cache.computeIfAbsent(keys[i], store::load);
    }
    return keys;
  }
}
