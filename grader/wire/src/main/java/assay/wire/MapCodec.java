package assay.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps, entry by entry in their order; the declared type decides what arrives. */
final class MapCodec extends ReferenceCodec {
  private final Class<?> type;
  private final boolean sorted;
  private final boolean modifiable;
  private final ValueCodec keys;
  private final ValueCodec values;

  MapCodec(Class<?> type, boolean modifiable, ValueCodec keys, ValueCodec values) {
    this.type = type;
    this.sorted = SortedMap.class.isAssignableFrom(type);
    this.modifiable = modifiable || !type.isInterface();
    this.keys = keys;
    this.values = values;
  }

  /** Whether a declared type is a map that crosses. */
  static boolean carries(Class<?> declared) {
    return switch (declared.getName()) {
      case "java.util.Map",
          "java.util.SequencedMap",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.SortedMap",
          "java.util.NavigableMap",
          "java.util.TreeMap" ->
          true;
      default -> false;
    };
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    Map<?, ?> map = (Map<?, ?>) as(type, value);
    // As in CollectionCodec: the map may be the student's own, and lie about its size.
    out.requireRoom(map.size());
    @Nullable Object[] entries = map.entrySet().toArray();
    out.elements(entries.length);
    Set<@Nullable Object> seen = new HashSet<>();
    for (Object entry : entries) {
      if (!(entry instanceof Map.Entry<?, ?> pair)) {
        throw new UnsendableException("null");
      }
      Object key = pair.getKey();
      out.write(keys, key);
      out.write(values, pair.getValue());
      if (!seen.add(key)) {
        throw new UnsendableException("a map that holds the same key twice");
      }
    }
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int count = in.elements();
    List<@Nullable Object> inOrder = new ArrayList<>();
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Object key = in.read(keys);
      inOrder.add(key);
      map.put(key, in.read(values));
    }
    if (map.size() < count) {
      throw new MalformedException("a map holds the same key twice");
    }
    if (!sorted) {
      return modifiable ? map : Collections.unmodifiableMap(map);
    }
    SortedMap<@Nullable Object, @Nullable Object> ordered = new TreeMap<>(SentOrder.of(inOrder));
    ordered.putAll(map);
    return modifiable ? ordered : Collections.unmodifiableSortedMap(ordered);
  }
}
