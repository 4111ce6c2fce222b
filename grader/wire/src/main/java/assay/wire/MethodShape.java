package assay.wire;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method of a contract, and how its arguments and its result become bytes. */
public final class MethodShape {
  private final Method method;
  private final String key;
  private final List<ValueCodec> parameters;
  private final ValueCodec result;

  MethodShape(Method method, List<ValueCodec> parameters, ValueCodec result) {
    this.method = method;
    this.key = key(method);
    this.parameters = List.copyOf(parameters);
    this.result = result;
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

  /** Writes a result; that of a method without one is null. */
  public byte[] encodeResult(@Nullable Object value, References references, Limits limits)
      throws UnsendableException {
    ValueWriter out = new ValueWriter(references, limits);
    out.write(result, value);
    return out.toBytes();
  }

  /** Reads what {@link #encodeResult} wrote. */
  public @Nullable Object decodeResult(byte[] bytes, References references, Limits limits)
      throws MalformedException {
    ValueReader in = new ValueReader(bytes, references, limits);
    Object value = in.read(result);
    in.end();
    return value;
  }
}
