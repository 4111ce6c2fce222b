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

  /** Enters all marks, or none if one of them cannot be entered. */
  public static Entered enter(List<Mark> marks, List<Report> reports) {
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
            mark.submission(), entered(report, mark), (before, _) -> entered(before, mark));
      }
    }
    return new Entered(slips.isEmpty() ? List.copyOf(marked.values()) : List.of(), slips);
  }

  private static Report entered(Report report, Mark mark) {
    return mapWritten(
        report,
        (problem, part) ->
            problem.id().equals(mark.problem())
                ? part.marked(mark.points(), mark.comment())
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
          "%s points for problem %s of %s are out of range; it takes 0 to %s"
              .formatted(
                  inWords(mark.points().get()),
                  mark.problem(),
                  mark.submission(),
                  Points.text(most)));
    }
    String present = part.get().answer().map(Report.Answer::sha256).orElse("");
    return mark.answer()
        .filter(read -> !read.equals(present))
        .map(
            _ ->
                "the answer of %s to problem %s is not the one that this sheet was made from; write a new sheet with --sheet and read the answer again"
                    .formatted(mark.submission(), mark.problem()));
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
                  part.rubric());
            });
    return new Kept(
        kept,
        open.entrySet().stream()
            .map(entry -> lost(later.submission().id(), entry.getKey(), entry.getValue()))
            .toList());
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
