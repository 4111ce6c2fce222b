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
 * @param carried what the other side needs to make an exception of the same class, or null if the
 *     method does not declare it
 */
public record Thrown(
    String type,
    String message,
    String cause,
    List<Frame> frames,
    @Nullable String todo,
    @Nullable Carried carried) {

  /** How many characters of a message cross. */
  public static final int MESSAGE_CHARS = 1_000;

  /** How many frames cross. */
  public static final int FRAMES = 8;

  /**
   * An exception that a method declares.
   *
   * @param type binary name of its class, or of the next above it that both sides have
   * @param causes the same of its causes, outermost first
   * @param components what its class holds besides, as {@link CarriedExceptions} writes it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Carried(String type, List<String> causes, byte[] components) {
    public Carried {
      requireNonNull(type);
      causes = List.copyOf(causes);
    }
  }

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
    return new Thrown(type, shortened(message), "", List.of(), null, null);
  }

  /** The same with what the other side needs to make it again. */
  public Thrown with(@Nullable Carried exception) {
    return new Thrown(type, message, cause, frames, todo, exception);
  }

  /** The text, cut to {@link #MESSAGE_CHARS}. */
  public static String shortened(String text) {
    return text.length() <= MESSAGE_CHARS ? text : text.substring(0, MESSAGE_CHARS) + "…";
  }
}
