package assay.grader.intake;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives each submission of a batch an id that is safe as the name of a folder on any system and
 * that no other submission of the batch has.
 */
public final class SubmissionIds {
  private static final Pattern ARCHIVE_ENDING =
      Pattern.compile("\\.(zip|tar|tgz|tar\\.gz|jar)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);
  private static final int MAX_LENGTH = 80;

  private final Set<String> given = new HashSet<>();

  /** Starts with the names of the batch's own files taken. */
  public SubmissionIds() {
    given.add("scores.csv");
    given.add("class.html");
  }

  /**
   * An id for the submission of this file name; the same names in the same order get the same ids.
   */
  public String next(String fileName) {
    String base = safe(fileName);
    String id = base;
    for (int n = 2; !given.add(id.toLowerCase(Locale.ROOT)); n++) {
      id = base + "-" + n;
    }
    return id;
  }

  private static String safe(String fileName) {
    String name = ARCHIVE_ENDING.matcher(fileName).replaceFirst("");
    String ascii =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^A-Za-z0-9._-]+", "_")
            .replaceAll("^[._-]+|[._]+$", "");
    String cut = ascii.length() > MAX_LENGTH ? ascii.substring(0, MAX_LENGTH) : ascii;
    if (cut.isEmpty()) {
      // A name of other scripts only: its hash keeps two of them apart and stable.
      return "submission-" + Integer.toHexString(name.hashCode());
    }
    return DEVICE.matcher(cut).matches() ? "submission-" + cut : cut;
  }
}
