package assay.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as bounded text.
 *
 * @param type its class's binary name
 * @param message what it says, cut to {@link #MESSAGE_CHARS}; empty if nothing
 * @param cause the last of its causes, as one line; empty if it has none
 * @param frames where it was thrown, innermost first: only places in the student's own classes
 * @param todo the id of the gap that was reached, or null if it is not about one
 */
public record Thrown(
    String type, String message, String cause, List<Frame> frames, @Nullable String todo) {

  /** How many characters of a message cross. */
  public static final int MESSAGE_CHARS = 1_000;

  /** How many frames cross. */
  public static final int FRAMES = 8;

  /**
   * A place in the student's code.
   *
   * @param file the source file's name without folders; empty if not known
   * @param line from 1; 0 if not known
   * @param method its class's simple name, a dot and its name
   */
  public record Frame(String file, int line, String method) {
    public Frame {
      requireNonNull(file);
      requireNonNull(method);
    }
  }

  public Thrown {
    requireNonNull(type);
    requireNonNull(message);
    requireNonNull(cause);
    frames = List.copyOf(frames);
  }

  /** One of a name and a text, without a place. */
  public static Thrown of(String type, String message) {
    return new Thrown(type, shortened(message), "", List.of(), null);
  }

  /** The text, cut to {@link #MESSAGE_CHARS}. */
  public static String shortened(String text) {
    return text.length() <= MESSAGE_CHARS ? text : text.substring(0, MESSAGE_CHARS) + "…";
  }
}
