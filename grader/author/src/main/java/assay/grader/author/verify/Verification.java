package assay.grader.author.verify;

import assay.grader.author.AuthorProject;
import assay.grader.author.strip.Gap;
import assay.grader.author.strip.Strip;
import assay.grader.bundle.Bundle;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.check.Catalogue;
import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Proves an assignment: its starter, its reference and its hidden checks against each other.
 *
 * <p>{@link #slips} comes first and needs a second, {@link #starter} a few; {@link #solutions}
 * grades some dozens of submissions and {@link #mutants} hundreds. Whoever calls those two stops at
 * slips: what contradicts itself proves nothing.
 */
public final class Verification {
  private final Subject subject;

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
    this.subject = new Subject(project, bundle, waivers, classPath, problems);
  }

  /** Whether annotations, contracts, checks and points fit together; runs nothing. */
  public Finding slips() throws IOException {
    SourcePlaces places = subject.places();
    List<Diagnostic> slips = new ArrayList<>(Slips.ofContracts(subject.bundle(), places));
    List<Gap> gaps = List.of();
    switch (subject.stripped()) {
      case Strip.Slips(var diagnostics) ->
          diagnostics.forEach(slip -> slips.add(places.placed(slip)));
      case Strip.Starter starter -> {
        gaps = starter.gaps();
        slips.addAll(subject.solutions().slips());
        slips.addAll(
            ProjectSlips.of(subject.project(), subject.bundle(), subject.solution(), places));
      }
    }
    int checks = 0;
    try {
      Catalogue catalogue = subject.catalogue();
      checks = catalogue.checks().size();
      if (slips.isEmpty()) {
        slips.addAll(Slips.between(subject.bundle(), catalogue, gaps, places));
      }
    } catch (InvalidBundleException invalid) {
      invalid.diagnostics().forEach(slip -> slips.add(places.placed(slip)));
    }
    return new Finding(
        "gaps, contracts, checks and points fit together",
        "%d gaps, %d checks".formatted(gaps.size(), checks),
        slips.stream().map(Diagnostic::toString).toList());
  }

  /**
   * What students get: the starter, and the handout around it; nothing while slips are in the way
   * of making them.
   */
  public List<Finding> starter() throws IOException {
    return subject.stripped() instanceof Strip.Starter
        ? new StarterProofs(subject).all()
        : List.of();
  }

  /**
   * What hidden checks say of the starter, the reference, right solutions and wrong ones.
   *
   * @param seeds how many seeds right solutions are tried with
   */
  public List<Finding> solutions(Trials trials, int seeds)
      throws IOException, InterruptedException {
    return new SolutionProofs(subject, trials, seeds).all();
  }

  /**
   * Whether hidden checks notice mutants, and whether every check was failed by something; {@link
   * #solutions} comes first.
   */
  public List<Finding> mutants(Trials trials) throws IOException, InterruptedException {
    return new MutantProofs(subject, trials).all();
  }
}
