package assay.wire;

import static java.util.Objects.requireNonNull;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method of a contract, and how its arguments and its result become bytes. */
public final class MethodShape {
  private static final String NEW = "assay.todo.New";
  private static final String STATIC = "assay.todo.Static";

  private final Method method;
  private final String key;
  private final List<TypeUse> parameterTypes;
  private final List<ValueCodec> parameters;
  private final List<Integer> mutated;
  private final TypeUse resultType;
  private final ValueCodec result;
  private final Role role;

  /** What a method of a contract stands for in the class that it is bound to. */
  public sealed interface Role {
    /** A method of an object. */
    record Instance() implements Role {}

    /** A constructor of the class that the result is bound to. */
    record Constructor() implements Role {}

    /**
     * A static method.
     *
     * @param owner the interface that is bound to its class
     */
    record Static(Class<?> owner) implements Role {}
  }

  MethodShape(
      Method method,
      List<TypeUse> parameterTypes,
      List<ValueCodec> parameters,
      List<Integer> mutated,
      TypeUse resultType,
      ValueCodec result) {
    this.method = method;
    this.key = key(method);
    this.parameterTypes = List.copyOf(parameterTypes);
    this.parameters = List.copyOf(parameters);
    this.mutated = List.copyOf(mutated);
    this.resultType = resultType;
    this.result = result;
    this.role = role(method);
  }

  private static Role role(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      String name = annotation.annotationType().getName();
      if (name.equals(NEW)) {
        return new Role.Constructor();
      }
      if (name.equals(STATIC)) {
        return new Role.Static(owner(annotation, method.getDeclaringClass()));
      }
    }
    return new Role.Instance();
  }

  private static Class<?> owner(Annotation annotation, Class<?> contract) {
    try {
      Class<?> owner = (Class<?>) annotation.annotationType().getMethod("value").invoke(annotation);
      return owner == void.class ? contract : owner;
    } catch (ReflectiveOperationException otherVersion) {
      throw new IllegalStateException(otherVersion);
    }
  }

  /** What names a method among its overloads: name and descriptor. */
  public static String key(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .descriptorString();
  }

  /** What names it, see {@link #key(Method)}. */
  public String key() {
    return key;
  }

  /** The method itself. */
  public Method method() {
    return method;
  }

  /** What it stands for. */
  public Role role() {
    return role;
  }

  /** The classes of its parameters, with what fills their type variables. */
  public List<Class<?>> parameterTypes() {
    return parameterTypes.stream().<Class<?>>map(TypeUse::raw).toList();
  }

  /** The class of its result, with what fills its type variable. */
  public Class<?> resultType() {
    return resultType.raw();
  }

  /** Whether null is a result that crosses. */
  public boolean mayReturnNull() {
    return resultType.nullable() || resultType.raw() == void.class;
  }

  /** What it may throw so that whoever calls it sees it. */
  public List<Class<?>> exceptions() {
    return method.getDeclaringClass() == Iterator.class
        ? List.of(RuntimeException.class)
        : List.of(method.getExceptionTypes());
  }

  /** Whether an argument of that type can be brought back as a method left it. */
  static boolean canBeMutated(TypeUse use) {
    Class<?> type = use.raw();
    return !use.nullable()
        && !use.open()
        && (type.isArray()
            || type == StringBuilder.class
            || CollectionCodec.Kind.of(type) != null
            || MapCodec.carries(type));
  }

  /**
   * Writes arguments, as {@link java.lang.reflect.InvocationHandler} gets them.
   *
   * @param arguments null if there are none
   */
  public byte[] encodeArguments(
      @Nullable Object @Nullable [] arguments, References references, Limits limits)
      throws UnsendableException {
    ValueWriter out = new ValueWriter(references, limits);
    for (int i = 0; i < parameters.size(); i++) {
      out.write(parameters.get(i), arguments == null ? null : arguments[i]);
    }
    return out.toBytes();
  }

  /** Reads what {@link #encodeArguments} wrote. */
  public @Nullable Object[] decodeArguments(byte[] bytes, References references, Limits limits)
      throws MalformedException {
    ValueReader in = new ValueReader(bytes, references, limits);
    @Nullable Object[] arguments = new @Nullable Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.read(parameters.get(i));
    }
    in.end();
    return arguments;
  }

  /**
   * Writes a result, and after it the arguments that are to come back; that of a method without a
   * result is null.
   *
   * @param arguments as the method left them; null if there are none
   */
  public byte[] encodeResult(
      @Nullable Object value,
      @Nullable Object @Nullable [] arguments,
      References references,
      Limits limits)
      throws UnsendableException {
    ValueWriter out = new ValueWriter(references, limits);
    out.write(result, value);
    for (int i : mutated) {
      out.write(parameters.get(i), requireNonNull(arguments)[i]);
    }
    return out.toBytes();
  }

  /**
   * Reads what {@link #encodeResult} wrote.
   *
   * @param arguments those that were sent; what the method changed of them is changed here too
   * @throws UnsupportedOperationException if one that comes back cannot be changed
   */
  public @Nullable Object decodeResult(
      byte[] bytes, @Nullable Object @Nullable [] arguments, References references, Limits limits)
      throws MalformedException {
    ValueReader in = new ValueReader(bytes, references, limits);
    Object value = in.read(result);
    @Nullable Object[] changed = new @Nullable Object[mutated.size()];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = in.read(parameters.get(mutated.get(i)));
    }
    in.end();
    for (int i = 0; i < changed.length; i++) {
      Mutation.into(
          requireNonNull(requireNonNull(arguments)[mutated.get(i)]), requireNonNull(changed[i]));
    }
    return value;
  }
}
