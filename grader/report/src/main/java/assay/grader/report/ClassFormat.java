package assay.grader.report;

import assay.grader.model.Report;
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

  /** The whole file, UTF-8, of reports on the same assignment. */
  byte[] write(List<Report> reports);

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
