package assay.grader.author.verify;

import static java.util.stream.Collectors.joining;

import assay.grader.author.mutate.Mutant;
import assay.grader.author.mutate.Roundings;
import assay.grader.author.mutate.Roundings.Rounding;
import assay.grader.author.mutate.Sieve;
import assay.grader.author.mutate.TrivialBodies;
import assay.grader.author.mutate.TrivialBodies.Trivial;
import assay.grader.author.strip.Gap;
import assay.grader.author.verify.Trials.Trial;
import assay.grader.bundle.Assignment;
import assay.grader.check.Interest;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What is to be shown of whole solutions before the hidden checks. */
final class SolutionProofs {
  private static final int LEAST_SEEDS = 3;

  private final Subject subject;
  private final Trials trials;
  private final int seeds;
  private final Dependencies dependencies;
  private final List<String> unsteady = new ArrayList<>();

  /**
   * Prepares the proofs.
   *
   * @param seeds how many seeds right solutions are tried with
   */
  SolutionProofs(Subject subject, Trials trials, int seeds) {
    this.subject = subject;
    this.trials = trials;
    this.seeds = seeds;
    this.dependencies = new Dependencies(subject.catalogue().checks());
  }

  List<Finding> all() throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(starterScoresNothing());
    findings.add(referenceScoresAll());
    findings.add(alternativesKeepAll());
    findings.add(wrongOnesFailAsStated());
    findings.add(trivialBodiesEarnNothing());
    findings.add(
        new Finding(
            "the same seed gives the same report",
            "the reference and all wrong solutions, twice",
            unsteady));
    return findings;
  }

  private Finding starterScoresNothing() throws IOException, InterruptedException {
    Report report = trials.report(new Trial("starter", subject.starter().main()));
    List<String> faults = new ArrayList<>();
    for (Report.ProblemScore problem : report.problems()) {
      Judgement.checks(report, problem.id()).stream()
          .filter(check -> !check.outcome().equals("NotAttempted"))
          .map(Judgement::said)
          .forEach(faults::add);
    }
    return new Finding("the untouched starter is not attempted", points(report), faults);
  }

  private Finding referenceScoresAll() throws IOException, InterruptedException {
    List<Trial> tries = new ArrayList<>();
    tries.add(new Trial("reference", subject.solution()));
    Interest asked = (check, _) -> subject.asksFor(check.problem());
    for (long seed = 0; seed < seeds; seed++) {
      tries.add(new Trial("reference", subject.solution(), seed, asked));
    }
    List<Report> reports = new ArrayList<>();
    trials.faults(
        "the reference",
        tries,
        (i, report) -> {
          reports.add(report);
          return List.of();
        });
    List<String> faults = new ArrayList<>();
    for (DeclaredCheck check : subject.catalogue().checks()) {
      Map<Long, String> failures = new TreeMap<>();
      for (int i = 0; i < reports.size(); i++) {
        // The other problems' checks are run once, with all that they may depend on.
        if (i > 0 && !subject.asksFor(check.problem())) {
          break;
        }
        long seed = tries.get(i).seed();
        score(reports.get(i), check)
            .filter(score -> !score.outcome().equals("Passed"))
            .ifPresent(score -> failures.putIfAbsent(seed, Judgement.said(score)));
      }
      if (!failures.isEmpty()) {
        faults.add(
            subject.slip(
                check,
                "is failed by the reference%s, so mend one of the two: %s"
                    .formatted(
                        withSeeds(failures.keySet(), seeds), failures.values().iterator().next())));
      }
    }
    noteUnsteady("the reference", reports.get(0), reports.get(1));
    return new Finding(
        "the reference gets all points",
        points(reports.getFirst()) + ", " + counted(seeds, "seed"),
        faults);
  }

  private Finding alternativesKeepAll() throws IOException, InterruptedException {
    List<Solution> all = asked(subject.solutions().alternatives());
    List<Trial> tries = new ArrayList<>();
    List<Solution> tried = new ArrayList<>();
    for (Solution solution : all) {
      List<Solution> likes =
          all.stream().filter(other -> other.problem().equals(solution.problem())).toList();
      // Together those of a problem see all seeds, and each sees some.
      int own = Math.min(seeds, Math.max(LEAST_SEEDS, (seeds + likes.size() - 1) / likes.size()));
      LongStream.range(0, own)
          .map(i -> (i * likes.size() + likes.indexOf(solution)) % Math.max(seeds, 1))
          .distinct()
          .forEach(
              seed -> {
                tries.add(
                    new Trial(solution.name(), solution.sources(), seed, Interest.IN_EVERYTHING));
                tried.add(solution);
              });
    }
    Map<String, Set<Long>> lost = new LinkedHashMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    trials.faults(
        "correct alternatives",
        tries,
        (i, report) -> {
          Solution solution = tried.get(i);
          List<String> now = new ArrayList<>();
          for (CheckScore check : Judgement.checks(report, solution.problem())) {
            if (!check.outcome().equals("Passed")) {
              String key = solution.name() + ": " + check.id();
              String said = solution.placed(Judgement.said(check));
              lost.computeIfAbsent(key, _ -> new TreeSet<>()).add(tries.get(i).seed());
              if (first.putIfAbsent(key, said) == null) {
                now.add(solution.name() + ": " + said);
              }
            }
          }
          return now;
        });
    List<String> faults = new ArrayList<>();
    lost.forEach(
        (key, failing) -> {
          String name = key.substring(0, key.lastIndexOf(": "));
          int of = (int) tried.stream().filter(s -> s.name().equals(name)).count();
          faults.add(name + withSeeds(failing, of) + ": " + first.get(key));
        });
    faults.addAll(roundingsThatLose());
    faults.addAll(tooFew(all, subject.waivers().alternatives(), "correct alternatives"));
    return new Finding(
        "correct alternatives keep all points",
        "%s, %s".formatted(counted(all.size(), "solution"), counted(tries.size(), "trial")),
        faults);
  }

  /** What the reference loses where its arithmetic is done otherwise, and no worse. */
  private List<String> roundingsThatLose() throws IOException, InterruptedException {
    List<Rounding> all =
        Roundings.of(subject.solution(), subject.classPath()).stream()
            .filter(rounding -> subject.asksFor(subject.problemOf(rounding.file())))
            .filter(rounding -> !subject.isTest(rounding.file()))
            .toList();
    List<Trial> tries = new ArrayList<>();
    for (Rounding rounding : all) {
      tries.add(
          new Trial(
              "the reference with " + rounding.how(),
              subject.changed(rounding.file(), rounding.text()),
              tries.size() % Math.max(seeds, 1),
              Interest.IN_EVERYTHING));
    }
    return trials.faults(
        "other roundings",
        tries,
        (i, report) ->
            Judgement.checks(report, subject.problemOf(all.get(i).file())).stream()
                .filter(check -> !check.outcome().matches("Passed|Skipped"))
                .map(Judgement::said)
                .map(
                    said ->
                        "%s in %s, which is as right, with seed %d: %s; mind what a check tolerates"
                            .formatted(
                                tries.get(i).name(), all.get(i).file(), tries.get(i).seed(), said))
                .toList());
  }

  private Finding wrongOnesFailAsStated() throws IOException, InterruptedException {
    List<Solution> all = asked(subject.solutions().wrong());
    List<DeclaredCheck> checks = subject.catalogue().checks();
    // Twice with one seed, for what is not seeded, and once with another, for what is luck.
    long[] order = {0, 0, 1};
    List<Trial> tries = new ArrayList<>();
    for (Solution solution : all) {
      for (long seed : order) {
        tries.add(new Trial(solution.name(), solution.sources(), seed, Interest.IN_EVERYTHING));
      }
    }
    List<Report> last = new ArrayList<>();
    Set<String> told = new HashSet<>();
    List<String> faults =
        trials.faults(
            "wrong solutions",
            tries,
            (i, report) -> {
              Solution solution = all.get(i / order.length);
              Judgement judgement = Judgement.of(report, solution.problem());
              subject.unproven().failed(judgement.failed());
              if (i % order.length == 1) {
                noteUnsteady(solution.name(), last.getFirst(), report);
                return List.of();
              }
              last.clear();
              last.add(report);
              List<String> own =
                  solution.contradictions(judgement, checks).stream().filter(told::add).toList();
              return tries.get(i).seed() == 0
                  ? own
                  : own.stream().map(fault -> fault + " (with seed 1)").toList();
            });
    faults.addAll(tooFew(all, subject.waivers().wrong(), "wrong solutions"));
    return new Finding(
        "wrong solutions fail exactly the checks that they state",
        counted(all.size(), "solution"),
        faults);
  }

  private Finding trivialBodiesEarnNothing() throws IOException, InterruptedException {
    List<Trivial> planted =
        // What one test finds another may find as well, so tests are emptied all at once.
        TrivialBodies.of(
                subject.solution(),
                subject.starter().gaps(),
                subject.problems(Assignment.Problem::asksForTests))
            .stream()
            .filter(trivial -> subject.asksFor(trivial.gaps().getFirst().problem()))
            .toList();
    Set<Mutant> compiling =
        new HashSet<>(
            Sieve.of(
                    planted.stream().map(Trivial::mutant).toList(),
                    subject.solution(),
                    subject.classPath())
                .worthGrading());
    List<Trivial> graded =
        planted.stream().filter(trivial -> compiling.contains(trivial.mutant())).toList();
    List<Trial> tries = new ArrayList<>();
    for (Trivial trivial : graded) {
      tries.add(
          new Trial(
              String.join(", ", ids(trivial)) + " trivially",
              subject.changed(trivial.mutant().file(), trivial.mutant().text()),
              0,
              dependencies.inGaps(ids(trivial))));
    }
    Map<DeclaredCheck, List<String>> earned = new LinkedHashMap<>();
    trials.faults(
        "trivial bodies",
        tries,
        (i, report) -> {
          Trivial trivial = graded.get(i);
          for (DeclaredCheck check : subject.catalogue().checks()) {
            if (ids(trivial).contains(check.todo())
                && score(report, check).filter(score -> score.score() > 0).isPresent()) {
              earned
                  .computeIfAbsent(check, _ -> new ArrayList<>())
                  .add("'" + trivial.mutant().mistake() + "'");
            }
          }
          return List.of();
        });
    Set<String> unused = new TreeSet<>(subject.waivers().trivial().keySet());
    unused.removeIf(id -> subject.checks().stream().noneMatch(check -> check.id().equals(id)));
    List<String> faults = new ArrayList<>();
    for (DeclaredCheck check : earned.keySet()) {
      if (unused.remove(check.id()) || subject.waivers().trivial().containsKey(check.id())) {
        continue;
      }
      faults.add(
          subject.slip(
              check,
              "gives points to @Todo(\"%s\") filled with %s; let it depend on a check of what the"
                      .formatted(check.todo(), String.join(", ", earned.get(check)))
                  + " gap computes (dependsOn), or waive it under \"trivial\" as \"%s\""
                      .formatted(check.id())));
    }
    unused.forEach(id -> faults.add("a waiver fits no trivial body; remove it: " + id));
    return new Finding(
        "a gap that is filled trivially earns nothing",
        counted(graded.size(), "trivial body").replace("bodys", "bodies"),
        faults);
  }

  private static List<String> ids(Trivial trivial) {
    return trivial.gaps().stream().map(Gap::id).toList();
  }

  /** Notes what two reports of one solution with one seed say differently. */
  private void noteUnsteady(String name, Report once, Report again) {
    for (Report.ProblemScore problem : once.problems()) {
      List<CheckScore> before = Judgement.checks(once, problem.id());
      for (CheckScore check : before) {
        Judgement.checks(again, problem.id()).stream()
            .filter(other -> other.id().equals(check.id()))
            .filter(other -> isSteady(check) && isSteady(other))
            .filter(other -> !Judgement.said(other).equals(Judgement.said(check)))
            .findFirst()
            .ifPresent(
                other ->
                    unsteady.add(
                        "of %s, with the same seed, once %s, and once %s; draw numbers from the"
                                .formatted(name, Judgement.said(check), Judgement.said(other))
                            + " generator that the check is given, and mind clocks, hash orders and"
                            + " threads"));
      }
    }
  }

  /** What time or memory ended, is not the check's to repeat; nor what nobody asked for. */
  private static boolean isSteady(CheckScore check) {
    return switch (check.outcome()) {
      case "TimedOut", "OutOfMemory", "GraderFault", "Skipped" -> false;
      default -> true;
    };
  }

  private List<Solution> asked(List<Solution> solutions) {
    return solutions.stream().filter(solution -> subject.asksFor(solution.problem())).toList();
  }

  private List<String> tooFew(List<Solution> all, int least, String what) {
    List<String> faults = new ArrayList<>();
    for (Assignment.Problem problem : subject.assignment().problems()) {
      if (!subject.asksFor(problem.id())) {
        continue;
      }
      long there = all.stream().filter(s -> s.problem().equals(problem.id())).count();
      if (there < least) {
        faults.add(
            "problem %s has %d %s, fewer than %d".formatted(problem.id(), there, what, least));
      }
    }
    return faults;
  }

  private static java.util.Optional<CheckScore> score(Report report, DeclaredCheck check) {
    return Judgement.checks(report, check.problem()).stream()
        .filter(score -> score.id().equals(check.id()))
        .findFirst();
  }

  /** Which seeds a failure is seen with, where it is not seen with all. */
  private static String withSeeds(Set<Long> failing, int of) {
    return failing.size() >= of
        ? ""
        : " with %s of %d (%s)"
            .formatted(
                counted(failing.size(), "seed"),
                of,
                failing.stream().map(String::valueOf).collect(joining(", ")));
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String points(Report report) {
    return report
        .automaticScore()
        .map(score -> "%s of %s points".formatted(score, report.automaticMaxScore()))
        .orElse("no score");
  }
}
