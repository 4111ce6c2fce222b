package assay.grader.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A table of a whole class, found by {@link ServiceLoader}: another format is another class and a
 * line in {@code META-INF/services}.
 */
public interface ClassFormat {
  /** The name that {@code --format} takes. */
  String id();

  /** Whether it fills in a table that the platform wrote. */
  default boolean needsTemplate() {
    return false;
  }

  /**
   * Writes the whole file, and leaves the stream open.
   *
   * @param scores reports on one assignment
   * @throws UnfitException if the scores or the template cannot be written so
   */
  void write(ClassScores scores, OutputStream out) throws IOException;

  /** Thrown where scores or a template do not fit a format; the message says what to do. */
  final class UnfitException extends IOException {
    private static final long serialVersionUID = 1;

    UnfitException(String message) {
      super(message);
    }
  }

  /** Every format there is, in alphabetical order. */
  static List<ClassFormat> all() {
    return ServiceLoader.load(ClassFormat.class, ClassFormat.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ClassFormat::id))
        .toList();
  }

  /** The format of a name. */
  static Optional<ClassFormat> of(String id) {
    return all().stream().filter(format -> format.id().equals(id)).findFirst();
  }
}
