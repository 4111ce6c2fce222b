package assay.grader.ledger;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import assay.grader.model.Ruling;
import assay.grader.model.Standing;
import assay.grader.model.Standing.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a person's score changed, and why. The points of the entries add up to the change.
 *
 * @param submission the id
 * @param name whose it is
 * @param before the score that it was; empty if there was none
 * @param after the score that it is; empty if there is none any more
 * @param entries the causes; none if nothing changed
 * @param sentence what the student reads of it; empty if there is nothing to say
 */
public record Difference(
    String submission,
    String name,
    Optional<Double> before,
    Optional<Double> after,
    List<Entry> entries,
    Optional<String> sentence) {

  public Difference {
    requireNonNull(submission);
    requireNonNull(name);
    requireNonNull(before);
    requireNonNull(after);
    entries = List.copyOf(entries);
  }

  /** Whether anything changed that a score comes from. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What was gained, negative if points were lost; 0 where there was or is no score. */
  public double points() {
    return before.isPresent() && after.isPresent() ? Points.rounded(after.get() - before.get()) : 0;
  }

  /** Whether points are lost, or the score as a whole. */
  public boolean isLoss() {
    return points() < 0 || (before.isPresent() && after.isEmpty());
  }

  /** The change for the report's own record; empty if nothing changed. */
  public Optional<Standing.Change> change(Instant at) {
    return sentence.map(said -> new Standing.Change(at, weightiest(), said, before, after));
  }

  private Cause weightiest() {
    Entry best = entries.getFirst();
    for (Entry entry : entries) {
      if (Math.abs(entry.points().orElse(0.0)) > Math.abs(best.points().orElse(0.0))) {
        best = entry;
      }
    }
    return best.cause();
  }

  /** Compares two reports on the same person, the earlier one first. */
  public static Difference between(Report earlier, Report later) {
    return new Comparison(earlier, later).difference();
  }

  /** One comparison. */
  private static final class Comparison {
    private static final double NOTHING = 5e-5;

    private final Report earlier;
    private final Report later;
    private final Map<Cause, Double> points = new EnumMap<>(Cause.class);
    private final Map<Cause, List<String>> staff = new EnumMap<>(Cause.class);
    private final Map<Cause, List<String>> student = new EnumMap<>(Cause.class);
    private double unseen;

    Comparison(Report earlier, Report later) {
      this.earlier = earlier;
      this.later = later;
    }

    Difference difference() {
      if (earlier.score().isPresent() && later.score().isPresent()) {
        checks();
        marks();
        policy(earlier.score().get(), later.score().get());
      } else if (!earlier.score().equals(later.score())) {
        withoutScore();
      }
      List<Entry> entries =
          staff.entrySet().stream()
              .map(
                  said ->
                      new Entry(
                          said.getKey(),
                          String.join("; ", said.getValue()),
                          Optional.ofNullable(points.get(said.getKey()))))
              .toList();
      return new Difference(
          later.submission().id(),
          later.submission().person().name(),
          earlier.score(),
          later.score(),
          entries,
          student.isEmpty() ? Optional.empty() : Optional.of(sentence()));
    }

    private boolean isOtherHandIn() {
      return !earlier.submission().sha256().equals(later.submission().sha256());
    }

    private void withoutScore() {
      boolean fault =
          earlier.status() == Report.Status.GRADER_FAULT
              || later.status() == Report.Status.GRADER_FAULT;
      if (fault) {
        String what =
            later.score().isPresent()
                ? "a fault of the grader is gone"
                : later.status() == Report.Status.GRADER_FAULT
                    ? "the grader failed"
                    : "there is no score";
        say(Cause.FAULT, what, what);
      } else {
        String what =
            later.score().isPresent()
                ? "there was no score, and what was handed in now has one"
                : "what was handed in has no score: "
                    + later.refusal().map(Report.Refusal::reason).orElse("it was not read");
        say(Cause.HAND_IN, what, what);
      }
    }

    private void checks() {
      Map<String, CheckScore> before = byId(earlier);
      Map<String, CheckScore> after = byId(later);
      boolean other = isOtherHandIn();
      if (other) {
        say(Cause.HAND_IN, "something else was handed in", "you handed in something else");
        points.put(Cause.HAND_IN, 0.0);
      }
      after.forEach(
          (id, now) -> {
            CheckScore then = before.remove(id);
            if (then == null) {
              add(other ? Cause.HAND_IN : Cause.CHECK, now, "is new", now.score());
            } else if (other) {
              add(Cause.HAND_IN, now, outcome(then, now), now.score() - then.score());
            } else {
              compare(then, now);
            }
          });
      before
          .values()
          .forEach(
              gone -> add(other ? Cause.HAND_IN : Cause.CHECK, gone, "is gone", -gone.score()));
    }

    private void compare(CheckScore then, CheckScore now) {
      double automatic = now.automaticScore() - then.automaticScore();
      double share = then.maxScore() > 0 ? then.automaticScore() / then.maxScore() : 0;
      double worth = share * (now.maxScore() - then.maxScore());
      add(
          Cause.POINTS,
          now,
          "is worth %s instead of %s points"
              .formatted(Points.text(now.maxScore()), Points.text(then.maxScore())),
          worth);
      add(Cause.CHECK, now, outcome(then, now), automatic - worth);
      add(
          Cause.CORRECTION,
          now,
          now.correction()
              .map(by -> "counts what %s gave: %s".formatted(by.by(), by.reason()))
              .orElse("counts what the grader gave again"),
          now.score() - then.score() - automatic);
    }

    private static String outcome(CheckScore then, CheckScore now) {
      return then.outcome().equals(now.outcome())
          ? "gives other points"
          : "is %s instead of %s".formatted(inWords(now.outcome()), inWords(then.outcome()));
    }

    private static String inWords(String outcome) {
      return outcome.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private void add(Cause cause, CheckScore check, String what, double amount) {
      if (Math.abs(amount) < NOTHING) {
        return;
      }
      points.merge(cause, amount, Double::sum);
      staff(cause, "%s %s (%s)".formatted(check.id(), what, signed(amount)));
      if (later.shows(check)) {
        student(cause, "“%s” %s (%s)".formatted(check.title(), what, signed(amount)));
      } else {
        unseen += amount;
        student.computeIfAbsent(cause, _ -> new ArrayList<>());
      }
    }

    private void marks() {
      Map<String, WrittenScore> before = written(earlier);
      written(later)
          .forEach(
              (problem, now) -> {
                WrittenScore then = before.get(problem);
                Optional<Double> was = then == null ? Optional.empty() : then.score();
                if (!was.equals(now.score())) {
                  double amount = now.score().orElse(0.0) - was.orElse(0.0);
                  points.merge(Cause.MARK, amount, Double::sum);
                  String what =
                      "the written part of problem %s has %s instead of %s points"
                          .formatted(
                              problem,
                              now.score().map(Points::text).orElse("no"),
                              was.map(Points::text).orElse("no"));
                  staff(
                      Cause.MARK, what + now.marker().map(by -> ", from " + by.name()).orElse(""));
                  // That a first mark adds points goes without saying.
                  if (was.isPresent()) {
                    student(Cause.MARK, what);
                  }
                }
              });
    }

    /**
     * What the rules about due dates did: the difference of both rulings over the raw points that
     * were there before. The other causes count as far as the later ruling lets them.
     */
    private void policy(double before, double after) {
      double rawBefore = earlier.rawScore().orElse(0.0);
      double ruled = ruled(later, rawBefore);
      double policy = ruled - before;
      double raw = later.rawScore().orElse(0.0) - rawBefore;
      double left = after - ruled;
      double scale =
          Math.abs(raw) < NOTHING
              ? later.standing().ruling().map(Ruling::keeps).orElse(1.0)
              : left / raw;
      points.replaceAll((_, amount) -> amount * scale);
      double sum = points.values().stream().mapToDouble(Double::doubleValue).sum();
      policy += left - sum;
      if (Math.abs(policy) >= NOTHING) {
        points.put(Cause.POLICY, policy);
        String what =
            later.standing().ruling().map(Ruling::reason).orElse("no due date applies any more");
        say(Cause.POLICY, what, what);
      }
      points.replaceAll((_, amount) -> Points.rounded(amount));
    }

    private static double ruled(Report report, double raw) {
      return report.standing().ruling().map(ruling -> ruling.score(raw)).orElse(raw);
    }

    private void say(Cause cause, String toStaff, String toStudent) {
      staff(cause, toStaff);
      student(cause, toStudent);
    }

    private void staff(Cause cause, String what) {
      staff.computeIfAbsent(cause, _ -> new ArrayList<>()).add(what);
    }

    private void student(Cause cause, String what) {
      student.computeIfAbsent(cause, _ -> new ArrayList<>()).add(what);
    }

    private String sentence() {
      List<String> parts = new ArrayList<>();
      student.values().forEach(parts::addAll);
      if (Math.abs(unseen) >= NOTHING) {
        parts.add("checks that this page does not show (%s)".formatted(signed(unseen)));
      } else if (parts.isEmpty()) {
        parts.add("checks that this page does not show");
      }
      String all = parts.stream().collect(joining("; "));
      if (earlier.score().isEmpty() || later.score().isEmpty()) {
        return "Your score is now %s: %s."
            .formatted(later.score().map(Points::text).orElse("open"), all);
      }
      double then = earlier.score().get();
      double now = later.score().get();
      return then == now
          ? "Your score is still %s, though something changed: %s.".formatted(Points.text(now), all)
          : "Your score changed from %s to %s points: %s."
              .formatted(Points.text(then), Points.text(now), all);
    }

    private static String signed(double amount) {
      return (amount > 0 ? "+" : "−") + Points.text(Math.abs(amount));
    }

    private static Map<String, CheckScore> byId(Report report) {
      Map<String, CheckScore> checks = new LinkedHashMap<>();
      for (ProblemScore problem : report.problems()) {
        problem.checks().forEach(check -> checks.put(check.id(), check));
      }
      return checks;
    }

    private static Map<String, WrittenScore> written(Report report) {
      Map<String, WrittenScore> parts = new LinkedHashMap<>();
      for (ProblemScore problem : report.problems()) {
        problem.written().ifPresent(part -> parts.put(problem.id(), part));
      }
      return parts;
    }
  }
}
