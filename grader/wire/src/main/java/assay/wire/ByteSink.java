package assay.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a frame to be, growing up to its limits. */
final class ByteSink {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Strings whose characters all fit in a byte, which is nearly all of them. */
  static final int LATIN_1 = 0;

  /** All others; as they are, since not every Java string is well-formed UTF-16. */
  static final int UTF_16 = 1;

  private final Limits limits;
  private byte[] bytes = new byte[256];
  private int size;

  ByteSink(Limits limits) {
    this.limits = limits;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void u1(int value) throws UnsendableException {
    int at = reserve(1);
    bytes[at] = (byte) value;
  }

  void s4(int value) throws UnsendableException {
    int at = reserve(Integer.BYTES);
    INTS.set(bytes, at, value);
  }

  void s8(long value) throws UnsendableException {
    int at = reserve(Long.BYTES);
    LONGS.set(bytes, at, value);
  }

  void flag(boolean value) throws UnsendableException {
    u1(value ? 1 : 0);
  }

  void string(String value) throws UnsendableException {
    if (value.length() > limits.stringChars()) {
      throw new UnsendableException(
          "a string of %d characters, while at most %d can cross"
              .formatted(value.length(), limits.stringChars()));
    }
    boolean narrow = value.chars().allMatch(c -> c < 0x100);
    u1(narrow ? LATIN_1 : UTF_16);
    s4(value.length());
    if (narrow) {
      raw(value.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      view(value.length(), Character.BYTES).asCharBuffer().put(value);
    }
  }

  /** A length and as many bytes. */
  void bytes(byte[] value) throws UnsendableException {
    s4(value.length);
    raw(value);
  }

  void raw(byte[] value) throws UnsendableException {
    int at = reserve(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
  }

  /** Room for that many elements, to be filled at once. */
  ByteBuffer view(int count, int elementBytes) throws UnsendableException {
    long length = (long) count * elementBytes;
    int from = reserve(length);
    return ByteBuffer.wrap(bytes, from, (int) length);
  }

  /** Where the next bytes go; may put another array in the place of {@link #bytes}. */
  private int reserve(long length) throws UnsendableException {
    long needed = size + length;
    if (needed > limits.frameBytes()) {
      throw new UnsendableException(
          "more than %d bytes in one call".formatted(limits.frameBytes()));
    }
    if (needed > bytes.length) {
      long doubled = Math.min(2L * bytes.length, limits.frameBytes());
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }
    int from = size;
    size = (int) needed;
    return from;
  }
}
