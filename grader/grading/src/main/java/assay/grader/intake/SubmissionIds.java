package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns the key of a person into an id that is safe as the name of a folder on any system. It
 * depends on the key alone: never on who else is there, nor on the order of reading.
 */
public final class SubmissionIds {
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

  /** Names that the folder of scores has for its own files, now or some day. */
  private static final Pattern OWN_FILE =
      Pattern.compile(".*\\.(csv|html|json|jsonl|lock|tmp)", Pattern.CASE_INSENSITIVE);

  private static final int MAX_LENGTH = 80;
  private static final int HASH_LENGTH = 8;

  private SubmissionIds() {}

  /** The id of a key. */
  public static String of(String key) {
    String nfc = Normalizer.normalize(key, Normalizer.Form.NFC);
    String plain =
        Normalizer.normalize(nfc, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^A-Za-z0-9._-]+", "_")
            .replaceAll("^[._-]+|[._]+$", "");
    boolean lossless = nfc.chars().allMatch(c -> c < 0x80);
    String id = plain;
    if (!lossless || plain.isEmpty() || plain.length() > MAX_LENGTH) {
      // What is lost on the way to ASCII would make two people one.
      int room = MAX_LENGTH - HASH_LENGTH - 1;
      String kept = plain.length() > room ? plain.substring(0, room) : plain;
      id = (kept.isEmpty() ? "submission" : kept) + "-" + hash(nfc);
    }
    return DEVICE.matcher(id).matches() || OWN_FILE.matcher(id).matches() ? "submission-" + id : id;
  }

  /** An id for one of two keys whose ids one file system or another takes for the same. */
  static String apart(String key) {
    String id = of(key);
    int room = MAX_LENGTH - HASH_LENGTH - 1;
    return (id.length() > room ? id.substring(0, room) : id) + "-" + hash(key);
  }

  /** As file systems compare names that do not tell capitals from small letters. */
  static String folded(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private static String hash(String key) {
    return Digest.of(key.getBytes(UTF_8)).substring(0, HASH_LENGTH);
  }
}
