package assay.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collections, in the order in which they give their elements; the declared type decides what
 * arrives, whatever kind was sent.
 */
final class CollectionCodec extends ReferenceCodec {
  private final Class<?> type;
  private final Kind kind;
  private final boolean modifiable;
  private final boolean elementsAreHandles;
  private final ValueCodec codec;

  /** What arrives. */
  enum Kind {
    LIST,
    LINKED_LIST,
    SET,
    SORTED_SET,
    DEQUE;

    /** What arrives where a type is declared, or null if that is no collection that crosses. */
    static @Nullable Kind of(Class<?> declared) {
      return switch (declared.getName()) {
        case "java.util.List",
            "java.util.ArrayList",
            "java.util.Collection",
            "java.util.SequencedCollection" ->
            LIST;
        case "java.util.LinkedList" -> LINKED_LIST;
        case "java.util.Set",
            "java.util.SequencedSet",
            "java.util.HashSet",
            "java.util.LinkedHashSet" ->
            SET;
        case "java.util.SortedSet", "java.util.NavigableSet", "java.util.TreeSet" -> SORTED_SET;
        case "java.util.Deque", "java.util.Queue", "java.util.ArrayDeque" -> DEQUE;
        default -> null;
      };
    }
  }

  /**
   * A codec of collections.
   *
   * @param type as it is declared
   * @param modifiable whether what arrives can be changed, even if the type does not ask for that
   * @param elementsAreHandles whether to ask an element for its equality means to call other code
   */
  CollectionCodec(
      Class<?> type, Kind kind, boolean modifiable, boolean elementsAreHandles, ValueCodec codec) {
    this.type = type;
    this.kind = kind;
    this.modifiable = modifiable || !type.isInterface();
    this.elementsAreHandles = elementsAreHandles;
    this.codec = codec;
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    Collection<?> collection = (Collection<?>) as(type, value);
    // Before its elements are asked for: a list of two milliard equal ones costs nothing yet.
    out.requireRoom(collection.size());
    // It may be the student's own class, whose size and iterator need not agree.
    @Nullable Object[] elements = collection.toArray();
    out.elements(elements.length);
    for (Object element : elements) {
      out.write(codec, element);
    }
    if (isSet() && hasRepeated(elements)) {
      throw new UnsendableException("a set that holds the same value twice");
    }
  }

  private boolean isSet() {
    return kind == Kind.SET || kind == Kind.SORTED_SET;
  }

  private boolean hasRepeated(@Nullable Object[] elements) {
    Set<@Nullable Object> distinct =
        elementsAreHandles ? Collections.newSetFromMap(new IdentityHashMap<>()) : new HashSet<>();
    Collections.addAll(distinct, elements);
    return distinct.size() < elements.length;
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int count = in.elements();
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(in.read(codec));
    }
    return switch (kind) {
      case LIST -> modifiable ? elements : Collections.unmodifiableList(elements);
      case LINKED_LIST -> new LinkedList<>(elements);
      case DEQUE -> elements.contains(null) ? new LinkedList<>(elements) : deque(elements);
      case SET -> set(elements);
      case SORTED_SET -> sortedSet(elements);
    };
  }

  private static Collection<Object> deque(List<@Nullable Object> elements) {
    ArrayDeque<Object> deque = new ArrayDeque<>();
    for (Object element : elements) {
      if (element != null) {
        deque.add(element);
      }
    }
    return deque;
  }

  private Collection<?> set(List<@Nullable Object> elements) throws MalformedException {
    if (elementsAreHandles) {
      if (hasRepeated(elements.toArray())) {
        throw new MalformedException("a set holds the same object twice");
      }
      return new SetOfHandles(elements);
    }
    LinkedHashSet<@Nullable Object> set = new LinkedHashSet<>(elements);
    requireDistinct(set.size(), elements.size());
    return modifiable ? set : Collections.unmodifiableSet(set);
  }

  private Collection<?> sortedSet(List<@Nullable Object> elements) throws MalformedException {
    TreeSet<@Nullable Object> set = new TreeSet<>(SentOrder.of(elements));
    set.addAll(elements);
    requireDistinct(set.size(), elements.size());
    return modifiable ? set : Collections.unmodifiableSortedSet(set);
  }

  private static void requireDistinct(int distinct, int sent) throws MalformedException {
    if (distinct < sent) {
      throw new MalformedException("a set holds the same value twice");
    }
  }
}
