package assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;

/** Opens an archive of any kind that is told apart by its content. */
final class Archives {
  private Archives() {}

  /** Reads all entries into a snapshot. */
  static void read(Bytes archive, Snapshot snapshot, Limits limits)
      throws IOException, RefusalException {
    if (archive.size() > limits.archiveBytes()) {
      throw RefusalException.ofLimit(
          "it is larger than %d MB; hand in the sources and answers only"
              .formatted(limits.archiveBytes() >> 20));
    }
    byte[] start = archive.at(0, ArchiveKind.BYTES_NEEDED);
    switch (ArchiveKind.of(start)) {
      case ZIP -> ZipReader.read(archive, snapshot, limits);
      case GZIP -> TarReader.readCompressed(archive, snapshot, limits);
      case TAR -> {
        try (InputStream in = archive.stream()) {
          TarReader.read(in, snapshot);
        }
      }
      case NONE -> throw new RefusalException(foreign(start));
    }
  }

  /** What a file is that is no archive of these kinds, and what to do about it. */
  static String foreign(byte[] start) {
    if (start.length == 0) {
      return "it is empty";
    }
    String head = new String(start, java.nio.charset.StandardCharsets.ISO_8859_1);
    String pack = "; unpack it and hand in a zip";
    if (head.startsWith("Rar!")) {
      return "it is a RAR archive, which cannot be opened here" + pack;
    }
    if (head.startsWith("7z\u00bc\u00af")) {
      return "it is a 7z archive, which cannot be opened here" + pack;
    }
    if (head.startsWith("\u00fd7zXZ")
        || head.startsWith("BZh")
        || head.startsWith("(\u00b5/\u00fd")) {
      return "it is compressed in a way that cannot be opened here" + pack;
    }
    String sources = "; hand in the sources and answers as a zip";
    if (head.startsWith("%PDF")) {
      return "it is a PDF, not the sources" + sources;
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return "it is an old Office document, not the sources" + sources;
    }
    if (head.startsWith("\u00ca\u00fe\u00ba\u00be")) {
      return "it is a compiled class, not its source" + sources;
    }
    return "it is no zip, tar or tar.gz archive; pack it as one of these";
  }
}
