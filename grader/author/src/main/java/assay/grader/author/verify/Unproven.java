package assay.grader.author.verify;

import assay.grader.check.Interest;
import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The checks that no wrong answer has failed yet; a check that nothing fails proves nothing.
 *
 * <p>As an interest it spares what a mutant need not go through: once one check has noticed it, the
 * others are run only for their own sake, until each has failed something. Which mutants are
 * noticed, and which checks ever fail, is the same as if every check saw every mutant.
 *
 * <p>Thread-safe.
 */
final class Unproven implements Interest {
  private final List<DeclaredCheck> checks;

  private final Dependencies dependencies;

  private final Set<String> proven = new HashSet<>();

  /** Everything that an unproven check needs to be run. */
  private Set<String> wanted = Set.of();

  /**
   * None of some checks is proven.
   *
   * @param checks each after those that it depends on
   */
  Unproven(List<DeclaredCheck> checks) {
    this.checks = List.copyOf(checks);
    this.dependencies = new Dependencies(checks);
    failed(Set.of());
  }

  /** Notes which checks a wrong answer failed. */
  synchronized void failed(Collection<String> ids) {
    proven.addAll(ids);
    Set<String> still = new HashSet<>();
    checks().forEach(check -> still.addAll(dependencies.neededFor(check.id())));
    wanted = still;
  }

  /** What is still unproven. */
  synchronized List<DeclaredCheck> checks() {
    return checks.stream().filter(check -> !proven.contains(check.id())).toList();
  }

  @Override
  public synchronized boolean isIn(DeclaredCheck check, List<CheckResult> soFar) {
    return wanted.contains(check.id())
        || soFar.stream().allMatch(result -> result.outcome() instanceof Outcome.Passed);
  }
}
