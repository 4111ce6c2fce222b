package assay.cli;

import static java.util.stream.Collectors.joining;

import assay.grader.report.ReportFormat;
import java.util.List;

/** Finds report formats by the names on the command line. */
final class FormatNames {
  private FormatNames() {}

  static List<ReportFormat> formats(List<String> names) {
    return names.stream().map(FormatNames::format).toList();
  }

  static ReportFormat format(String name) {
    return ReportFormat.of(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no format \"%s\"; there is %s"
                        .formatted(
                            name,
                            ReportFormat.all().stream()
                                .map(ReportFormat::id)
                                .collect(joining(", ")))));
  }
}
