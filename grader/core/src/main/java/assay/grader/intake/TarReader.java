package assay.grader.intake;

import assay.grader.intake.Snapshot.LeftOut;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads tar archives, compressed or not. */
final class TarReader {
  private TarReader() {}

  static void readCompressed(byte[] archive, Snapshot snapshot, Limits limits)
      throws IOException, RefusalException {
    try (InputStream expanded =
        new CappedStream(
            GzipCompressorInputStream.builder()
                .setInputStream(new ByteArrayInputStream(archive))
                .setDecompressConcatenated(true)
                .get(),
            limits.expandedBytes())) {
      InputStream tar = new java.io.BufferedInputStream(expanded, 1 << 16);
      tar.mark(ArchiveKind.BYTES_NEEDED);
      if (ArchiveKind.of(tar.readNBytes(ArchiveKind.BYTES_NEEDED)) != ArchiveKind.TAR) {
        throw new RefusalException("it is compressed with gzip, but there is no tar inside");
      }
      tar.reset();
      read(tar, snapshot);
    } catch (TooMuchException e) {
      throw new RefusalException(
          "it expands to more than %d MB".formatted(limits.expandedBytes() >> 20));
    }
  }

  static void read(InputStream in, Snapshot snapshot) throws IOException, RefusalException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        read(tar, entry, snapshot);
      }
    }
  }

  private static void read(TarArchiveInputStream tar, TarArchiveEntry entry, Snapshot snapshot)
      throws IOException, RefusalException {
    String name = entry.getName();
    if (name.equals(".") || name.equals("./")) {
      return;
    }
    if (entry.isSymbolicLink() || entry.isLink()) {
      snapshot.leaveOut(LeftOut.LINK, snapshot.enter(name));
    } else if (entry.isDirectory()) {
      snapshot.enter(name);
    } else if (!entry.isFile()
        || entry.isCharacterDevice()
        || entry.isBlockDevice()
        || entry.isSparse()
        || entry.isFIFO()
        || !tar.canReadEntryData(entry)) {
      snapshot.leaveOut(LeftOut.SPECIAL, snapshot.enter(name));
    } else {
      snapshot.file(name, () -> new Unclosed(tar));
    }
  }

  /** The archive's stream as the stream of its current entry. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  private static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Counts what really comes out. */
  private static final class CappedStream extends FilterInputStream {
    private long left;

    CappedStream(InputStream in, long cap) {
      super(in);
      this.left = cap;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(long read) throws TooMuchException {
      left -= read;
      if (left < 0) {
        throw new TooMuchException();
      }
    }
  }
}
