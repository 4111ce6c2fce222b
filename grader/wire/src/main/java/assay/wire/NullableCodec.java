package assay.wire;

import org.jspecify.annotations.Nullable;

/** A codec of references: one byte says whether there is a value, which then follows. */
abstract class NullableCodec implements ValueCodec {

  abstract void writeValue(Object value, ValueWriter out) throws UnsendableException;

  abstract Object readValue(ValueReader in) throws MalformedException;

  @Override
  public final void write(@Nullable Object value, ValueWriter out) throws UnsendableException {
    out.bytes().flag(value != null);
    if (value != null) {
      writeValue(value, out);
    }
  }

  @Override
  public final @Nullable Object read(ValueReader in) throws MalformedException {
    return in.bytes().flag() ? readValue(in) : null;
  }

  /** The value as the type that its place declares, which generics do not guarantee. */
  static <T> T as(Class<T> type, Object value) throws UnsendableException {
    if (!type.isInstance(value)) {
      throw new UnsendableException(
          "a %s where a %s belongs"
              .formatted(value.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(value);
  }
}
