package assay.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;

/**
 * Numbers and sets of bits of any length, up to limits: a short number with a large exponent is
 * sent in a few bytes, and the first sum with it takes all memory.
 */
final class BigNumbers {
  /** Bits of a number without its exponent; 39,000 decimal digits. */
  static final int MAX_BITS = 1 << 17;

  /** How many decimal places a number has behind the point, or zeros before it. */
  static final int MAX_SCALE = 100_000;

  private BigNumbers() {}

  static void write(ByteSink out, BigInteger value) throws UnsendableException {
    if (value.bitLength() > MAX_BITS) {
      throw new UnsendableException(
          "a number of %d bits, while at most %d can cross".formatted(value.bitLength(), MAX_BITS));
    }
    out.bytes(value.toByteArray());
  }

  static BigInteger readInteger(ByteSource in) throws MalformedException {
    byte[] bytes = in.bytes();
    if (bytes.length == 0 || bytes.length > MAX_BITS / Byte.SIZE + 1) {
      throw new MalformedException("a number has no digits or too many");
    }
    return new BigInteger(bytes);
  }

  static void write(ByteSink out, BigDecimal value) throws UnsendableException {
    if (!isScale(value.scale())) {
      throw new UnsendableException(
          "a BigDecimal of scale %d, while at most ±%d can cross"
              .formatted(value.scale(), MAX_SCALE));
    }
    out.s4(value.scale());
    write(out, value.unscaledValue());
  }

  static BigDecimal readDecimal(ByteSource in) throws MalformedException {
    int scale = in.s4();
    if (!isScale(scale)) {
      throw new MalformedException("a number has too large a scale");
    }
    return new BigDecimal(readInteger(in), scale);
  }

  private static boolean isScale(int scale) {
    return -MAX_SCALE <= scale && scale <= MAX_SCALE;
  }

  static void write(ByteSink out, BitSet value) throws UnsendableException {
    out.bytes(value.toByteArray());
  }

  static BitSet readBits(ByteSource in) throws MalformedException {
    return BitSet.valueOf(in.bytes());
  }
}
