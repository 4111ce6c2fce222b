package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * What the names of a zip's entries mean: UTF-8 where the archive says so or the bytes do, the
 * Unicode extra field, and else the legacy table that makes most sense of all names together.
 *
 * <p>A table is asked before folders are told apart: in Shift-JIS the second byte of a character
 * may be the one of a backslash.
 */
final class ZipNames {
  private ZipNames() {}

  static List<ZipReader.Entry> of(List<ZipArchiveEntry> entries) {
    ByteArrayOutputStream unclear = new ByteArrayOutputStream();
    for (ZipArchiveEntry entry : entries) {
      if (clear(entry).isEmpty()) {
        unclear.writeBytes(entry.getRawName());
        unclear.write('\n');
      }
    }
    Optional<LegacyText.Table> table =
        unclear.size() == 0
            ? Optional.empty()
            : LegacyText.likeliest(unclear.toByteArray(), LegacyText.OF_NAMES);
    List<ZipReader.Entry> named = new ArrayList<>();
    for (ZipArchiveEntry entry : entries) {
      String name =
          clear(entry)
              .or(() -> table.map(t -> new String(entry.getRawName(), t.charset())))
              .orElseGet(() -> escaped(entry.getRawName()));
      named.add(new ZipReader.Entry(name.replace('\\', '/'), entry));
    }
    return named;
  }

  private static Optional<String> clear(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    if (entry.getExtraField(UnicodePathExtraField.UPATH_ID)
        instanceof UnicodePathExtraField field) {
      CRC32 crc = new CRC32();
      crc.update(raw);
      byte[] name = field.getUnicodeName();
      // An older program may have renamed the entry since, and left the field as it was.
      if (name != null && field.getNameCRC32() == crc.getValue()) {
        return utf8(name);
      }
    }
    return utf8(raw);
  }

  private static Optional<String> utf8(byte[] name) {
    try {
      return Optional.of(
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(name))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Different bytes stay different, whatever they mean. */
  private static String escaped(byte[] raw) {
    StringBuilder text = new StringBuilder();
    for (byte b : raw) {
      if (b >= ' ' && b != '%') {
        text.append((char) b);
      } else {
        text.append("%%%02x".formatted(b & 0xff));
      }
    }
    return text.toString();
  }
}
