package assay.grader.author.verify;

import assay.grader.author.mutate.Mutant;
import assay.grader.author.mutate.Mutants;
import assay.grader.author.mutate.Shortcuts;
import assay.grader.author.mutate.Sieve;
import assay.grader.author.verify.Trials.Trial;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is to be shown by small mistakes in the reference. */
final class MutantProofs {
  private final Subject subject;
  private final Trials trials;
  private final List<String> excused = new ArrayList<>();

  MutantProofs(Subject subject, Trials trials) {
    this.subject = subject;
    this.trials = trials;
  }

  List<Finding> all() throws IOException, InterruptedException {
    return List.of(mistakesAreNoticed(), everyCheckFailsOnce());
  }

  private Finding mistakesAreNoticed() throws IOException, InterruptedException {
    List<Mutant> planted =
        Stream.concat(
                Mutants.of(subject.solution(), subject.starter()).stream(),
                Shortcuts.of(
                    subject.solution(),
                    subject.starter().gaps(),
                    subject.problems(problem -> !problem.asksForProgram()))
                    .stream())
            .filter(mutant -> subject.asksFor(subject.problemOf(mutant.file())))
            // A test that asks for less is no mistake: others may ask for the same.
            .filter(mutant -> !subject.isTest(mutant.file()))
            .toList();
    Sieve sieve = Sieve.of(planted, subject.solution(), subject.classPath());
    List<Mutant> graded = sieve.worthGrading();
    List<Trial> tries = new ArrayList<>();
    for (Mutant mutant : graded) {
      tries.add(
          new Trial(
              "mutant-" + (tries.size() + 1),
              subject.changed(mutant.file(), mutant.text()),
              0,
              subject.unproven()));
    }
    List<String> faults =
        trials.faults("mutants", tries, (i, report) -> faultsOf(graded.get(i), report));
    subject.waivers().equivalents().keySet().stream()
        .filter(key -> subject.asksFor(subject.problemOf(key)) && !excused.contains(key))
        .sorted()
        .map(key -> "a waiver fits no mutant that keeps its points; remove it: " + key)
        .forEach(faults::add);
    if (subject.asksForAll() && graded.size() < subject.waivers().mutants()) {
      faults.add(
          "there are %d mutants, fewer than %d"
              .formatted(graded.size(), subject.waivers().mutants()));
    }
    return new Finding(
        "hidden checks notice small mistakes",
        "%d mutants, %d of them equivalent; %d more did not compile, %d changed no class file"
            .formatted(graded.size(), excused.size(), sieve.stillborn(), sieve.same()),
        faults);
  }

  private List<String> faultsOf(Mutant mutant, Report report) {
    Judgement judgement = Judgement.of(report, subject.problemOf(mutant.file()));
    subject.unproven().failed(judgement.failed());
    if (judgement.unjudged().isPresent()) {
      return List.of("not judged: %s%n%s".formatted(judgement.unjudged().get(), mutant.diff()));
    }
    if (!judgement.keepsAll()) {
      return List.of();
    }
    if (subject.waivers().equivalents().containsKey(mutant.key())) {
      excused.add(mutant.key());
      return List.of();
    }
    return List.of(
        "no check notices: %s (mend a check, or waive it as \"%s\")%n%s"
            .formatted(mutant.mistake(), mutant.key(), mutant.diff()));
  }

  private Finding everyCheckFailsOnce() throws IOException {
    List<String> faults = new ArrayList<>();
    for (DeclaredCheck check : subject.unproven().checks()) {
      faults.add(
          subject.slip(
              check,
              "is failed by no mutant and no wrong solution; remove it, or add a wrong solution"
                  + " that it is meant for"));
    }
    return new Finding("every check can fail", subject.checks().size() + " checks", faults);
  }
}
