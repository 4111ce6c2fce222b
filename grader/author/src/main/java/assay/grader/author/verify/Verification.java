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
import assay.grader.author.strip.Gap;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import assay.grader.author.verify.Trials.Trial;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.check.Catalogue;
import assay.grader.check.Interest;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import assay.grader.model.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Proves an assignment: its starter, its reference and its hidden checks against each other.
 *
 * <p>{@link #slips} comes first and needs a second, {@link #starter} a few; {@link #solutions}
 * grades some dozens of submissions and {@link #mutants} hundreds. Whoever calls them stops at
 * slips: what contradicts itself proves nothing.
 */
public final class Verification {
  private final AuthorProject project;
  private final Bundle bundle;
  private final Waivers waivers;
  private final List<Path> classPath;
  private final Predicate<String> problems;

  private Strip.@Nullable Result stripped;
  private @Nullable SolutionFolder solutions;
  private @Nullable Unproven unproven;

  /**
   * Prepares a verification.
   *
   * @param classPath what the reference compiles against
   * @param problems ids of the problems whose solutions and mutants are graded
   */
  public Verification(
      AuthorProject project,
      Bundle bundle,
      Waivers waivers,
      List<Path> classPath,
      Predicate<String> problems) {
    this.project = project;
    this.bundle = bundle;
    this.waivers = waivers;
    this.classPath = List.copyOf(classPath);
    this.problems = problems;
  }

  /** Whether annotations, contracts, checks and points fit together; runs nothing. */
  public Finding slips() throws IOException {
    SourcePlaces places = SourcePlaces.of(project);
    List<Diagnostic> slips = new ArrayList<>(Slips.ofContracts(bundle, places));
    int gaps = 0;
    int checks = 0;
    List<Gap> found = List.of();
    switch (stripped()) {
      case Strip.Slips(var diagnostics) ->
          diagnostics.forEach(slip -> slips.add(places.placed(slip)));
      case Strip.Starter starter -> {
        found = starter.gaps();
        gaps = found.size();
        slips.addAll(solutions().slips());
      }
    }
    try {
      Catalogue catalogue = Catalogue.of(bundle);
      checks = catalogue.checks().size();
      if (slips.isEmpty()) {
        slips.addAll(Slips.between(bundle, catalogue, found, places));
      }
    } catch (InvalidBundleException invalid) {
      invalid.diagnostics().forEach(slip -> slips.add(places.placed(slip)));
    }
    return new Finding(
        "gaps, contracts, checks and points fit together",
        "%d gaps, %d checks".formatted(gaps, checks),
        slips.stream().map(Diagnostic::toString).toList());
  }

  /** What students get: the starter, and the handout around it. */
  public List<Finding> starter() throws IOException {
    Strip.Starter stripped = strippedWithoutSlips();
    var generated =
        (StarterProject.Generated) StarterProject.generate(project, classPath, waivers.keep());
    StarterProject starter = generated.starter();
    byte[] zip = Handout.of(project, bundle, starter).zip();
    boolean same = Arrays.equals(zip, Handout.of(project, bundle, starter).zip());
    return List.of(
        new Finding(
            "the committed starter is what strip makes",
            starter.files().size() + " files",
            starter.drift(project.starter()).stream()
                .map(path -> "%s differs; run './assay strip %s'".formatted(path, id()))
                .toList()),
        new Finding(
            "the handout is the same whenever it is built",
            zip.length / 1024 + " KiB",
            same ? List.of() : List.of("two builds differ")),
        leaks(zip, stripped));
  }

  /** What hidden checks say of the starter, the reference, right solutions and wrong ones. */
  public List<Finding> solutions(Trials trials) throws IOException, InterruptedException {
    return List.of(
        starterScoresNothing(trials),
        referenceScoresAll(trials),
        alternativesKeepAll(trials),
        wrongOnesFailAsStated(trials));
  }

  /**
   * Whether hidden checks notice mutants, and whether every check was failed by something; {@link
   * #solutions} comes first.
   */
  public List<Finding> mutants(Trials trials) throws IOException, InterruptedException {
    Sources solution = project.solution();
    List<Mutant> planted =
        Mutants.of(solution, strippedWithoutSlips()).stream()
            .filter(mutant -> problems.test(problemOf(mutant.file())))
            .toList();
    Sieve sieve = Sieve.of(planted, solution, classPath);
    List<Mutant> graded = sieve.worthGrading();
    List<Trial> mutations = new ArrayList<>();
    for (int i = 0; i < graded.size(); i++) {
      mutations.add(new Trial("mutant-" + (i + 1), mutated(solution, graded.get(i))));
    }
    List<String> excused = new ArrayList<>();
    List<String> faults =
        trials.faults(
            "mutants",
            mutations,
            unproven(),
            (i, report) -> faultsOf(graded.get(i), report, excused));
    waivers.equivalents().keySet().stream()
        .filter(key -> problems.test(problemOf(key)) && !excused.contains(key))
        .sorted()
        .map(key -> "a waiver fits no mutant that keeps its points; remove it: " + key)
        .forEach(faults::add);
    boolean all =
        bundle.assignment().problems().stream().allMatch(problem -> problems.test(problem.id()));
    if (all && graded.size() < waivers.mutants()) {
      faults.add("there are %d mutants, fewer than %d".formatted(graded.size(), waivers.mutants()));
    }
    return List.of(
        new Finding(
            "hidden checks notice small mistakes",
            "%d mutants, %d of them equivalent; %d more did not compile, %d changed no class file"
                .formatted(graded.size(), excused.size(), sieve.stillborn(), sieve.same()),
            faults),
        everyCheckFailsOnce());
  }

  private List<String> faultsOf(Mutant mutant, Report report, List<String> excused) {
    Judgement judgement = Judgement.of(report, problemOf(mutant.file()));
    unproven().failed(judgement.failed());
    if (judgement.unjudged().isPresent()) {
      return List.of("not judged: %s%n%s".formatted(judgement.unjudged().get(), mutant.diff()));
    }
    if (!judgement.keepsAll()) {
      return List.of();
    }
    if (waivers.equivalents().containsKey(mutant.key())) {
      excused.add(mutant.key());
      return List.of();
    }
    return List.of(
        "no check notices: %s (mend a check, or waive it as \"%s\")%n%s"
            .formatted(mutant.mistake(), mutant.key(), mutant.diff()));
  }

  private Strip.Result stripped() throws IOException {
    Strip.Result known = stripped;
    if (known == null) {
      known = new Strip(classPath, waivers.keep()).strip(project.solution(), project.publicTests());
      stripped = known;
    }
    return known;
  }

  private SolutionFolder solutions() throws IOException {
    SolutionFolder known = solutions;
    if (known == null) {
      known = SolutionFolder.of(project, bundle.assignment());
      solutions = known;
    }
    return known;
  }

  private Strip.Starter strippedWithoutSlips() throws IOException {
    if (stripped() instanceof Strip.Starter starter) {
      return starter;
    }
    throw new IllegalStateException("slips come first");
  }

  private Finding leaks(byte[] zip, Strip.Starter stripped) throws IOException {
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
    return new Finding(
        "the handout gives nothing away",
        "%d waived".formatted(waivers.leaks().size() - unused.size()),
        faults);
  }

  private Finding starterScoresNothing(Trials trials) throws IOException, InterruptedException {
    Trial starter = new Trial("starter", strippedWithoutSlips().main());
    Report report = trials.report(starter);
    List<String> faults = new ArrayList<>();
    for (Report.ProblemScore problem : report.problems()) {
      Judgement.checks(report, problem.id()).stream()
          .filter(check -> !check.outcome().equals("NotAttempted"))
          .map(Judgement::said)
          .forEach(faults::add);
    }
    return new Finding("the untouched starter is not attempted", points(report), faults);
  }

  private Finding referenceScoresAll(Trials trials) throws IOException, InterruptedException {
    Trial reference = new Trial("reference", project.solution());
    Report report = trials.report(reference);
    Catalogue catalogue = Catalogue.of(bundle);
    SourcePlaces places = SourcePlaces.of(project);
    List<String> faults = new ArrayList<>();
    for (DeclaredCheck check : catalogue.checks()) {
      Judgement.checks(report, check.problem()).stream()
          .filter(score -> score.id().equals(check.id()) && !score.outcome().equals("Passed"))
          .map(
              score ->
                  catalogue.slip(
                      check,
                      "is failed by the reference, so mend one of the two: "
                          + Judgement.said(score)))
          .forEach(slip -> faults.add(places.placed(slip).toString()));
    }
    return new Finding("the reference gets all points", points(report), faults);
  }

  private Finding alternativesKeepAll(Trials trials) throws IOException, InterruptedException {
    List<Solution> all = ofProblems(solutions().alternatives());
    List<String> faults =
        trials.faults(
            "correct alternatives",
            trials(all),
            Interest.IN_EVERYTHING,
            (i, report) ->
                Judgement.notPassed(report, all.get(i).problem()).stream()
                    .map(check -> all.get(i).name() + ": " + all.get(i).placed(check))
                    .toList());
    faults.addAll(tooFew(all, waivers.alternatives(), "correct alternatives"));
    return new Finding("correct alternatives keep all points", all.size() + " solutions", faults);
  }

  private Finding wrongOnesFailAsStated(Trials trials) throws IOException, InterruptedException {
    List<Solution> all = ofProblems(solutions().wrong());
    List<DeclaredCheck> checks = Catalogue.of(bundle).checks();
    List<String> faults =
        trials.faults(
            "wrong solutions",
            trials(all),
            Interest.IN_EVERYTHING,
            (i, report) -> {
              Judgement judgement = Judgement.of(report, all.get(i).problem());
              unproven().failed(judgement.failed());
              return all.get(i).contradictions(judgement, checks);
            });
    faults.addAll(tooFew(all, waivers.wrong(), "wrong solutions"));
    return new Finding(
        "wrong solutions fail exactly the checks that they state",
        all.size() + " solutions",
        faults);
  }

  private Finding everyCheckFailsOnce() throws IOException {
    Catalogue catalogue = Catalogue.of(bundle);
    SourcePlaces places = SourcePlaces.of(project);
    return new Finding(
        "every check can fail",
        ofProblems(catalogue).size() + " checks",
        unproven().checks().stream()
            .map(
                check ->
                    catalogue.slip(
                        check,
                        "is failed by no mutant and no wrong solution; remove it, or add a wrong"
                            + " solution that it is meant for"))
            .map(slip -> places.placed(slip).toString())
            .toList());
  }

  private List<DeclaredCheck> ofProblems(Catalogue catalogue) {
    return catalogue.checks().stream().filter(check -> problems.test(check.problem())).toList();
  }

  private Unproven unproven() {
    Unproven known = unproven;
    if (known == null) {
      known = new Unproven(ofProblems(Catalogue.of(bundle)));
      unproven = known;
    }
    return known;
  }

  private List<Solution> ofProblems(List<Solution> solutions) {
    return solutions.stream().filter(solution -> problems.test(solution.problem())).toList();
  }

  private static List<Trial> trials(List<Solution> solutions) {
    return solutions.stream().map(s -> new Trial(s.name(), s.sources())).toList();
  }

  /** Only the problem's own files: the other problems' checks have nothing to say of a mutant. */
  private static Sources mutated(Sources solution, Mutant mutant) {
    Map<String, String> texts = new HashMap<>(solution.texts());
    String folder = folder(mutant.file());
    texts.keySet().removeIf(path -> !folder(path).equals(folder));
    texts.put(mutant.file(), mutant.text());
    return Sources.of(texts);
  }

  private List<String> tooFew(List<Solution> all, int least, String what) {
    List<String> faults = new ArrayList<>();
    for (Assignment.Problem problem : bundle.assignment().problems()) {
      if (!problems.test(problem.id())) {
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
    return report
        .automaticScore()
        .map(score -> "%s of %s points".formatted(score, report.automaticMaxScore()))
        .orElse("no score");
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
