package assay.grader.mark;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import assay.grader.model.Diagnostic;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Enters marks into reports, and keeps them when a submission is graded again. */
public final class Marking {
  private Marking() {}

  /**
   * Reports with marks entered.
   *
   * @param reports those that marks were entered into; none if there is a slip
   * @param slips what is wrong with the marks
   */
  public record Entered(List<Report> reports, List<Diagnostic> slips) {
    public Entered {
      reports = List.copyOf(reports);
      slips = List.copyOf(slips);
    }
  }

  /**
   * A report that was graded again, with the marks of the earlier one.
   *
   * @param lost marks that could not be kept, each as a line for the person who gave them
   */
  public record Kept(Report report, List<String> lost) {
    public Kept {
      lost = List.copyOf(lost);
    }
  }

  /** Enters all marks, or none if one of them cannot be entered, without saying whose they are. */
  public static Entered enter(List<Mark> marks, List<Report> reports) {
    return enter(marks, reports, Optional.empty());
  }

  /**
   * Enters all marks, or none if one of them cannot be entered.
   *
   * @param marker who gives them, and when
   */
  public static Entered enter(
      List<Mark> marks, List<Report> reports, Optional<Report.Marker> marker) {
    Map<String, Report> byId = new LinkedHashMap<>();
    reports.forEach(report -> byId.put(report.submission().id(), report));
    Map<List<String>, Mark> seen = new HashMap<>();
    Map<String, Report> marked = new LinkedHashMap<>();
    List<Diagnostic> slips = new ArrayList<>();
    for (Mark mark : marks) {
      Optional<String> slip =
          Optional.ofNullable(seen.put(List.of(mark.submission(), mark.problem()), mark))
              .map(first -> twice(mark, first))
              .or(() -> slip(mark, byId));
      if (slip.isPresent()) {
        slips.add(Diagnostic.error(mark.source().file(), mark.source().line(), slip.get()));
      } else {
        Report report = requireNonNull(byId.get(mark.submission()), "a missing one is a slip");
        marked.merge(
            mark.submission(),
            entered(report, mark, marker),
            (before, _) -> entered(before, mark, marker));
      }
    }
    return new Entered(slips.isEmpty() ? List.copyOf(marked.values()) : List.of(), slips);
  }

  /**
   * The marks with the ids and comments that are meant: pseudonyms are looked up, leading zeros
   * that a spreadsheet ate come back where only one id fits, and words become sentences.
   *
   * @param slips where words that stand for nothing are noted
   */
  public static List<Mark> resolved(
      List<Mark> marks,
      List<Report> reports,
      Optional<Pseudonyms> pseudonyms,
      Comments comments,
      List<Diagnostic> slips) {
    Map<String, String> byNumber = new HashMap<>();
    Map<String, String> ids = new HashMap<>();
    for (Report report : reports) {
      String id = report.submission().id();
      ids.put(id, id);
      // Two ids that differ in zeros alone fit neither.
      byNumber.merge(withoutZeros(id), id, (_, _) -> "");
    }
    List<Mark> resolved = new ArrayList<>();
    for (Mark mark : marks) {
      comments
          .unknown(mark.comment())
          .ifPresent(
              word ->
                  slips.add(
                      Diagnostic.error(
                          mark.source().file(),
                          mark.source().line(),
                          "\"#%s\" is none of the comments that come again".formatted(word))));
      String written = mark.submission();
      String meant = ids.getOrDefault(written, "");
      if (meant.isEmpty()) {
        meant = pseudonyms.flatMap(names -> names.id(written)).orElse("");
      }
      if (meant.isEmpty() && written.matches("\\d+")) {
        meant = byNumber.getOrDefault(withoutZeros(written), "");
      }
      resolved.add(mark.with(meant.isEmpty() ? written : meant, comments.spelt(mark.comment())));
    }
    return resolved;
  }

  private static String withoutZeros(String id) {
    return id.replaceFirst("^0+(?=\\d)", "");
  }

  private static Report entered(Report report, Mark mark, Optional<Report.Marker> marker) {
    return mapWritten(
        report,
        (problem, part) ->
            problem.id().equals(mark.problem())
                ? part.marked(
                    mark.points(),
                    mark.comment(),
                    mark.criteria(),
                    mark.points().isPresent() ? marker : Optional.empty())
                : part);
  }

  private static String twice(Mark mark, Mark first) {
    return "problem %s of %s is marked twice%s; keep one of the rows"
        .formatted(
            mark.problem(),
            mark.submission(),
            first.source().line() > 0 ? ", first in line " + first.source().line() : "");
  }

  private static Optional<String> slip(Mark mark, Map<String, Report> reports) {
    Report report = reports.get(mark.submission());
    if (report == null) {
      return Optional.of(unknownSubmission(mark.submission(), reports));
    }
    Optional<WrittenScore> part = part(report, mark.problem());
    if (part.isEmpty()) {
      return Optional.of(noWrittenPart(mark.problem(), report));
    }
    double most = part.get().maxScore();
    if (mark.points().filter(points -> !(points >= 0 && points <= most)).isPresent()) {
      return Optional.of(
          "%s points for problem %s of %s are out of range; it takes 0 to %s%s"
              .formatted(
                  inWords(mark.points().get()),
                  mark.problem(),
                  mark.submission(),
                  Points.text(most),
                  mark.points().filter(Marking::looksLikeDate).isPresent()
                      ? ". This looks like a date, as a spreadsheet counts them: format the column as text and type the points anew"
                      : ""));
    }
    Optional<String> line = criteria(mark, part.get());
    if (line.isPresent()) {
      return line;
    }
    String present = part.get().answer().map(Report.Answer::sha256).orElse("");
    return mark.answer()
        .filter(read -> !read.equals(present))
        .map(
            _ ->
                "the answer of %s to problem %s is not the one that this sheet was made from; write a new sheet with --sheet and read the answer again"
                    .formatted(mark.submission(), mark.problem()));
  }

  /** Days since 1900, between 1982 and 2064: what a spreadsheet makes of "7.5" somewhere. */
  private static boolean looksLikeDate(double points) {
    return points >= 30_000 && points <= 60_000 && points == Math.rint(points);
  }

  private static Optional<String> criteria(Mark mark, WrittenScore part) {
    for (int i = 0; i < mark.criteria().size(); i++) {
      Optional<Double> given = mark.criteria().get(i);
      if (given.isEmpty()) {
        continue;
      }
      double most = i < part.rubric().size() ? part.rubric().get(i).maxScore() : 0;
      if (!(given.get() >= 0 && given.get() <= most)) {
        return Optional.of(
            i < part.rubric().size()
                ? "%s points for criterion %d of problem %s are out of range; it takes 0 to %s"
                    .formatted(inWords(given.get()), i + 1, mark.problem(), Points.text(most))
                : "problem %s has no criterion %d; its rubric has %d lines"
                    .formatted(mark.problem(), i + 1, part.rubric().size()));
      }
    }
    if (mark.criteria().stream().anyMatch(Optional::isPresent) && mark.points().isPresent()) {
      double sum = mark.criteria().stream().mapToDouble(given -> given.orElse(0.0)).sum();
      if (Points.rounded(sum) != Points.rounded(mark.points().get())) {
        return Optional.of(
            "the criteria of problem %s of %s add up to %s, but points are %s; leave points blank, or make them agree"
                .formatted(
                    mark.problem(),
                    mark.submission(),
                    Points.text(sum),
                    Points.text(mark.points().get())));
      }
    }
    return Optional.empty();
  }

  private static String inWords(double points) {
    return Double.isFinite(points) ? Points.text(points) : Double.toString(points);
  }

  private static String unknownSubmission(String id, Map<String, Report> reports) {
    return "there is no graded submission \"%s\"; %s"
        .formatted(
            id,
            reports.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(id.strip()))
                .findFirst()
                .map(known -> "did you mean \"%s\"?".formatted(known))
                .orElse("ids are the names of the folders beside class.html"));
  }

  private static String noWrittenPart(String problem, Report report) {
    String known =
        report.problems().stream()
            .filter(p -> p.written().isPresent())
            .map(ProblemScore::id)
            .collect(joining(", "));
    return "problem \"%s\" has no written part; %s"
        .formatted(problem, known.isEmpty() ? "no problem has one" : "there is " + known);
  }

  /** The written part of a problem, if it has one. */
  public static Optional<WrittenScore> part(Report report, String problem) {
    return report.problems().stream()
        .filter(p -> p.id().equals(problem))
        .findFirst()
        .flatMap(ProblemScore::written);
  }

  /**
   * Takes marks over from the report that an earlier run left. A mark stays as long as the answer
   * is the same to the byte, whatever else of the submission changed. If the later one was not
   * read, nothing is known of the answer, and all marks stay.
   */
  public static Kept keep(Report earlier, Report later) {
    boolean unread = !later.hasScore() && later.submission().sha256().isEmpty();
    Map<String, WrittenScore> open = new LinkedHashMap<>();
    earlier.problems().stream()
        .filter(problem -> problem.written().flatMap(WrittenScore::score).isPresent())
        .forEach(problem -> open.put(problem.id(), problem.written().orElseThrow()));
    boolean sameAssignment = earlier.assignment().id().equals(later.assignment().id());
    Report kept =
        mapWritten(
            later,
            (problem, part) -> {
              WrittenScore mark = open.get(problem.id());
              if (mark == null || !sameAssignment || mark.maxScore() != part.maxScore()) {
                return part;
              }
              if (!unread && !mark.answer().equals(part.answer())) {
                return part;
              }
              open.remove(problem.id());
              return new WrittenScore(
                  mark.score(),
                  part.maxScore(),
                  mark.comment(),
                  part.answerFile(),
                  mark.answer(),
                  sameLines(mark.rubric(), part.rubric()) ? mark.rubric() : part.rubric(),
                  mark.marker());
            });
    List<String> lost = new ArrayList<>();
    open.forEach((problem, mark) -> lost.add(lost(later.submission().id(), problem, mark)));
    Report corrected = sameAssignment ? Corrections.keep(earlier, kept, lost) : kept;
    return new Kept(corrected, lost);
  }

  /** Points of single lines stand or fall with the rubric; the sum stays either way. */
  private static boolean sameLines(List<Report.Criterion> some, List<Report.Criterion> others) {
    return some.stream()
        .map(Report.Criterion::label)
        .toList()
        .equals(others.stream().map(Report.Criterion::label).toList());
  }

  private static String lost(String submission, String problem, WrittenScore mark) {
    return "%s: the mark for problem %s no longer holds, because what was handed in changed: it was %s of %s points%s. Mark the new answer"
        .formatted(
            submission,
            problem,
            Points.text(mark.score().orElseThrow()),
            Points.text(mark.maxScore()),
            mark.comment().isEmpty()
                ? ""
                : ", \"%s\"".formatted(mark.comment().replace('\n', ' ')));
  }

  @FunctionalInterface
  private interface PartChange {
    WrittenScore apply(ProblemScore problem, WrittenScore part);
  }

  private static Report mapWritten(Report report, PartChange change) {
    UnaryOperator<ProblemScore> mapped =
        problem ->
            problem
                .written()
                .map(part -> problem.with(change.apply(problem, part)))
                .orElse(problem);
    return report.with(report.problems().stream().map(mapped).toList());
  }
}
