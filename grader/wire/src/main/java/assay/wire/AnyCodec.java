package assay.wire;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/**
 * Values of a type variable that nothing fills: numbers, texts and the like as they are, and
 * records and enums of the assignment, of those classes alone that the grader has sent itself.
 */
final class AnyCodec extends ReferenceCodec {
  private static final int OF_THE_ASSIGNMENT = 0xff;

  private static final List<Class<?>> SCALARS =
      List.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          BigInteger.class,
          BigDecimal.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          Instant.class,
          Duration.class,
          UUID.class);

  private final CodecFactory factory;
  private final Class<?> bound;

  AnyCodec(CodecFactory factory, Class<?> bound) {
    this.factory = factory;
    this.bound = bound;
  }

  /** Whether a value crosses at a place that names no type, whatever was sent before. */
  static boolean isScalar(Object value) {
    return SCALARS.contains(value.getClass());
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    as(bound, value);
    Class<?> type =
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    int scalar = SCALARS.indexOf(type);
    if (scalar >= 0) {
      out.bytes().u1(scalar);
      out.write(factory.of(type), value);
      return;
    }
    if (!type.isRecord() && !type.isEnum()) {
      throw new UnsendableException(
          "a %s at a place that names no type".formatted(type.getSimpleName()));
    }
    out.references().passing(type);
    out.bytes().u1(OF_THE_ASSIGNMENT);
    out.bytes().string(type.getName());
    out.write(factory.of(type), value);
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int tag = in.bytes().u1();
    if (tag != OF_THE_ASSIGNMENT && tag >= SCALARS.size()) {
      throw new MalformedException("there is no such type");
    }
    Class<?> type =
        tag == OF_THE_ASSIGNMENT ? in.references().passed(in.bytes().string()) : SCALARS.get(tag);
    Object value;
    try {
      value = requireNonNull(in.read(factory.of(type)));
    } catch (UnsendableException notCarried) {
      throw new MalformedException("there is no such type", notCarried);
    }
    if (!bound.isInstance(value)) {
      throw new MalformedException("a value is of another type than its place");
    }
    return value;
  }
}
