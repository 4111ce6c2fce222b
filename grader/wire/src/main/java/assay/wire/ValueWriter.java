package assay.wire;

import org.jspecify.annotations.Nullable;

/** Writes one frame's values and counts them. */
final class ValueWriter {
  private final References references;
  private final Limits limits;
  private final ByteSink bytes;
  private int items;
  private int depth;

  ValueWriter(References references, Limits limits) {
    this.references = references;
    this.limits = limits;
    this.bytes = new ByteSink(limits);
  }

  void write(ValueCodec codec, @Nullable Object value) throws UnsendableException {
    if (++items > limits.items()) {
      throw tooMany();
    }
    if (++depth > limits.depth()) {
      throw new UnsendableException(
          "values nested more than %d deep, perhaps one that contains itself"
              .formatted(limits.depth()));
    }
    codec.write(value, this);
    depth--;
  }

  /** Writes a count of elements, before they are looked at. */
  void elements(int count) throws UnsendableException {
    requireRoom(count);
    bytes.s4(count);
  }

  void requireRoom(int count) throws UnsendableException {
    if (count > limits.items() - items) {
      throw tooMany();
    }
  }

  private UnsendableException tooMany() {
    return new UnsendableException("more than %d values in one call".formatted(limits.items()));
  }

  ByteSink bytes() {
    return bytes;
  }

  References references() {
    return references;
  }

  byte[] toBytes() {
    return bytes.toBytes();
  }
}
