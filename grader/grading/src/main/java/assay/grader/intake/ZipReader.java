package assay.grader.intake;

import assay.grader.intake.Snapshot.LeftOut;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads zip archives by their central directory, after making sure that a reader who goes from
 * local header to local header would see the same.
 */
final class ZipReader {
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int MAX_DESCRIPTOR_BYTES = 24;

  private ZipReader() {}

  static void read(byte[] archive, Snapshot snapshot, Limits limits)
      throws IOException, RefusalException {
    refuseTooMany(archive, limits);
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
            .setUseUnicodeExtraFields(false)
            .get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      compareWithLocalHeaders(archive, entries);
      Set<String> seen = new HashSet<>();
      for (ZipArchiveEntry entry : entries) {
        if (!seen.add(entry.getName())) {
          throw new RefusalException(
              "it holds " + entry.getName() + " twice, so what is in it is not certain");
        }
        read(zip, entry, snapshot);
      }
    }
  }

  private static void read(ZipFile zip, ZipArchiveEntry entry, Snapshot snapshot)
      throws IOException, RefusalException {
    String name = entry.getName().replace('\\', '/');
    if (entry.isUnixSymlink()) {
      snapshot.leaveOut(LeftOut.LINK, snapshot.enter(name));
    } else if (entry.isDirectory()) {
      snapshot.enter(name);
    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new RefusalException("it is protected by a password");
    } else {
      snapshot.file(name, () -> open(zip, entry));
    }
  }

  private static InputStream open(ZipFile zip, ZipArchiveEntry entry)
      throws IOException, RefusalException {
    // Other methods need libraries that are not here, or are rarely met by those who test them.
    boolean usual = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
    if (!usual || !zip.canReadEntryData(entry)) {
      throw new RefusalException(
          "it is compressed in an unusual way (method %d)".formatted(entry.getMethod()));
    }
    InputStream content = zip.getInputStream(entry);
    return new ChecksummedStream(content, entry.getCrc(), entry.getSize());
  }

  /**
   * Counts entries before the library makes an object of each.
   *
   * <p>The count of the archive's last record may lie, so what is counted is all that could be an
   * entry of the directory; in other data the same four bytes are too rare to matter.
   */
  private static void refuseTooMany(byte[] archive, Limits limits) throws RefusalException {
    int entries = 0;
    for (int at = 0; at + 4 <= archive.length; at++) {
      if (archive[at] == 'P' && littleEndian(archive, at, 4) == DIRECTORY_ENTRY) {
        entries++;
      }
    }
    if (entries > limits.entries()) {
      throw new RefusalException("it holds more than %d entries".formatted(limits.entries()));
    }
  }

  /**
   * Local headers and data must follow each other without gaps or overlaps from the first byte on
   * up to the directory, under the names that it has.
   */
  private static void compareWithLocalHeaders(byte[] archive, List<ZipArchiveEntry> entries)
      throws RefusalException {
    List<ZipArchiveEntry> byOffset =
        entries.stream()
            .sorted(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset))
            .toList();
    long end = 0;
    boolean descriptor = false;
    for (ZipArchiveEntry entry : byOffset) {
      long start = entry.getLocalHeaderOffset();
      long gap = start - end;
      if (gap < 0 || gap > (descriptor ? MAX_DESCRIPTOR_BYTES : 0)) {
        throw contradiction();
      }
      if (start + LOCAL_HEADER_BYTES > archive.length
          || littleEndian(archive, (int) start, 4) != LOCAL_HEADER) {
        throw contradiction();
      }
      int header = (int) start;
      int nameLength = (int) littleEndian(archive, header + 26, 2);
      int extraLength = (int) littleEndian(archive, header + 28, 2);
      long data = start + LOCAL_HEADER_BYTES + nameLength + extraLength;
      end = data + entry.getCompressedSize();
      if (end > archive.length || end < data) {
        throw contradiction();
      }
      byte[] localName =
          Arrays.copyOfRange(
              archive, header + LOCAL_HEADER_BYTES, header + LOCAL_HEADER_BYTES + nameLength);
      if (!Arrays.equals(localName, entry.getRawName())) {
        throw contradiction();
      }
      descriptor = (littleEndian(archive, header + 6, 2) & 8) != 0;
    }
    if (!entries.isEmpty() && !directoryBegins(archive, (int) end, descriptor)) {
      throw contradiction();
    }
  }

  private static boolean directoryBegins(byte[] archive, int end, boolean descriptor) {
    int last = Math.min(archive.length - 4, descriptor ? end + MAX_DESCRIPTOR_BYTES : end);
    for (int at = end; at <= last; at++) {
      if (littleEndian(archive, at, 4) == DIRECTORY_ENTRY) {
        return true;
      }
    }
    return false;
  }

  private static RefusalException contradiction() {
    return new RefusalException(
        "its directory and its contents contradict each other, so what is in it is not certain;"
            + " pack it again");
  }

  private static long littleEndian(byte[] bytes, int offset, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | bytes[offset + i] & 0xff;
    }
    return value;
  }

  /** Fails at the end of the entry if the directory lied about its size or checksum. */
  private static final class ChecksummedStream extends java.io.FilterInputStream {
    private final CRC32 crc = new CRC32();
    private final long expectedCrc;
    private final long expectedSize;
    private long size;

    ChecksummedStream(InputStream in, long expectedCrc, long expectedSize) {
      super(in);
      this.expectedCrc = expectedCrc;
      this.expectedSize = expectedSize;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read > 0) {
        size += read;
        crc.update(buffer, offset, read);
      } else if (read < 0 && (size != expectedSize || crc.getValue() != expectedCrc)) {
        throw new IOException("an entry's size or checksum is wrong");
      }
      return read;
    }
  }
}
