package assay.grader.author.verify;

import static java.util.stream.Collectors.toCollection;

import assay.grader.author.AuthorProject;
import assay.grader.author.StarterProject;
import assay.grader.author.handout.Handout;
import assay.grader.author.handout.Leak;
import assay.grader.author.handout.LeakScan;
import assay.grader.author.mutate.Mutant;
import assay.grader.author.mutate.Mutants;
import assay.grader.author.mutate.Sieve;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import assay.grader.author.verify.Trials.Progress;
import assay.grader.author.verify.Trials.Trial;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.check.Catalogue;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import assay.grader.model.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Proves an assignment: its starter, its reference and its hidden checks against each other.
 *
 * <p>{@link #quick} needs seconds; {@link #mutants} grades hundreds of submissions.
 */
public final class Verification {
  private final AuthorProject project;
  private final Bundle bundle;
  private final Waivers waivers;
  private final List<Path> classPath;
  private final Trials trials;
  private final Progress progress;

  /** Checks that some wrong answer failed; one that nothing fails proves nothing. */
  private final Set<String> failedOnce = new HashSet<>();

  /**
   * Prepares a verification.
   *
   * @param classPath what the reference compiles against
   * @param trials where submissions are graded
   */
  public Verification(
      AuthorProject project,
      Bundle bundle,
      Waivers waivers,
      List<Path> classPath,
      Trials trials,
      Progress progress) {
    this.project = project;
    this.bundle = bundle;
    this.waivers = waivers;
    this.classPath = List.copyOf(classPath);
    this.trials = trials;
    this.progress = progress;
  }

  /** Everything but the mutants; if the reference cannot be stripped, that alone. */
  public List<Finding> quick() throws IOException, InterruptedException {
    Strip.Result stripped = stripped();
    if (stripped instanceof Strip.Slips(var slips)) {
      return List.of(finding("the reference can be stripped", "", slips));
    }
    var starter = (Strip.Starter) stripped;
    List<DeclaredCheck> checks = Catalogue.of(bundle).checks();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        finding(
            "gaps, checks and points fit together",
            "%d gaps, %d checks".formatted(starter.gaps().size(), checks.size()),
            Slips.of(bundle.assignment(), starter.gaps(), checks, "reference/src/main/java/")));
    findings.addAll(starterAndHandout(starter));
    findings.add(starterScoresNothing(starter));
    findings.add(referenceScoresAll());
    SolutionFolder solutions = new SolutionFolder(project, bundle.assignment());
    findings.add(alternativesKeepAll(solutions));
    findings.add(wrongOnesFailAsStated(solutions));
    return findings;
  }

  /**
   * The mutants, and whether every check was failed by something; {@link #quick} comes first.
   *
   * @param problems whose mutants to grade, by id
   */
  public List<Finding> mutants(Predicate<String> problems)
      throws IOException, InterruptedException {
    if (!(stripped() instanceof Strip.Starter starter)) {
      return List.of();
    }
    Sources solution = project.solution();
    Sieve sieve = Sieve.of(Mutants.of(solution, starter), solution, classPath);
    List<Mutant> graded =
        sieve.worthGrading().stream()
            .filter(mutant -> problems.test(problemOf(mutant.file())))
            .toList();
    List<Trial> mutations = new ArrayList<>();
    for (int i = 0; i < graded.size(); i++) {
      Mutant mutant = graded.get(i);
      // Only the problem's own files: the other problems' checks have nothing to say here.
      Map<String, String> texts = new HashMap<>(solution.texts());
      String folder = folder(mutant.file());
      texts.keySet().removeIf(path -> !folder(path).equals(folder));
      texts.put(mutant.file(), mutant.text());
      mutations.add(new Trial("mutant-" + (i + 1), Sources.of(texts)));
    }
    List<Report> reports = trials.run(mutations, progress);
    List<String> faults = new ArrayList<>();
    Set<String> unused = new TreeSet<>(waivers.equivalents().keySet());
    unused.removeIf(key -> !problems.test(problemOf(key)));
    int excused = 0;
    for (int i = 0; i < graded.size(); i++) {
      Mutant mutant = graded.get(i);
      Report report = reports.get(i);
      if (report.status() == Report.Status.GRADER_FAULT) {
        faults.add("the grader failed on this mutant:\n" + mutant.diff());
      } else if (!keepsAll(report, problemOf(mutant.file()))) {
        remember(report, problemOf(mutant.file()));
      } else if (waivers.equivalents().containsKey(mutant.key())) {
        excused++;
      } else {
        faults.add(
            "no check notices: %s (waive it as \"%s\")\n%s"
                .formatted(mutant.mistake(), mutant.key(), mutant.diff()));
      }
      unused.remove(mutant.key());
    }
    unused.forEach(key -> faults.add("a waiver fits no mutant; remove it: " + key));
    if (sieve.worthGrading().size() < waivers.mutants()) {
      faults.add(
          "there are %d mutants, fewer than %d"
              .formatted(sieve.worthGrading().size(), waivers.mutants()));
    }
    return List.of(
        new Finding(
            "hidden checks notice small mistakes",
            "%d mutants, %d of them equivalent; %d more did not compile, %d changed no class file"
                .formatted(graded.size(), excused, sieve.stillborn(), sieve.same()),
            faults),
        everyCheckFailsOnce());
  }

  private Strip.Result stripped() throws IOException {
    return new Strip(classPath, waivers.keep()).strip(project.solution(), project.publicTests());
  }

  private List<Finding> starterAndHandout(Strip.Starter stripped) throws IOException {
    var generated =
        (StarterProject.Generated) StarterProject.generate(project, classPath, waivers.keep());
    StarterProject starter = generated.starter();
    List<String> drift = starter.drift(project.starter());
    byte[] zip = Handout.of(project, bundle, starter).zip();
    boolean same = Arrays.equals(zip, Handout.of(project, bundle, starter).zip());
    Sources library = Sources.read(project.root().resolve("assignment/src/main/java"), _ -> true);
    List<Leak> leaks = LeakScan.scan(zip, project.solution(), stripped, library, bundle);
    Set<String> unused = new TreeSet<>(waivers.leaks().keySet());
    leaks.forEach(leak -> unused.remove(leak.what()));
    List<String> faults =
        leaks.stream()
            .filter(leak -> !waivers.leaks().containsKey(leak.what()))
            .map(Leak::toString)
            .collect(toCollection(ArrayList::new));
    unused.forEach(what -> faults.add("a waiver fits no leak; remove it: " + what));
    return List.of(
        new Finding(
            "the committed starter is what strip makes",
            starter.files().size() + " files",
            drift.stream()
                .map(path -> path + " differs; run './assay strip " + id() + "'")
                .toList()),
        new Finding(
            "the handout is the same whenever it is built",
            zip.length / 1024 + " KiB",
            same ? List.of() : List.of("two builds differ")),
        new Finding(
            "the handout gives nothing away",
            "%d waived".formatted(waivers.leaks().size() - unused.size()),
            faults));
  }

  private Finding starterScoresNothing(Strip.Starter starter) throws InterruptedException {
    Report report = trials.run(List.of(new Trial("starter", starter.main())), progress).getFirst();
    List<String> faults = new ArrayList<>();
    for (Report.ProblemScore problem : report.problems()) {
      for (Report.CheckScore check : problem.checks()) {
        if (!check.outcome().equals("NotAttempted")) {
          faults.add(
              "%s is %s: %s".formatted(check.id(), check.outcome(), firstLine(check.message())));
        }
      }
    }
    return new Finding("the untouched starter is not attempted", points(report), faults);
  }

  private Finding referenceScoresAll() throws IOException, InterruptedException {
    Report report =
        trials.run(List.of(new Trial("reference", project.solution())), progress).getFirst();
    List<String> faults = new ArrayList<>();
    report.problems().forEach(problem -> faults.addAll(notPassed("", problem)));
    return new Finding("the reference gets all points", points(report), faults);
  }

  private Finding alternativesKeepAll(SolutionFolder solutions)
      throws IOException, InterruptedException {
    List<SolutionFolder.Solution> all = solutions.alternatives();
    List<Report> reports = reports(all);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      SolutionFolder.Solution solution = all.get(i);
      problem(reports.get(i), solution.problem())
          .forEach(problem -> faults.addAll(notPassed(solution.name() + ": ", problem)));
    }
    faults.addAll(tooFew(all, waivers.alternatives(), "correct alternatives"));
    return new Finding("correct alternatives keep all points", all.size() + " solutions", faults);
  }

  private Finding wrongOnesFailAsStated(SolutionFolder solutions)
      throws IOException, InterruptedException {
    List<SolutionFolder.Solution> all = solutions.wrong();
    List<Report> reports = reports(all);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      SolutionFolder.Solution solution = all.get(i);
      Set<String> failed = new TreeSet<>();
      Set<String> skipped = new HashSet<>();
      for (Report.ProblemScore problem : problem(reports.get(i), solution.problem())) {
        for (Report.CheckScore check : problem.checks()) {
          switch (check.outcome()) {
            case "Passed" -> {
              // Nothing to remember.
            }
            case "Skipped" -> skipped.add(check.id());
            default -> failed.add(check.id());
          }
        }
      }
      failedOnce.addAll(failed);
      Set<String> stated = solution.failing(Catalogue.of(bundle).checks());
      // A stated check that was skipped had no chance to fail: one that it depends on did.
      boolean asStated =
          stated.containsAll(failed)
              && stated.stream().allMatch(id -> failed.contains(id) || skipped.contains(id));
      if (!asStated) {
        faults.add("%s should fail %s, but fails %s".formatted(solution.name(), stated, failed));
      }
    }
    faults.addAll(tooFew(all, waivers.wrong(), "wrong solutions"));
    return new Finding(
        "wrong solutions fail the checks meant for them", all.size() + " solutions", faults);
  }

  private Finding everyCheckFailsOnce() {
    List<DeclaredCheck> checks = Catalogue.of(bundle).checks();
    return new Finding(
        "every check can fail",
        checks.size() + " checks",
        checks.stream()
            .map(DeclaredCheck::id)
            .filter(check -> !failedOnce.contains(check))
            .map(
                check ->
                    check
                        + " is failed by no mutant and no wrong solution; remove it, or add a wrong"
                        + " solution that it is meant for")
            .toList());
  }

  private List<Report> reports(List<SolutionFolder.Solution> solutions)
      throws InterruptedException {
    return trials.run(
        solutions.stream().map(s -> new Trial(s.name(), s.sources())).toList(), progress);
  }

  private List<String> tooFew(List<SolutionFolder.Solution> all, int least, String what) {
    List<String> faults = new ArrayList<>();
    for (Assignment.Problem problem : bundle.assignment().problems()) {
      long there = all.stream().filter(s -> s.problem().equals(problem.id())).count();
      if (there < least) {
        faults.add(
            "problem %s has %d %s, fewer than %d".formatted(problem.id(), there, what, least));
      }
    }
    return faults;
  }

  private void remember(Report report, String problem) {
    for (Report.ProblemScore score : problem(report, problem)) {
      score.checks().stream()
          .filter(check -> !check.outcome().equals("Passed") && !check.outcome().equals("Skipped"))
          .forEach(check -> failedOnce.add(check.id()));
    }
  }

  private static boolean keepsAll(Report report, String problem) {
    return problem(report, problem).stream()
        .allMatch(score -> score.checks().stream().allMatch(c -> c.outcome().equals("Passed")));
  }

  private static List<String> notPassed(String prefix, Report.ProblemScore problem) {
    return problem.checks().stream()
        .filter(check -> !check.outcome().equals("Passed"))
        .map(
            check ->
                "%s%s is %s: %s"
                    .formatted(prefix, check.id(), check.outcome(), firstLine(check.message())))
        .toList();
  }

  private static List<Report.ProblemScore> problem(Report report, String id) {
    return report.problems().stream().filter(problem -> problem.id().equals(id)).toList();
  }

  private String problemOf(String file) {
    return bundle.assignment().problems().stream()
        .filter(problem -> file.startsWith(problem.packageName().replace('.', '/') + "/"))
        .map(Assignment.Problem::id)
        .findFirst()
        .orElse("");
  }

  private String id() {
    return bundle.assignment().id();
  }

  private static String points(Report report) {
    return "%s of %s points".formatted(report.automaticScore(), report.automaticMaxScore());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static Finding finding(String proof, String summary, List<Diagnostic> slips) {
    return new Finding(proof, summary, slips.stream().map(Diagnostic::toString).toList());
  }
}
