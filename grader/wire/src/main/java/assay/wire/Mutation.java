package assay.wire;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings what a method changed of its argument into the argument itself. */
final class Mutation {
  private Mutation() {}

  /**
   * Changes an object to what came back.
   *
   * @throws MalformedException if an array came back with another length
   * @throws UnsupportedOperationException if the object cannot be changed
   */
  @SuppressWarnings("unchecked") // both went through the same codec
  static void into(Object target, Object source) throws MalformedException {
    if (target instanceof Collection<?> collection) {
      collection.clear();
      ((Collection<@Nullable Object>) collection).addAll((Collection<?>) source);
    } else if (target instanceof Map<?, ?> map) {
      map.clear();
      ((Map<@Nullable Object, @Nullable Object>) map).putAll((Map<?, ?>) source);
    } else if (target instanceof StringBuilder text) {
      text.setLength(0);
      text.append((StringBuilder) source);
    } else {
      array(target, source);
    }
  }

  private static void array(Object target, Object source) throws MalformedException {
    int length = Array.getLength(target);
    if (Array.getLength(source) != length) {
      throw new MalformedException("an array has another length than before");
    }
    if (target instanceof @Nullable Object[] targets && source instanceof @Nullable Object[] rows) {
      for (int i = 0; i < length; i++) {
        Object row = targets[i];
        Object changed = rows[i];
        // Whoever holds a row of a matrix sees its change too.
        if (row != null
            && changed != null
            && row.getClass().isArray()
            && Array.getLength(row) == Array.getLength(changed)) {
          array(row, changed);
        } else {
          targets[i] = changed;
        }
      }
    } else {
      System.arraycopy(source, 0, target, 0, length);
    }
  }
}
