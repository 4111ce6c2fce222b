package assay.grader.author.strip;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Diagnostic;

/**
 * What a solution has of its own in one place, and the reference has otherwise.
 *
 * @param place the id of a gap, for what stands in it: an expression or statements; or the simple
 *     name of a type, for members that it gains, or that take the place of its own of that name and
 *     those parameters
 * @param file where the text is written, for messages
 * @param form how the text says it
 * @param text imports and then what the place takes; or a diff of what it has in the reference
 */
public record Fill(String place, String file, Form form, String text) {

  /** How a fill says what it is. */
  public enum Form {
    /** As Java: imports, and then what the place takes. */
    JAVA,
    /** As lines that go, with {@code -}, and lines that come, with {@code +}. */
    DIFF
  }

  public Fill {
    requireNonNull(place);
    requireNonNull(file);
    requireNonNull(form);
    requireNonNull(text);
  }

  /** Whether a gap is meant; ids have a dot, and simple names have none. */
  boolean namesGap() {
    return place.contains(".");
  }

  Diagnostic slip(int line, String message) {
    return Diagnostic.error(file, line, message);
  }
}
