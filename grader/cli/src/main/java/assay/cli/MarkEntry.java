package assay.cli;

import static java.util.stream.Collectors.toSet;

import assay.grader.mark.Comments;
import assay.grader.mark.Mark;
import assay.grader.mark.Marking;
import assay.grader.mark.Pseudonyms;
import assay.grader.model.Diagnostic;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.WrittenScore;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Enters marks into a class, all or none, and says what that changed.
 *
 * @param scores the class, which is locked meanwhile
 * @param outlines of all of its reports
 * @param by who gives the marks
 */
record MarkEntry(GradedClass scores, List<Report> outlines, String by, PrintWriter out) {

  void enter(List<Mark> given) throws IOException {
    List<Diagnostic> slips = new ArrayList<>();
    List<Mark> marks =
        Marking.resolved(
            given,
            outlines,
            scores.folder().secret().map(secret -> pseudonyms(outlines, secret)),
            comments(),
            slips);
    refuse(slips);
    Marking.Entered entered =
        Marking.enter(
            marks, wholeIfMarked(marks), Optional.of(new Report.Marker(by, Instant.now())));
    refuse(entered.slips());
    Map<String, Report> byId = new TreeMap<>();
    outlines.forEach(report -> byId.put(report.submission().id(), report));
    Changes changes = new Changes();
    for (Report report : entered.reports()) {
      Report before = byId.get(report.submission().id());
      if (before != null) {
        byId.put(report.submission().id(), changes.note(before, report));
      }
    }
    changes.write(scores.folder());
    marks.forEach(this::sayWhatWasThere);
    long entries = marks.stream().filter(mark -> mark.points().isPresent()).count();
    if (entries > 0) {
      out.printf(
          "Entered %s of %s in %s; start with %s%n",
          counted(entries, "mark"),
          counted(entered.reports().size(), "submission"),
          scores.root(),
          scores.root().resolve(ScoreFolder.OVERVIEW));
    }
    long left = WrittenParts.of(List.copyOf(byId.values())).open().size();
    out.println(
        left == 0
            ? "Every written part is marked"
            : counted(left, "written part") + " still to be marked");
  }

  static Pseudonyms pseudonyms(List<Report> reports, String secret) {
    return Pseudonyms.of(reports.stream().map(report -> report.submission().id()).toList(), secret);
  }

  /** Whole reports where something is entered, since those are written again. */
  private List<Report> wholeIfMarked(List<Mark> marks) {
    Set<String> marked = marks.stream().map(Mark::submission).collect(toSet());
    return outlines.stream()
        .map(report -> marked.contains(report.submission().id()) ? scores.whole(report) : report)
        .toList();
  }

  private Comments comments() throws IOException {
    try {
      return scores.folder().comments().map(Comments::read).orElse(Comments.NONE);
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "%s cannot be read: %s"
              .formatted(scores.root().resolve(ScoreFolder.COMMENTS), e.getMessage()));
    }
  }

  private void sayWhatWasThere(Mark mark) {
    outlines.stream()
        .filter(report -> report.submission().id().equals(mark.submission()))
        .findFirst()
        .flatMap(report -> Marking.part(report, mark.problem()))
        .flatMap(WrittenScore::score)
        .filter(before -> !mark.points().equals(Optional.of(before)))
        .ifPresent(before -> out.println(change(mark, before)));
  }

  private static String change(Mark mark, double before) {
    return "%s, problem %s: %s"
        .formatted(
            mark.submission(),
            mark.problem(),
            mark.points()
                .map(now -> Points.text(now) + " instead of " + Points.text(before) + " points")
                .orElse("the mark of " + Points.text(before) + " points is taken back"));
  }

  static void refuse(List<Diagnostic> slips) {
    if (!slips.isEmpty()) {
      throw new UsageException(
          String.join(
              System.lineSeparator() + "assay: ",
              slips.stream().map(Diagnostic::toString).toList()));
    }
  }

  static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
