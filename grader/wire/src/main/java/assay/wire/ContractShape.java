package assay.wire;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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
 * carries: primitives and their boxes, strings, enums, arrays, collections and maps, {@link
 * Optional}, numbers of any length, dates and times, records of these, sealed interfaces of such
 * records and enums, and references to interfaces annotated with {@code assay.todo.Remote} and to a
 * few of the JDK, such as {@link Iterator}.
 */
public final class ContractShape {
  /** Compared by name: the wire depends on nothing. */
  private static final String REMOTE = "assay.todo.Remote";

  private static final Set<String> OF_OBJECT = keysOfObject();

  private final Class<?> type;
  private final Map<String, MethodShape> methods = new LinkedHashMap<>();
  private final Map<Method, MethodShape> byMethod = new HashMap<>();
  private final CarriedExceptions exceptions;

  ContractShape(Class<?> type, CodecFactory factory) {
    this.type = type;
    this.exceptions = new CarriedExceptions(type, factory);
  }

  /** Adds what every object has: its equality, its hash code and its text. */
  void addMethodsOfObject(CodecFactory factory) throws UnsendableException {
    TypeUse object = TypeUse.of(Object.class);
    for (Method method : Object.class.getMethods()) {
      List<ValueCodec> parameters = List.of();
      if (method.getName().equals("equals")) {
        parameters = List.of(new NullableCodec(new OtherCodec(factory)));
      } else if (!method.getName().equals("hashCode") && !method.getName().equals("toString")) {
        continue;
      }
      TypeUse result = TypeUse.of(method.getReturnType());
      add(
          new MethodShape(
              method,
              parameters.isEmpty() ? List.of() : List.of(object),
              parameters,
              List.of(),
              result,
              factory.of(result.raw())));
    }
  }

  /**
   * The shape of an interface.
   *
   * @throws IllegalArgumentException with everything that {@link #check} finds
   */
  public static ContractShape of(Class<?> contract) {
    CodecFactory factory = new CodecFactory(contract);
    ContractShape shape = factory.shape(TypeUse.of(contract));
    if (!factory.slips().isEmpty()) {
      throw new IllegalArgumentException(
          String.join("\n", factory.slips().stream().map(Uncarried::toString).toList()));
    }
    return shape;
  }

  /** What the wire cannot carry of an interface and of the remote interfaces it names. */
  public static List<Uncarried> check(Class<?> contract) {
    CodecFactory factory = new CodecFactory(contract);
    factory.shape(TypeUse.of(contract));
    return List.copyOf(factory.slips());
  }

  /** Whether an interface may be handed over by reference. */
  static boolean isRemote(Class<?> type) {
    if (!type.isInterface()) {
      return false;
    }
    return type.getClassLoader() == null
        ? isRemoteOfJdk(type.getName())
        : TypeUse.hasAnnotation(type, REMOTE);
  }

  private static boolean isRemoteOfJdk(String name) {
    return switch (name) {
      case "java.lang.Iterable",
          "java.lang.Runnable",
          "java.util.Comparator",
          "java.util.Iterator",
          "java.util.concurrent.Callable" ->
          true;
      default -> name.startsWith("java.util.function.");
    };
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

  /**
   * Whether it stands for classes rather than for an object: some method of it is a constructor, or
   * all are static.
   */
  public boolean isOfClasses() {
    boolean allStatic = true;
    boolean any = false;
    for (MethodShape each : methods.values()) {
      if (each.method().getDeclaringClass() == Object.class) {
        continue;
      }
      any = true;
      if (each.role() instanceof MethodShape.Role.Constructor) {
        return true;
      }
      allStatic &= each.role() instanceof MethodShape.Role.Static;
    }
    return allStatic && any;
  }

  /** How exceptions that its methods declare cross. */
  public CarriedExceptions exceptions() {
    return exceptions;
  }

  void add(MethodShape shape) {
    methods.put(shape.key(), shape);
    byMethod.put(shape.method(), shape);
  }

  /**
   * The methods that are called: all but static ones, those that every object has, and what the
   * JDK's interfaces do by their other methods, which is done where it is asked for.
   */
  static Collection<Method> callable(Class<?> type) {
    SortedMap<String, Method> callable = new TreeMap<>();
    for (Method method : type.getMethods()) {
      String key = MethodShape.key(method);
      if (!Modifier.isStatic(method.getModifiers())
          && !OF_OBJECT.contains(key)
          && !isDoneHere(method)) {
        callable.put(key, method);
      }
    }
    return callable.values();
  }

  /** Whether a method has a body in the JDK, other than one that only says that there is none. */
  public static boolean isDoneHere(Method method) {
    return method.isDefault()
        && method.getDeclaringClass().getClassLoader() == null
        && method.getDeclaringClass() != Iterator.class;
  }

  private static Set<String> keysOfObject() {
    Set<String> keys = new HashSet<>();
    for (Method method : Object.class.getMethods()) {
      keys.add(MethodShape.key(method));
    }
    return Set.copyOf(keys);
  }
}
