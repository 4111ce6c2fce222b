package assay.wire;

import static java.util.Objects.requireNonNull;

/**
 * What a compiler says about a place.
 *
 * @param file the source's path as it was sent; empty if the complaint is about no file
 * @param line from 1; 0 if it is about no line
 * @param message its text
 */
public record Complaint(String file, int line, String message) {
  public Complaint {
    requireNonNull(file);
    requireNonNull(message);
    if (line < 0) {
      throw new IllegalArgumentException("a line counts from 1, or is 0 for none, not " + line);
    }
  }
}
