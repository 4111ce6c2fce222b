package assay.wire;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the codecs of a contract's types and collects what no codec exists for. */
final class CodecFactory {
  private static final String ALTERNATIVES =
      "; the wire carries primitives, strings, enums, arrays, collections and maps, Optional,"
          + " numbers of any length, dates and times, records of these, sealed interfaces of such"
          + " records, interfaces annotated with @Remote, and Iterable, Iterator, Stream, Comparator"
          + " and the interfaces of java.util.function by reference";

  private static final String MUTATED = "assay.todo.Mutated";

  /** A type that fills its own arguments with more of itself has no end. */
  private static final int MAX_PATH = 40;

  private final Map<TypeUse, ContractShape> shapes = new HashMap<>();
  private final Map<TypeUse, ValueCodec> codecs = new HashMap<>();
  private final Set<Uncarried> slips = new LinkedHashSet<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final boolean readsNullable;
  private String method = "";

  /** One for a contract and all that it names. */
  CodecFactory(Class<?> contract) {
    this.readsNullable = knowsNullable(contract.getClassLoader());
  }

  /**
   * Whether {@code @Nullable} can be seen: annotations whose class is not there are not reported,
   * and to look for those of types takes a while, so that whoever has none does not look.
   */
  private static boolean knowsNullable(@Nullable ClassLoader loader) {
    try {
      return Class.forName(TypeUse.NULLABLE, false, loader).isAnnotation();
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }

  /** The shape of an interface; what it cannot carry is among {@link #slips}. */
  ContractShape shape(TypeUse use) {
    ContractShape known = shapes.get(use);
    if (known != null) {
      return known;
    }
    Class<?> type = use.raw();
    ContractShape shape = new ContractShape(type, this);
    // Before its methods: an interface may hand over itself.
    shapes.put(use, shape);
    if (!type.isInterface()) {
      slips.add(
          new Uncarried(type.getSimpleName(), "the type itself", "a contract is an interface"));
      return shape;
    }
    String outer = method;
    Map<TypeVariable<?>, TypeUse> variables = use.variables();
    for (Method callable : ContractShape.callable(type)) {
      method = type.getSimpleName() + "." + callable.getName();
      // A nested interface need not be public.
      if (type.getClassLoader() != null) {
        callable.setAccessible(true);
      }
      shape.add(shape(callable, variables));
    }
    try {
      shape.addMethodsOfObject(this);
    } catch (UnsendableException impossible) {
      throw new IllegalStateException(impossible);
    }
    method = outer;
    return shape;
  }

  private MethodShape shape(Method callable, Map<TypeVariable<?>, TypeUse> variables) {
    List<TypeUse> parameters = new ArrayList<>();
    List<ValueCodec> codecs = new ArrayList<>();
    List<Integer> mutated = new ArrayList<>();
    Type[] types = callable.getGenericParameterTypes();
    AnnotatedType[] annotated = readsNullable ? callable.getAnnotatedParameterTypes() : null;
    Annotation[][] annotations = callable.getParameterAnnotations();
    for (int i = 0; i < types.length; i++) {
      TypeUse use = TypeUse.of(types[i], annotated == null ? null : annotated[i], variables);
      parameters.add(use);
      String place = "parameter " + (i + 1);
      if (isMutated(annotations[i])) {
        codecs.add(mutated(place, use));
        mutated.add(i);
      } else {
        codecs.add(at(place, use));
      }
    }
    TypeUse result =
        TypeUse.of(
            callable.getGenericReturnType(),
            readsNullable ? callable.getAnnotatedReturnType() : null,
            variables);
    MethodShape shape =
        new MethodShape(callable, parameters, codecs, mutated, result, at("result", result));
    refuseOddRole(shape, result);
    return shape;
  }

  private void refuseOddRole(MethodShape shape, TypeUse result) {
    if (shape.role() instanceof MethodShape.Role.Constructor
        && (result.raw().getClassLoader() == null || !ContractShape.isRemote(result.raw()))) {
      slips.add(
          new Uncarried(
              method,
              "result",
              "@New makes an object, so the result is an interface annotated with @Remote"));
    }
  }

  private static boolean isMutated(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation.annotationType().getName().equals(MUTATED)) {
        return true;
      }
    }
    return false;
  }

  Set<Uncarried> slips() {
    return slips;
  }

  /** The codec of a class that is met while values cross rather than in a contract. */
  ValueCodec of(Class<?> type) throws UnsendableException {
    return carried(TypeUse.of(type), "");
  }

  /**
   * The codec of a type that is met while values cross rather than in a contract.
   *
   * @throws UnsendableException if it does not cross
   */
  ValueCodec carried(TypeUse use, String place) throws UnsendableException {
    int before = slips.size();
    ValueCodec codec = at(place, use);
    if (slips.size() > before) {
      throw new UnsendableException("a " + use);
    }
    return codec;
  }

  /** The codec of a type that is met at a place of the current method. */
  ValueCodec at(String place, TypeUse use) {
    if (path.size() > MAX_PATH) {
      return refused("a type that contains ever larger types");
    }
    path.addLast(place);
    ValueCodec codec = codec(use);
    path.removeLast();
    return codec;
  }

  private ValueCodec codec(TypeUse use) {
    ValueCodec known = codecs.get(use);
    if (known != null) {
      return known;
    }
    // A stand-in first: a record may contain lists of itself.
    Forward forward = new Forward();
    codecs.put(use, forward);
    int before = slips.size();
    ValueCodec codec =
        use.nullable() ? new NullableCodec(codec(use.withoutNull())) : ofType(use, false);
    forward.become(codec);
    codecs.put(use, codec);
    if (slips.size() > before) {
      // So that each place is told.
      codecs.remove(use);
    }
    return codec;
  }

  /** The codec of a parameter that comes back as the callee left it. */
  private ValueCodec mutated(String place, TypeUse use) {
    path.addLast(place);
    ValueCodec codec =
        MethodShape.canBeMutated(use)
            ? ofType(use, true)
            : refused(
                use
                    + " cannot be @Mutated; arrays, collections, maps and StringBuilder can, and"
                    + " may not be @Nullable then");
    path.removeLast();
    return codec;
  }

  /** Not a switch over patterns, which makes a class in every JVM that meets it. */
  private ValueCodec ofType(TypeUse use, boolean modifiable) {
    Class<?> type = use.raw();
    if (use.open()) {
      return new AnyCodec(this, type);
    }
    Optional<ValueCodec> scalar = ScalarCodec.of(type);
    if (scalar.isPresent()) {
      return scalar.get();
    }
    if (type.isArray()) {
      Class<?> element = type.getComponentType();
      return element.isPrimitive()
          ? PrimitiveArrayCodec.of(element)
          : new ObjectArrayCodec(element, at("element", use.argument(0)));
    }
    if (type.isEnum()) {
      return new EnumCodec(type.getEnumConstants(), type);
    }
    if (type.isRecord()) {
      return ofRecord(use);
    }
    if (ContractShape.isRemote(type)) {
      return isFilled(use)
          ? new RemoteCodec(shape(use))
          : refused("a " + type.getSimpleName() + " that does not say of what");
    }
    if (type.isInterface() && type.isSealed()) {
      return ofSealed(type);
    }
    return type.getName().startsWith("java.util.")
        ? ofCollection(use, modifiable)
        : refused(use + " cannot cross" + ALTERNATIVES);
  }

  /** Whether a type says of what it is; one of the assignment's own may leave it open. */
  private static boolean isFilled(TypeUse use) {
    return use.raw().getClassLoader() != null
        || use.arguments().size() == use.raw().getTypeParameters().length;
  }

  private ValueCodec ofCollection(TypeUse use, boolean modifiable) {
    Class<?> type = use.raw();
    CollectionCodec.Kind kind = CollectionCodec.Kind.of(type);
    boolean isMap = MapCodec.carries(type);
    if (kind == null
        && !isMap
        && type != Optional.class
        && type != Map.Entry.class
        && type != Stream.class) {
      return refused(use + " cannot cross" + ALTERNATIVES);
    }
    if (use.arguments().isEmpty()) {
      return refused("a " + type.getSimpleName() + " that does not say of what");
    }
    TypeUse first = use.argument(0);
    boolean ofHandles = ContractShape.isRemote(first.raw());
    if (kind != null) {
      return ofHandles && kind == CollectionCodec.Kind.SORTED_SET
          ? refused("a sorted set of objects by reference; use a List")
          : new CollectionCodec(type, kind, modifiable, ofHandles, at("element", first));
    }
    if (type == Optional.class) {
      return new OptionalCodec(at("content", first));
    }
    if (type == Stream.class) {
      return new StreamCodec(
          at("iterator", new TypeUse(Iterator.class, List.of(first), false, false)));
    }
    if (ofHandles && isMap) {
      return refused("a map whose keys are objects by reference; use a List of Map.Entry");
    }
    ValueCodec keys = at("key", first);
    ValueCodec values = at("value", use.argument(1));
    return isMap ? new MapCodec(type, modifiable, keys, values) : new EntryCodec(keys, values);
  }

  private ValueCodec ofRecord(TypeUse use) {
    Class<?> type = use.raw();
    Map<TypeVariable<?>, TypeUse> variables = use.variables();
    List<ValueCodec> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      TypeUse of =
          TypeUse.of(
              component.getGenericType(),
              readsNullable ? component.getAnnotatedType() : null,
              variables);
      components.add(at("component " + component.getName(), of));
    }
    return new RecordCodec(type, components);
  }

  private ValueCodec ofSealed(Class<?> type) {
    Set<Class<?>> leaves = new LinkedHashSet<>();
    collectLeaves(type, leaves);
    List<Class<?>> classes = List.copyOf(leaves);
    List<ValueCodec> alternatives = new ArrayList<>();
    for (Class<?> leaf : classes) {
      alternatives.add(at("case " + leaf.getSimpleName(), TypeUse.of(leaf)));
    }
    return new SealedCodec(type, classes, alternatives);
  }

  private static void collectLeaves(Class<?> type, Set<Class<?>> leaves) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isInterface() && permitted.isSealed()) {
        collectLeaves(permitted, leaves);
      } else {
        leaves.add(permitted);
      }
    }
  }

  private ValueCodec refused(String reason) {
    slips.add(new Uncarried(method, String.join(", ", path), reason));
    return new Forward();
  }
}
