package assay.grader.report;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Person;
import assay.grader.model.Points;
import assay.grader.model.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The scores of a class, as a table of it is written. Whole reports are read one by one, so that a
 * large class needs little more memory than a small one.
 *
 * @param outlines all reports, without what only their own pages show, in the order of their ids
 * @param reports opens the whole reports anew, in the same order; whoever asks closes the stream
 * @param column how the platform calls the column, such as {@code "HW5 (12345)"}; empty to call it
 *     by the assignment's title
 * @param template a table that the platform wrote, to be filled in; empty for a table of our own
 */
public record ClassScores(
    List<Report> outlines,
    Supplier<Stream<Report>> reports,
    Optional<String> column,
    Optional<byte[]> template) {

  public ClassScores {
    outlines = List.copyOf(outlines);
    requireNonNull(reports);
    requireNonNull(column);
    requireNonNull(template);
  }

  /** A class that is in memory already. */
  public static ClassScores of(List<Report> reports) {
    return new ClassScores(reports, reports::stream, Optional.empty(), Optional.empty());
  }

  /** Any of the reports, for what all have in common; empty for an empty class. */
  public Optional<Report> any() {
    return outlines.stream().findFirst();
  }

  /** The name of the column. */
  public String title() {
    return column.or(() -> any().map(report -> report.assignment().title())).orElse("Score");
  }

  /** A row for each person, with the outline of the report; a team has one for each member. */
  public List<Row> rows() {
    return outlines.stream().flatMap(ClassScores::rows).toList();
  }

  /** A row for each person, with the whole report; whoever asks closes the stream. */
  public Stream<Row> wholeRows() {
    return reports.get().flatMap(ClassScores::rows);
  }

  private static Stream<Row> rows(Report report) {
    return report.submission().person().members().stream().map(member -> new Row(member, report));
  }

  /**
   * One person's.
   *
   * @param member whose it is
   * @param report the report, which a team shares
   */
  public record Row(Person.Member member, Report report) {
    /** The score, if it may be posted: nothing that is not final may replace a grade. */
    public Optional<String> finalScore() {
      return report.status() == Report.Status.GRADED
          ? report.score().map(Points::text)
          : Optional.empty();
    }

    /** What a platform knows this person by; empty if it is not known. */
    public String id(String kind) {
      return member.ids().getOrDefault(kind, "");
    }

    /** The login; the person's key where neither a platform nor a roster says any id. */
    public String login() {
      return member.ids().isEmpty() ? member.key() : id("login");
    }
  }
}
