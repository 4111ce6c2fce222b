package assay.grader.report;

import assay.grader.model.Report;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A format of a learning platform, found by {@link ServiceLoader}: another format is another class
 * and a line in {@code META-INF/services}.
 */
public interface ReportFormat {
  /** The name that {@code --format} takes. */
  String id();

  /** The name of the file that platforms expect. */
  String fileName();

  /**
   * Whether the format has a word for what came of a submission. Few have one for a hand-in without
   * a score, and to their platforms a missing file says it best.
   */
  default boolean canSay(Report report) {
    return report.hasScore();
  }

  /**
   * The whole file, UTF-8.
   *
   * @param report one that the format {@linkplain #canSay can say}
   */
  byte[] write(Report report);

  /** Every format there is, in alphabetical order. */
  static List<ReportFormat> all() {
    return ServiceLoader.load(ReportFormat.class, ReportFormat.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(java.util.Comparator.comparing(ReportFormat::id))
        .toList();
  }

  /** The format of a name. */
  static Optional<ReportFormat> of(String id) {
    return all().stream().filter(format -> format.id().equals(id)).findFirst();
  }
}
