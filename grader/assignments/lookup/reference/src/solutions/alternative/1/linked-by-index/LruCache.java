// Links are indices of arrays; slot {@code capacity} closes the ring.
public int[] read(int capacity, int[] keys, Store store) {
  Map<Integer, Integer> slots = new HashMap<>();
  int[] keyOf = new int[capacity];
  int[] valueOf = new int[capacity];
  int[] older = new int[capacity + 1];
  int[] newer = new int[capacity + 1];
  older[capacity] = capacity;
  newer[capacity] = capacity;
  int[] values = new int[keys.length];
  for (int i = 0; i < keys.length; i++) {
    Integer slot = slots.get(keys[i]);
    boolean isNew = slot == null;
    if (slot == null) {
      slot = slots.size() < capacity ? slots.size() : newer[capacity];
    }
    if (!isNew || slots.size() == capacity) {
      newer[older[slot]] = newer[slot];
      older[newer[slot]] = older[slot];
    }
    if (isNew) {
      if (slots.size() == capacity) {
        slots.remove(keyOf[slot]);
      }
      keyOf[slot] = keys[i];
      valueOf[slot] = store.load(keys[i]);
      slots.put(keys[i], slot);
    }
    older[slot] = older[capacity];
    newer[slot] = capacity;
    newer[older[capacity]] = slot;
    older[capacity] = slot;
    values[i] = valueOf[slot];
  }
  return values;
}
