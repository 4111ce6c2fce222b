package assay.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes of a frame that arrived; whoever reads more than there is gets a clear exception. */
final class ByteSource {
  private final Limits limits;
  private final ByteBuffer bytes;

  ByteSource(byte[] bytes, Limits limits) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.limits = limits;
  }

  int u1() throws MalformedException {
    require(1);
    return bytes.get() & 0xff;
  }

  int s4() throws MalformedException {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  long s8() throws MalformedException {
    require(Long.BYTES);
    return bytes.getLong();
  }

  boolean flag() throws MalformedException {
    int value = u1();
    if (value > 1) {
      throw new MalformedException("a flag is neither 0 nor 1");
    }
    return value == 1;
  }

  /** A count of things that take at least one byte each, so that no count outruns its bytes. */
  int count() throws MalformedException {
    return count(1);
  }

  /** A count of things that take that many bytes each. */
  int count(int elementBytes) throws MalformedException {
    int count = s4();
    if (count < 0 || (long) count * elementBytes > bytes.remaining()) {
      throw new MalformedException("a count is larger than what follows");
    }
    return count;
  }

  String string() throws MalformedException {
    int encoding = u1();
    if (encoding != ByteSink.LATIN_1 && encoding != ByteSink.UTF_16) {
      throw new MalformedException("a string has no such encoding");
    }
    int length = count(encoding == ByteSink.LATIN_1 ? 1 : Character.BYTES);
    if (length > limits.stringChars()) {
      throw new MalformedException("a string is too long");
    }
    if (encoding == ByteSink.LATIN_1) {
      byte[] narrow = new byte[length];
      bytes.get(narrow);
      return new String(narrow, StandardCharsets.ISO_8859_1);
    }
    char[] wide = new char[length];
    view(length, Character.BYTES).asCharBuffer().get(wide);
    return new String(wide);
  }

  byte[] bytes() throws MalformedException {
    byte[] value = new byte[count()];
    bytes.get(value);
    return value;
  }

  /** The next elements, to be taken at once; {@link #count} has seen that they are there. */
  ByteBuffer view(int count, int elementBytes) {
    int length = Math.multiplyExact(count, elementBytes);
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer view = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return view;
  }

  /** Says that this is all. */
  void end() throws MalformedException {
    if (bytes.hasRemaining()) {
      throw new MalformedException("a frame has " + bytes.remaining() + " bytes too many");
    }
  }

  private void require(int length) throws MalformedException {
    if (bytes.remaining() < length) {
      throw new MalformedException("a frame ends too early");
    }
  }
}
