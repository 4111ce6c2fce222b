package assay.grader.author.verify;

import assay.grader.check.Interest;
import assay.grader.model.DeclaredCheck;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which checks are skipped where others fail. */
final class Dependencies {
  private final List<DeclaredCheck> checks;
  private final Map<String, Set<String>> needed = new HashMap<>();

  /**
   * The dependencies among some checks.
   *
   * @param checks each after those that it depends on
   */
  Dependencies(List<DeclaredCheck> checks) {
    this.checks = List.copyOf(checks);
    for (DeclaredCheck check : checks) {
      Set<String> ids = new HashSet<>(Set.of(check.id()));
      check.dependsOn().forEach(id -> ids.addAll(neededFor(id)));
      needed.put(check.id(), ids);
    }
  }

  /** A check itself, and those that it depends on, directly or not. */
  Set<String> neededFor(String id) {
    return needed.getOrDefault(id, Set.of());
  }

  /** The checks that depend on some others, directly or not. */
  SortedSet<String> dependents(Collection<String> ids) {
    SortedSet<String> dependents = new TreeSet<>();
    for (DeclaredCheck check : checks) {
      if (check.dependsOn().stream().anyMatch(id -> ids.contains(id) || dependents.contains(id))) {
        dependents.add(check.id());
      }
    }
    return dependents;
  }

  /** An interest in the checks of gaps, and in what they depend on. */
  Interest inGaps(Collection<String> todos) {
    Set<String> wanted = new HashSet<>();
    checks.stream()
        .filter(check -> todos.contains(check.todo()))
        .forEach(check -> wanted.addAll(neededFor(check.id())));
    return (check, _) -> wanted.contains(check.id());
  }
}
