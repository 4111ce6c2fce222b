package assay.cli;

import assay.grader.report.ClassFormat;
import assay.grader.report.ReportFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds formats by the names on the command line. */
final class FormatNames {
  private FormatNames() {}

  static List<ReportFormat> formats(List<String> names) {
    return names.stream()
        .map(name -> ReportFormat.of(name).orElseThrow(unknown(name, ofReports())))
        .toList();
  }

  /** The usage error for a name that neither kind of format has. */
  static Supplier<UsageException> unknown(String name) {
    return unknown(name, Stream.concat(ofReports().stream(), ofClasses().stream()).toList());
  }

  private static Supplier<UsageException> unknown(String name, List<String> known) {
    return () ->
        new UsageException(
            "there is no format \"%s\"; there is %s".formatted(name, String.join(", ", known)));
  }

  private static List<String> ofReports() {
    return names(ReportFormat.all(), ReportFormat::id);
  }

  private static List<String> ofClasses() {
    return names(ClassFormat.all(), ClassFormat::id);
  }

  private static <T> List<String> names(List<T> formats, Function<T, String> name) {
    return formats.stream().map(name).toList();
  }

  /** The names of formats for one submission, for help texts. */
  static final class OfReports implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ofReports().iterator();
    }
  }

  /** The names of all formats, for help texts. */
  static final class All implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(ofReports().stream(), ofClasses().stream()).iterator();
    }
  }
}
