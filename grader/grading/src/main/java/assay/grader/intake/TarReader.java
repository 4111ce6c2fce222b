package assay.grader.intake;

import assay.grader.intake.Snapshot.LeftOut;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads tar archives, compressed or not. */
final class TarReader {
  /** Data sets are large, but they do not shrink as what is made to exhaust a reader does. */
  private static final long HONEST_RATIO = 8;

  private TarReader() {}

  static void readCompressed(Bytes archive, Snapshot snapshot, Limits limits)
      throws IOException, RefusalException {
    try (InputStream expanded =
        new CappedStream(
            GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(archive.stream(), 1 << 16))
                .setDecompressConcatenated(true)
                .get(),
            Math.max(limits.expandedBytes(), HONEST_RATIO * archive.size()))) {
      InputStream tar = new BufferedInputStream(expanded, 1 << 16);
      tar.mark(ArchiveKind.BYTES_NEEDED);
      if (ArchiveKind.of(tar.readNBytes(ArchiveKind.BYTES_NEEDED)) != ArchiveKind.TAR) {
        throw new RefusalException("it is compressed with gzip, but there is no tar inside");
      }
      tar.reset();
      read(tar, snapshot);
    } catch (TooMuchException e) {
      throw RefusalException.ofLimit(
          "it expands to more than %d MB".formatted(limits.expandedBytes() >> 20));
    }
  }

  static void read(InputStream in, Snapshot snapshot) throws IOException, RefusalException {
    try (TarArchiveInputStream tar = new FrugalTar(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        read(tar, entry, snapshot);
      }
    }
  }

  /**
   * A tar stream that takes long names and extended attributes for what they are meant to be.
   *
   * <p>The library keeps each of them in memory, whatever its size, and reads on from one to the
   * next by calling itself, however many follow each other.
   */
  private static final class FrugalTar extends TarArchiveInputStream {
    private static final int TYPE = 156;
    private static final int SIZE = 124;
    private static final int SIZE_BYTES = 12;
    private static final String ABOUT_THE_NEXT = "LKxgX";
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_TOGETHER = 16 << 20;
    private static final int MAX_IN_A_ROW = 16;

    private int inARow;
    private long together;

    FrugalTar(InputStream in) {
      super(in);
    }

    @Override
    protected byte[] readRecord() throws IOException {
      byte[] header = super.readRecord();
      if (header == null || ABOUT_THE_NEXT.indexOf(header[TYPE]) < 0) {
        inARow = 0;
        return header;
      }
      long size = TarUtils.parseOctalOrBinary(header, SIZE, SIZE_BYTES);
      together += size;
      if (size > MAX_BYTES || together > MAX_TOGETHER || ++inARow > MAX_IN_A_ROW) {
        throw new IOException("its long names or extended attributes are too many or too long");
      }
      return header;
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
