package assay.wire;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Stands in for the codec of a type while that is being built, since types may contain themselves.
 */
final class Forward implements ValueCodec {
  private @Nullable ValueCodec target;

  void become(ValueCodec codec) {
    target = codec;
  }

  @Override
  public void write(@Nullable Object value, ValueWriter out) throws UnsendableException {
    requireNonNull(target).write(value, out);
  }

  @Override
  public @Nullable Object read(ValueReader in) throws MalformedException {
    return requireNonNull(target).read(in);
  }
}
