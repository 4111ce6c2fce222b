package assay.wire;

import org.jspecify.annotations.Nullable;

/** Reads one frame's values and counts them. */
final class ValueReader {
  private final References references;
  private final Limits limits;
  private final ByteSource bytes;
  private int items;
  private int depth;

  ValueReader(byte[] bytes, References references, Limits limits) {
    this.references = references;
    this.limits = limits;
    this.bytes = new ByteSource(bytes, limits);
  }

  @Nullable Object read(ValueCodec codec) throws MalformedException {
    if (++items > limits.items()) {
      throw new MalformedException("a frame holds too many values");
    }
    if (++depth > limits.depth()) {
      throw new MalformedException("values are nested too deeply");
    }
    Object value = codec.read(this);
    depth--;
    return value;
  }

  /** A count of elements, before room is made for them. */
  int elements() throws MalformedException {
    int count = bytes.count();
    if (count > limits.items() - items) {
      throw new MalformedException("a frame announces too many values");
    }
    return count;
  }

  ByteSource bytes() {
    return bytes;
  }

  References references() {
    return references;
  }

  void end() throws MalformedException {
    bytes.end();
  }
}
