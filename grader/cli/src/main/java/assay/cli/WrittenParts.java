package assay.cli;

import assay.grader.mark.Mark;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import java.util.List;
import java.util.Optional;

/**
 * The written parts of a class; what was not read has none.
 *
 * @param parts submission by submission
 */
record WrittenParts(List<Part> parts) {

  /** One of them. */
  record Part(Report report, ProblemScore problem, WrittenScore written) {
    boolean isOpen() {
      return written.score().isEmpty();
    }

    /** Points without a reader, for a part that nothing was handed in for. */
    Mark unread(double points) {
      return new Mark(
          report.submission().id(),
          problem.id(),
          Optional.of(points),
          "Nothing was handed in as " + written.answerFile() + ".",
          Optional.empty(),
          Mark.Source.COMMAND_LINE);
    }
  }

  WrittenParts {
    parts = List.copyOf(parts);
  }

  static WrittenParts of(List<Report> reports) {
    return new WrittenParts(
        reports.stream()
            .filter(report -> report.status() != Report.Status.NOT_GRADABLE)
            .flatMap(
                report ->
                    report.problems().stream()
                        .flatMap(
                            problem ->
                                problem.written().stream()
                                    .map(written -> new Part(report, problem, written))))
            .toList());
  }

  /** Those that nobody has marked. */
  List<Part> open() {
    return parts.stream().filter(Part::isOpen).toList();
  }

  /** Those that nobody has marked and nothing was handed in for. */
  List<Part> missing() {
    return open().stream().filter(part -> part.written().answer().isEmpty()).toList();
  }
}
