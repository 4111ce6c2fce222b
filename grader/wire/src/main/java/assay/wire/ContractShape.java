package assay.wire;

import static java.util.Objects.requireNonNull;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private final Class<?> type;
  private final Map<String, MethodShape> methods = new LinkedHashMap<>();

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
    return type.isInterface()
        && Arrays.stream(type.getAnnotations())
            .map(Annotation::annotationType)
            .anyMatch(annotation -> annotation.getName().equals(REMOTE));
  }

  /** The interface. */
  public Class<?> type() {
    return type;
  }

  /** The shape of one of the interface's methods. */
  public MethodShape of(Method method) {
    return requireNonNull(methods.get(MethodShape.key(method)), method::toString);
  }

  /** The method of a {@link MethodShape#key}, if there is one. */
  public Optional<MethodShape> method(String key) {
    return Optional.ofNullable(methods.get(key));
  }

  void add(MethodShape shape) {
    methods.put(MethodShape.key(shape.method()), shape);
  }

  /** The methods that are called: all but static ones and those that every object has. */
  static List<Method> callable(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !isOfObject(method))
        .sorted(Comparator.comparing(MethodShape::key))
        .toList();
  }

  private static boolean isOfObject(Method method) {
    return Arrays.stream(Object.class.getMethods())
        .anyMatch(other -> MethodShape.key(other).equals(MethodShape.key(method)));
  }
}
