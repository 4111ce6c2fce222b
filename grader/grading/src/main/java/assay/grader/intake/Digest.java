package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** SHA-256 of what was handed in. */
final class Digest {
  private Digest() {}

  /** Of one content. */
  static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  /** Of paths and contents, with their lengths, so that no two snapshots share one. */
  static String of(SortedMap<String, byte[]> files) {
    MessageDigest digest = sha256();
    files.forEach(
        (path, content) -> {
          byte[] name = path.getBytes(UTF_8);
          digest.update(ByteBuffer.allocate(4).putInt(name.length).flip());
          digest.update(name);
          digest.update(ByteBuffer.allocate(4).putInt(content.length).flip());
          digest.update(content);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
