import java.util.TreeMap;

// A clock instead of links: the oldest entry is the first of a sorted map.
public int[] read(int capacity, int[] keys, Store store) {
  Map<Integer, Integer> values = new HashMap<>();
  Map<Integer, Integer> times = new HashMap<>();
  TreeMap<Integer, Integer> keyAt = new TreeMap<>();
  int[] answers = new int[keys.length];
  for (int now = 0; now < keys.length; now++) {
    int key = keys[now];
    if (values.containsKey(key)) {
      keyAt.remove(times.get(key));
    } else {
      if (values.size() == capacity) {
        int oldest = keyAt.pollFirstEntry().getValue();
        values.remove(oldest);
        times.remove(oldest);
      }
      values.put(key, store.load(key));
    }
    keyAt.put(now, key);
    times.put(key, now);
    answers[now] = values.get(key);
  }
  return answers;
}
