package assay.wire;

import java.util.Optional;

/** Optional values; an element of null stands for the empty one. */
final class OptionalCodec extends NullableCodec {
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
    if (!in.bytes().flag()) {
      return Optional.empty();
    }
    Object content = in.read(codec);
    if (content == null) {
      throw new MalformedException("an Optional contains null");
    }
    return Optional.of(content);
  }
}
