package assay.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Single numbers, characters, truth values, strings, dates and times, and the nothing of {@code
 * void}.
 */
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
      case "java.lang.CharSequence" ->
          new Format<>(CharSequence.class, (out, v) -> out.string(text(v)), ByteSource::string);
      case "java.lang.StringBuilder" ->
          new Format<>(
              StringBuilder.class,
              (out, v) -> out.string(v.toString()),
              in -> new StringBuilder(in.string()));
      case "java.math.BigInteger" ->
          new Format<>(BigInteger.class, BigNumbers::write, BigNumbers::readInteger);
      case "java.math.BigDecimal" ->
          new Format<>(BigDecimal.class, BigNumbers::write, BigNumbers::readDecimal);
      case "java.util.BitSet" ->
          new Format<>(BitSet.class, BigNumbers::write, BigNumbers::readBits);
      case "java.util.UUID" ->
          new Format<>(UUID.class, ScalarCodec::writeUuid, in -> new UUID(in.s8(), in.s8()));
      default -> box.getName().startsWith("java.time.") ? timeFormat(box) : optionalFormat(box);
    };
  }

  private static @Nullable Format<?> timeFormat(Class<?> type) {
    return switch (type.getName()) {
      case "java.time.LocalDate" ->
          new Format<>(
              LocalDate.class,
              (out, v) -> out.s8(v.toEpochDay()),
              in -> LocalDate.ofEpochDay(in.s8()));
      case "java.time.LocalTime" ->
          new Format<>(
              LocalTime.class,
              (out, v) -> out.s8(v.toNanoOfDay()),
              in -> LocalTime.ofNanoOfDay(in.s8()));
      case "java.time.LocalDateTime" ->
          new Format<>(
              LocalDateTime.class,
              (out, v) -> {
                out.s8(v.toLocalDate().toEpochDay());
                out.s8(v.toLocalTime().toNanoOfDay());
              },
              in ->
                  LocalDateTime.of(LocalDate.ofEpochDay(in.s8()), LocalTime.ofNanoOfDay(in.s8())));
      case "java.time.Duration" ->
          new Format<>(
              Duration.class,
              (out, v) -> writeSeconds(out, v.getSeconds(), v.getNano()),
              in -> Duration.ofSeconds(in.s8(), in.s4()));
      case "java.time.Instant" ->
          new Format<>(
              Instant.class,
              (out, v) -> writeSeconds(out, v.getEpochSecond(), v.getNano()),
              in -> Instant.ofEpochSecond(in.s8(), in.s4()));
      default -> null;
    };
  }

  private static @Nullable Format<?> optionalFormat(Class<?> type) {
    return switch (type.getName()) {
      case "java.util.OptionalInt" ->
          new Format<>(
              OptionalInt.class,
              (out, v) -> {
                out.flag(v.isPresent());
                out.s4(v.orElse(0));
              },
              in -> {
                boolean present = in.flag();
                int value = in.s4();
                return present ? OptionalInt.of(value) : OptionalInt.empty();
              });
      case "java.util.OptionalLong" ->
          new Format<>(
              OptionalLong.class,
              (out, v) -> {
                out.flag(v.isPresent());
                out.s8(v.orElse(0));
              },
              in -> {
                boolean present = in.flag();
                long value = in.s8();
                return present ? OptionalLong.of(value) : OptionalLong.empty();
              });
      case "java.util.OptionalDouble" ->
          new Format<>(
              OptionalDouble.class,
              (out, v) -> {
                out.flag(v.isPresent());
                out.s8(Double.doubleToRawLongBits(v.orElse(0)));
              },
              in -> {
                boolean present = in.flag();
                double value = Double.longBitsToDouble(in.s8());
                return present ? OptionalDouble.of(value) : OptionalDouble.empty();
              });
      default -> null;
    };
  }

  /** It may be of the student's own class. */
  private static String text(CharSequence sequence) throws UnsendableException {
    String text = sequence.toString();
    if (text == null) {
      throw new UnsendableException("null");
    }
    return text;
  }

  private static void writeUuid(ByteSink out, UUID value) throws UnsendableException {
    out.s8(value.getMostSignificantBits());
    out.s8(value.getLeastSignificantBits());
  }

  private static void writeSeconds(ByteSink out, long seconds, int nanos)
      throws UnsendableException {
    out.s8(seconds);
    out.s4(nanos);
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
      try {
        return (Object) format.read(in);
      } catch (DateTimeException | ArithmeticException outOfRange) {
        throw new MalformedException("a date or a time is out of range", outOfRange);
      }
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
