package assay.wire;

import org.jspecify.annotations.Nullable;

/** Values of a place that says {@code @Nullable}: whether there is one, then the value. */
record NullableCodec(ValueCodec codec) implements ValueCodec {
  @Override
  public void write(@Nullable Object value, ValueWriter out) throws UnsendableException {
    out.bytes().flag(value != null);
    if (value != null) {
      codec.write(value, out);
    }
  }

  @Override
  public @Nullable Object read(ValueReader in) throws MalformedException {
    return in.bytes().flag() ? codec.read(in) : null;
  }
}
