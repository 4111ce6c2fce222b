import java.util.LinkedList;
import java.util.List;

public int[] read(int capacity, int[] keys, Store store) {
  Map<Integer, Integer> entries = new HashMap<>();
  List<Integer> recency = new LinkedList<>();
  int[] values = new int[keys.length];
  for (int i = 0; i < keys.length; i++) {
    Integer key = keys[i];
    if (entries.containsKey(key)) {
      recency.remove(key);
    } else {
      if (entries.size() == capacity) {
        entries.remove(recency.removeFirst());
      }
      entries.put(key, store.load(key));
    }
    recency.add(key);
    values[i] = entries.get(key);
  }
  return values;
}
