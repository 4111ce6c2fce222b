package assay.wire;

import org.jspecify.annotations.Nullable;

/**
 * A codec of references, none of which is null: where a value may be missing, a contract says
 * {@link java.util.Optional}.
 *
 * <p>So null reaches no check, not even as an element deep inside a list, where a check would fall
 * over it and blame the grader.
 */
abstract class ReferenceCodec implements ValueCodec {

  abstract void writeValue(Object value, ValueWriter out) throws UnsendableException;

  abstract Object readValue(ValueReader in) throws MalformedException;

  @Override
  public final void write(@Nullable Object value, ValueWriter out) throws UnsendableException {
    if (value == null) {
      throw new UnsendableException("null");
    }
    writeValue(value, out);
  }

  @Override
  public final Object read(ValueReader in) throws MalformedException {
    return readValue(in);
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
