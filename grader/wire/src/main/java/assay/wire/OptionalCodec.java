package assay.wire;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Optional values: whether there is one, then the value. */
final class OptionalCodec extends ReferenceCodec {
  private final ValueCodec codec;

  OptionalCodec(ValueCodec codec) {
    this.codec = codec;
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    Optional<?> optional = as(Optional.class, value);
    out.bytes().flag(optional.isPresent());
    if (optional.isPresent()) {
      out.write(codec, optional.get());
    }
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    return in.bytes().flag() ? Optional.of(requireNonNull(in.read(codec))) : Optional.empty();
  }
}
