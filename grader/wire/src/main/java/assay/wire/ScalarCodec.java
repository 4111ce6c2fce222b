package assay.wire;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single numbers, characters, truth values and strings, and the nothing of {@code void}. */
final class ScalarCodec {
  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          boolean.class, Boolean.class,
          byte.class, Byte.class,
          short.class, Short.class,
          char.class, Character.class,
          int.class, Integer.class,
          long.class, Long.class,
          float.class, Float.class,
          double.class, Double.class);

  private ScalarCodec() {}

  /** The codec of a type, if it is one of these. */
  static Optional<ValueCodec> of(Class<?> type) {
    if (type == void.class) {
      return Optional.of(new Nothing());
    }
    Class<?> box = BOXES.getOrDefault(type, type);
    Format<?> format = format(box);
    return format == null ? Optional.empty() : Optional.of(new Reference<>(format));
  }

  /**
   * The format of a box.
   *
   * <p>No table: whoever fills one links all of its lambdas, in every JVM that a submission gets,
   * and a contract needs two or three.
   */
  private static @Nullable Format<?> format(Class<?> box) {
    return switch (box.getName()) {
      case "java.lang.Boolean" -> new Format<>(Boolean.class, ByteSink::flag, ByteSource::flag);
      case "java.lang.Byte" ->
          new Format<>(Byte.class, (out, v) -> out.u1(v), in -> (byte) in.u1());
      case "java.lang.Short" ->
          new Format<>(Short.class, (out, v) -> out.s4(v), ScalarCodec::readShort);
      case "java.lang.Character" ->
          new Format<>(Character.class, (out, v) -> out.s4(v), ScalarCodec::readCharacter);
      case "java.lang.Integer" -> new Format<>(Integer.class, ByteSink::s4, ByteSource::s4);
      case "java.lang.Long" -> new Format<>(Long.class, ByteSink::s8, ByteSource::s8);
      case "java.lang.Float" ->
          new Format<>(
              Float.class,
              (out, v) -> out.s4(Float.floatToRawIntBits(v)),
              in -> Float.intBitsToFloat(in.s4()));
      case "java.lang.Double" ->
          new Format<>(
              Double.class,
              (out, v) -> out.s8(Double.doubleToRawLongBits(v)),
              in -> Double.longBitsToDouble(in.s8()));
      case "java.lang.String" -> new Format<>(String.class, ByteSink::string, ByteSource::string);
      default -> null;
    };
  }

  private static short readShort(ByteSource in) throws MalformedException {
    int value = in.s4();
    if (value != (short) value) {
      throw new MalformedException("a short is out of range");
    }
    return (short) value;
  }

  private static char readCharacter(ByteSource in) throws MalformedException {
    int value = in.s4();
    if (value != (char) value) {
      throw new MalformedException("a char is out of range");
    }
    return (char) value;
  }

  /** A type's bytes. */
  private record Format<T>(Class<T> type, Writer<T> writer, Reader<T> reader) {
    void write(Object value, ValueWriter out) throws UnsendableException {
      writer.write(out.bytes(), ReferenceCodec.as(type, value));
    }

    T read(ValueReader in) throws MalformedException {
      return reader.read(in.bytes());
    }
  }

  private interface Writer<T> {
    void write(ByteSink out, T value) throws UnsendableException;
  }

  private interface Reader<T> {
    T read(ByteSource in) throws MalformedException;
  }

  private static final class Reference<T> extends ReferenceCodec {
    private final Format<T> format;

    Reference(Format<T> format) {
      this.format = format;
    }

    @Override
    void writeValue(Object value, ValueWriter out) throws UnsendableException {
      format.write(value, out);
    }

    @Override
    Object readValue(ValueReader in) throws MalformedException {
      return (Object) format.read(in);
    }
  }

  private record Nothing() implements ValueCodec {
    @Override
    public void write(@Nullable Object value, ValueWriter out) {}

    @Override
    public @Nullable Object read(ValueReader in) {
      return null;
    }
  }
}
