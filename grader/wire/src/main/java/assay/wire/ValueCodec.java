package assay.wire;

import org.jspecify.annotations.Nullable;

/** Turns values of one type into bytes and back; the type decides, never the bytes. */
interface ValueCodec {
  void write(@Nullable Object value, ValueWriter out) throws UnsendableException;

  @Nullable Object read(ValueReader in) throws MalformedException;
}
