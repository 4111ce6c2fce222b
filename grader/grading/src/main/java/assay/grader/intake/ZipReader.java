package assay.grader.intake;

import assay.grader.intake.Snapshot.LeftOut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/**
 * Reads zip archives by their central directory, after making sure that a reader who goes from
 * local header to local header would see the same.
 */
final class ZipReader {
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int MAX_DESCRIPTOR_BYTES = 24;
  private static final int DIRECTORY_ENTRY_BYTES = 46;
  private static final int BLOCK = 1 << 20;
  private static final int OVERLAP = DIRECTORY_ENTRY_BYTES + 0xffff;
  private static final int MAX_NOISE = 100_000;

  private ZipReader() {}

  static void read(Bytes archive, Snapshot snapshot, Limits limits)
      throws IOException, RefusalException {
    try (Opened zip = open(archive, limits)) {
      for (Entry entry : zip.entries()) {
        zip.read(entry, snapshot);
      }
    }
  }

  /** An entry under the name that its bytes most likely mean. */
  record Entry(String name, ZipArchiveEntry entry) {}

  /** Opens an archive, and makes sure that it means the same to every reader. */
  static Opened open(Bytes archive, Limits limits) throws IOException, RefusalException {
    refuseTooMany(archive, limits);
    ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(archive.channel())
            .setUseUnicodeExtraFields(false)
            .get();
    try {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      compareWithLocalHeaders(archive, entries);
      refuseTwice(entries);
      return new Opened(zip, ZipNames.of(entries));
    } catch (IOException | RefusalException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Bytes are compared: what different bytes mean in one table may look the same. */
  private static void refuseTwice(List<ZipArchiveEntry> entries) throws RefusalException {
    Set<ByteBuffer> seen = new HashSet<>();
    for (ZipArchiveEntry entry : entries) {
      if (!seen.add(ByteBuffer.wrap(entry.getRawName()))) {
        throw new RefusalException(
            "it holds " + entry.getName() + " twice, so what is in it is not certain");
      }
    }
  }

  /** An archive whose entries are read one by one. */
  record Opened(ZipFile zip, List<Entry> entries) implements AutoCloseable {
    void read(Entry entry, Snapshot snapshot) throws IOException, RefusalException {
      read(entry, entry.name(), snapshot);
    }

    /** Reads an entry under another name. */
    void read(Entry named, String name, Snapshot snapshot) throws IOException, RefusalException {
      ZipArchiveEntry entry = named.entry();
      if (entry.isUnixSymlink()) {
        snapshot.leaveOut(LeftOut.LINK, snapshot.enter(name));
      } else if (named.name().endsWith("/")) {
        snapshot.enter(name);
      } else {
        snapshot.file(name, () -> ZipReader.open(zip, entry));
      }
    }

    InputStream open(Entry entry) throws IOException, RefusalException {
      return ZipReader.open(zip, entry.entry());
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  private static InputStream open(ZipFile zip, ZipArchiveEntry entry)
      throws IOException, RefusalException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new RefusalException("it is protected by a password; hand it in without one");
    }
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
   * entry of the directory; in other data the same four bytes are too rare to matter. Folders that
   * nobody reads count towards a limit of their own.
   */
  private static void refuseTooMany(Bytes archive, Limits limits)
      throws IOException, RefusalException {
    int entries = 0;
    int noise = 0;
    byte[] block = archive.at(0, BLOCK + OVERLAP);
    for (long offset = 0; block.length >= 4; offset += BLOCK) {
      int end = Math.min(BLOCK, block.length - 3);
      for (int at = 0; at < end; at++) {
        if (block[at] == 'P' && littleEndian(block, at, 4) == DIRECTORY_ENTRY) {
          if (isNoise(block, at)) {
            noise++;
          } else {
            entries++;
          }
        }
      }
      block = archive.at(offset + BLOCK, BLOCK + OVERLAP);
    }
    if (entries > limits.entries() || noise > MAX_NOISE) {
      throw RefusalException.ofLimit(
          "it holds more than %d entries"
              .formatted(entries > limits.entries() ? limits.entries() : MAX_NOISE));
    }
  }

  private static boolean isNoise(byte[] block, int at) {
    if (at + DIRECTORY_ENTRY_BYTES > block.length) {
      return false;
    }
    int length = (int) littleEndian(block, at + 28, 2);
    int start = at + DIRECTORY_ENTRY_BYTES;
    return start + length <= block.length
        && Snapshot.isNoise(new String(block, start, length, StandardCharsets.ISO_8859_1));
  }

  /**
   * Local headers and data must follow each other without gaps or overlaps from the first byte on
   * up to the directory, under the names that it has.
   */
  private static void compareWithLocalHeaders(Bytes archive, List<ZipArchiveEntry> entries)
      throws IOException, RefusalException {
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
      byte[] header = archive.at(start, LOCAL_HEADER_BYTES + entry.getRawName().length);
      if (header.length < LOCAL_HEADER_BYTES || littleEndian(header, 0, 4) != LOCAL_HEADER) {
        throw contradiction();
      }
      int nameLength = (int) littleEndian(header, 26, 2);
      int extraLength = (int) littleEndian(header, 28, 2);
      long data = start + LOCAL_HEADER_BYTES + nameLength + extraLength;
      end = data + entry.getCompressedSize();
      if (end > archive.size() || end < data) {
        throw contradiction();
      }
      byte[] localName = Arrays.copyOfRange(header, LOCAL_HEADER_BYTES, header.length);
      if (nameLength != localName.length || !Arrays.equals(localName, entry.getRawName())) {
        throw contradiction();
      }
      descriptor = (littleEndian(header, 6, 2) & 8) != 0;
    }
    if (!entries.isEmpty() && !directoryBegins(archive, end, descriptor)) {
      throw contradiction();
    }
  }

  private static boolean directoryBegins(Bytes archive, long end, boolean descriptor)
      throws IOException {
    byte[] next = archive.at(end, MAX_DESCRIPTOR_BYTES + 4);
    int last = Math.min(next.length - 4, descriptor ? MAX_DESCRIPTOR_BYTES : 0);
    for (int at = 0; at <= last; at++) {
      if (littleEndian(next, at, 4) == DIRECTORY_ENTRY) {
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
