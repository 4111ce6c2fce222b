package mfdnn.mnist;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The content of an IDX file of unsigned bytes, the format in which MNIST is published.
 *
 * <p>A file starts with the bytes 0, 0, 8 (for unsigned bytes) and the number of dimensions; their
 * sizes follow as big-endian integers of four bytes, then the values, the last dimension running
 * fastest. The whole file may be compressed by gzip.
 *
 * @param dimensions the size of every dimension
 * @param values the values, as many as the product of the sizes
 */
// An IDX file is these two arrays; both are copied in and out, and equality is by content.
@SuppressWarnings("ArrayRecordComponent")
public record IdxFile(int[] dimensions, byte[] values) {
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** As many bytes as a virtual machine surely grants an array. */
  private static final long LARGEST_COUNT = Integer.MAX_VALUE - 8;

  private static final String DOWNLOAD_AGAIN = "Download or unpack the file again";

  /**
   * Copies both arrays.
   *
   * @throws IllegalArgumentException if the count of values does not fit the dimensions
   */
  public IdxFile {
    dimensions = dimensions.clone();
    values = values.clone();
    if (dimensions.length > 255 || Arrays.stream(dimensions).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("Not the dimensions of an IDX file: " + show(dimensions));
    }
    if (count(dimensions) != values.length) {
      throw new IllegalArgumentException(
          "Dimensions %s take %d values, but %d were given"
              .formatted(show(dimensions), count(dimensions), values.length));
    }
  }

  /** The size of every dimension, as a copy. */
  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  /** The values, as a copy. */
  @Override
  public byte[] values() {
    return values.clone();
  }

  /**
   * Reads a file, compressed or plain: that is seen from its content, not from its name.
   *
   * @throws InvalidDataException if it is not exactly one IDX file of unsigned bytes
   * @throws IOException if it cannot be read
   */
  public static IdxFile read(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in =
            new DataInputStream(isCompressed(raw) ? new GZIPInputStream(raw) : raw)) {
      int[] dimensions = readHeader(file, in);
      long count = count(dimensions);
      if (count > LARGEST_COUNT) {
        throw new InvalidDataException(
            file,
            "has the dimensions %s, too many values to hold".formatted(show(dimensions)),
            DOWNLOAD_AGAIN);
      }
      // Read in pieces, so that a header's false promise costs no memory.
      byte[] values = in.readNBytes((int) count);
      if (values.length < count) {
        throw new InvalidDataException(
            file,
            "is truncated: its header %s promises %d values, but only %d follow"
                .formatted(show(dimensions), count, values.length),
            DOWNLOAD_AGAIN);
      }
      if (in.read() >= 0) {
        throw new InvalidDataException(
            file,
            "goes on after the %d values that its header %s promises"
                .formatted(count, show(dimensions)),
            DOWNLOAD_AGAIN);
      }
      return new IdxFile(dimensions, values);
    } catch (EOFException e) {
      throw new InvalidDataException(file, "is truncated", DOWNLOAD_AGAIN);
    } catch (ZipException e) {
      throw new InvalidDataException(file, "is damaged: " + e.getMessage(), DOWNLOAD_AGAIN);
    }
  }

  /**
   * Writes the file, compressed if its name ends with {@code .gz}.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    try (OutputStream raw = Files.newOutputStream(file);
        DataOutputStream out =
            new DataOutputStream(
                file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw)) {
      out.writeInt(UNSIGNED_BYTES << 8 | dimensions.length);
      for (int size : dimensions) {
        out.writeInt(size);
      }
      out.write(values);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdxFile that
        && Arrays.equals(dimensions, that.dimensions)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(dimensions) + Arrays.hashCode(values);
  }

  /** The dimensions. */
  @Override
  public String toString() {
    return "IdxFile" + show(dimensions);
  }

  private static boolean isCompressed(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC;
  }

  private static int[] readHeader(Path file, DataInputStream in) throws IOException {
    int magic = in.readInt();
    if (magic >>> 8 != UNSIGNED_BYTES) {
      throw new InvalidDataException(
          file,
          "starts with %08x, so it is not an IDX file of unsigned bytes (0000080n)"
              .formatted(magic),
          "Give the file as MNIST publishes it, gzip'd or unpacked");
    }
    int[] dimensions = new int[magic & 0xff];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = in.readInt();
      if (dimensions[i] < 0) {
        throw new InvalidDataException(
            file,
            "is damaged: its header gives %d as a dimension".formatted(dimensions[i]),
            DOWNLOAD_AGAIN);
      }
    }
    return dimensions;
  }

  /** The product of the sizes; one more than {@link #LARGEST_COUNT} stands for anything larger. */
  private static long count(int[] dimensions) {
    long count = 1;
    for (int size : dimensions) {
      count = Math.min(count * size, LARGEST_COUNT + 1);
    }
    return count;
  }

  private static String show(int[] dimensions) {
    return Arrays.toString(dimensions);
  }
}
