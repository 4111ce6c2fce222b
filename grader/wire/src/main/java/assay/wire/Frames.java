package assay.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Byte arrays on a stream: four bytes of length, highest first, then as many bytes. */
public final class Frames {
  private static final int HEADER_BYTES = 4;

  private Frames() {}

  /**
   * Reads the next frame; empty if the stream ends before it.
   *
   * <p>Memory grows with the bytes that arrive, not with the length that was announced.
   *
   * @throws MalformedException if it announces less than one byte or more than the limit
   * @throws EOFException if the stream ends inside it
   */
  public static Optional<byte[]> read(InputStream in, Limits limits) throws IOException {
    byte[] header = in.readNBytes(HEADER_BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    if (header.length < HEADER_BYTES) {
      throw new EOFException("the stream ended inside a frame's length");
    }
    int length =
        (header[0] & 0xff) << 24
            | (header[1] & 0xff) << 16
            | (header[2] & 0xff) << 8
            | (header[3] & 0xff);
    if (length < 1 || length > limits.frameBytes()) {
      throw new MalformedException(
          "a frame announces " + Integer.toUnsignedString(length) + " bytes");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the stream ended inside a frame");
    }
    return Optional.of(payload);
  }

  /** Writes a frame in one piece and flushes. */
  public static void write(OutputStream out, byte[] payload) throws IOException {
    byte[] frame = new byte[HEADER_BYTES + payload.length];
    frame[0] = (byte) (payload.length >>> 24);
    frame[1] = (byte) (payload.length >>> 16);
    frame[2] = (byte) (payload.length >>> 8);
    frame[3] = (byte) payload.length;
    System.arraycopy(payload, 0, frame, HEADER_BYTES, payload.length);
    out.write(frame);
    out.flush();
  }
}
