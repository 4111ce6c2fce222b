package assay.wire;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the codecs of a contract's types and collects what no codec exists for. */
final class CodecFactory {
  private static final String ALTERNATIVES =
      "; the wire carries primitives, strings, enums, arrays, List, Optional, records of these,"
          + " sealed interfaces of such records, and interfaces annotated with @Remote";

  private final Map<Class<?>, ContractShape> shapes = new HashMap<>();
  private final Map<Type, ValueCodec> codecs = new HashMap<>();
  private final Set<Uncarried> slips = new LinkedHashSet<>();
  private final Deque<String> path = new ArrayDeque<>();
  private String method = "";

  /** The shape of an interface; what it cannot carry is among {@link #slips}. */
  ContractShape shape(Class<?> type) {
    ContractShape known = shapes.get(type);
    if (known != null) {
      return known;
    }
    ContractShape shape = new ContractShape(type);
    // Before its methods: an interface may hand over itself.
    shapes.put(type, shape);
    if (!type.isInterface()) {
      slips.add(
          new Uncarried(type.getSimpleName(), "the type itself", "a contract is an interface"));
      return shape;
    }
    String outer = method;
    for (Method callable : ContractShape.callable(type)) {
      method = type.getSimpleName() + "." + callable.getName();
      // A nested interface need not be public.
      callable.setAccessible(true);
      List<ValueCodec> parameters = new ArrayList<>();
      Type[] types = callable.getGenericParameterTypes();
      for (int i = 0; i < types.length; i++) {
        parameters.add(at("parameter " + (i + 1), types[i]));
      }
      shape.add(
          new MethodShape(callable, parameters, at("result", callable.getGenericReturnType())));
    }
    method = outer;
    return shape;
  }

  Set<Uncarried> slips() {
    return slips;
  }

  /** The codec of a type that is met at a place of the current method. */
  ValueCodec at(String place, Type type) {
    path.addLast(place);
    ValueCodec codec = codec(type);
    path.removeLast();
    return codec;
  }

  private ValueCodec codec(Type type) {
    ValueCodec known = codecs.get(type);
    if (known != null) {
      return known;
    }
    // A stand-in first: a record may contain lists of itself.
    Forward forward = new Forward();
    codecs.put(type, forward);
    ValueCodec codec = ofType(type);
    forward.become(codec);
    codecs.put(type, codec);
    return codec;
  }

  /** Not a switch over patterns, which makes a class in every JVM that meets it. */
  private ValueCodec ofType(Type type) {
    if (type instanceof Class<?> plain) {
      return ofClass(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return ofParameterized(generic);
    }
    if (type instanceof WildcardType wildcard) {
      return codec(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof GenericArrayType) {
      return refused("an array of a generic type; use a List");
    }
    return type instanceof TypeVariable<?>
        ? refused("the type variable " + type + "; name the type itself")
        : refused(type.getTypeName() + " cannot cross" + ALTERNATIVES);
  }

  private ValueCodec ofClass(Class<?> type) {
    Optional<ValueCodec> scalar = ScalarCodec.of(type);
    if (scalar.isPresent()) {
      return scalar.get();
    }
    if (type.isArray()) {
      Class<?> element = type.getComponentType();
      return element.isPrimitive()
          ? PrimitiveArrayCodec.of(element)
          : new ObjectArrayCodec(element, at("element", element));
    }
    if (type.isEnum()) {
      return new EnumCodec(type.getEnumConstants(), type);
    }
    if (type.isRecord()) {
      return ofRecord(type);
    }
    if (ContractShape.isRemote(type)) {
      return new RemoteCodec(shape(type));
    }
    if (type.isInterface() && type.isSealed()) {
      return ofSealed(type);
    }
    if (type == List.class || type == Optional.class) {
      return refused("a " + type.getSimpleName() + " that does not say of what");
    }
    return refused(type.getTypeName() + " cannot cross" + ALTERNATIVES);
  }

  private ValueCodec ofParameterized(ParameterizedType type) {
    if (type.getRawType() == List.class) {
      return new ListCodec(at("element", type.getActualTypeArguments()[0]));
    }
    if (type.getRawType() == Optional.class) {
      return new OptionalCodec(at("content", type.getActualTypeArguments()[0]));
    }
    return refused(type.getTypeName() + " cannot cross" + ALTERNATIVES);
  }

  private ValueCodec ofRecord(Class<?> type) {
    if (type.getTypeParameters().length > 0) {
      return refused(
          "the record %s has type parameters; write one without".formatted(type.getName()));
    }
    List<ValueCodec> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(at("component " + component.getName(), component.getGenericType()));
    }
    return new RecordCodec(type, components);
  }

  private ValueCodec ofSealed(Class<?> type) {
    Set<Class<?>> leaves = new LinkedHashSet<>();
    collectLeaves(type, leaves);
    List<Class<?>> classes = List.copyOf(leaves);
    List<ValueCodec> alternatives = new ArrayList<>();
    for (Class<?> leaf : classes) {
      alternatives.add(at("case " + leaf.getSimpleName(), leaf));
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
