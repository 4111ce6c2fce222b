package assay.wire;

import static java.util.Objects.requireNonNull;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An interface whose methods are called across the wire, and the codecs of all their types.
 *
 * <p>It is built from the generic signatures alone, so that both sides build the same from the same
 * class files, and bytes from the other side choose neither a class nor a constructor. The wire
 * carries: primitives and their boxes, strings, enums, arrays, {@link List}, {@link Optional},
 * records of these, sealed interfaces of such records and enums, and references to interfaces
 * annotated with {@code assay.todo.Remote}.
 */
public final class ContractShape {
  /** Compared by name: the wire depends on nothing. */
  private static final String REMOTE = "assay.todo.Remote";

  private static final Set<String> OF_OBJECT = keysOfObject();

  private final Class<?> type;
  private final Map<String, MethodShape> methods = new LinkedHashMap<>();
  private final Map<Method, MethodShape> byMethod = new HashMap<>();

  ContractShape(Class<?> type) {
    this.type = type;
  }

  /**
   * The shape of an interface.
   *
   * @throws IllegalArgumentException with everything that {@link #check} finds
   */
  public static ContractShape of(Class<?> contract) {
    CodecFactory factory = new CodecFactory();
    ContractShape shape = factory.shape(contract);
    if (!factory.slips().isEmpty()) {
      throw new IllegalArgumentException(
          String.join("\n", factory.slips().stream().map(Uncarried::toString).toList()));
    }
    return shape;
  }

  /** What the wire cannot carry of an interface and of the remote interfaces it names. */
  public static List<Uncarried> check(Class<?> contract) {
    CodecFactory factory = new CodecFactory();
    factory.shape(contract);
    return List.copyOf(factory.slips());
  }

  /** Whether an interface may be handed over by reference. */
  static boolean isRemote(Class<?> type) {
    if (type.isInterface()) {
      for (Annotation annotation : type.getAnnotations()) {
        if (annotation.annotationType().getName().equals(REMOTE)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The interface. */
  public Class<?> type() {
    return type;
  }

  /** The shape of one of the interface's methods. */
  public MethodShape of(Method method) {
    MethodShape known = byMethod.get(method);
    // A proxy may speak of the method of another interface that declares it as well.
    return known != null
        ? known
        : requireNonNull(methods.get(MethodShape.key(method)), method::toString);
  }

  /** The method of a {@link MethodShape#key}, if there is one. */
  public Optional<MethodShape> method(String key) {
    return Optional.ofNullable(methods.get(key));
  }

  void add(MethodShape shape) {
    methods.put(shape.key(), shape);
    byMethod.put(shape.method(), shape);
  }

  /** The methods that are called: all but static ones and those that every object has. */
  static Collection<Method> callable(Class<?> type) {
    SortedMap<String, Method> callable = new TreeMap<>();
    for (Method method : type.getMethods()) {
      String key = MethodShape.key(method);
      if (!Modifier.isStatic(method.getModifiers()) && !OF_OBJECT.contains(key)) {
        callable.put(key, method);
      }
    }
    return callable.values();
  }

  private static Set<String> keysOfObject() {
    Set<String> keys = new HashSet<>();
    for (Method method : Object.class.getMethods()) {
      keys.add(MethodShape.key(method));
    }
    return Set.copyOf(keys);
  }
}
