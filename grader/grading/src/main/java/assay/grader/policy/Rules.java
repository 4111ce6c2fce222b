package assay.grader.policy;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Person;
import assay.grader.model.Report;
import assay.grader.model.Ruling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules about due dates of one class: they rule over reports, again and again if need be,
 * without anything being graded.
 *
 * @param policy empty if nothing is due
 * @param spent late days that people spent on earlier assignments, by the key of a person
 */
public record Rules(Optional<Policy> policy, Map<String, Integer> spent) {
  /** The kind of id under which a roster says how much more time a person has. */
  public static final String EXTENSION = "extension";

  /** The kind of id under which a roster says how many late days a person has in all. */
  public static final String LATE_DAYS = "late-days";

  public Rules {
    requireNonNull(policy);
    spent = Map.copyOf(spent);
  }

  /** The report as the rules have it. */
  public Report over(Report report) {
    return report.with(report.standing().with(policy.map(known -> ruling(known, report))));
  }

  private Ruling ruling(Policy known, Report report) {
    Person person = report.submission().person();
    return known.rule(
        person.attempt().submittedAt(),
        extension(known, report),
        daysLeft(known, person),
        report.maxScore());
  }

  /** The longest extension that anyone has whose hand-in it is. */
  private static Optional<Extension> extension(Policy policy, Report report) {
    List<Extension> found = new ArrayList<>();
    Collection<String> names = names(report);
    policy
        .extensions()
        .forEach(
            (name, more) -> {
              if (names.contains(folded(name))) {
                found.add(more);
              }
            });
    Person person = report.submission().person();
    person
        .members()
        .forEach(
            member ->
                Optional.ofNullable(member.ids().get(EXTENSION))
                    .flatMap(text -> Extension.of(text, policy.zone()))
                    .ifPresent(found::add));
    person.id(EXTENSION).flatMap(text -> Extension.of(text, policy.zone())).ifPresent(found::add);
    return found.stream().max(java.util.Comparator.comparing(more -> more.moved(policy.due())));
  }

  /** What the one with the fewest has left, since all of a team use them. */
  private int daysLeft(Policy policy, Person person) {
    return person.members().stream()
        .mapToInt(
            member ->
                number(member.ids().get(LATE_DAYS)).orElse(policy.budget())
                    - spent.getOrDefault(member.key(), 0))
        .map(left -> Math.max(0, left))
        .min()
        .orElse(0);
  }

  private static Optional<Integer> number(@org.jspecify.annotations.Nullable String text) {
    return text != null && text.strip().matches("\\d{1,4}")
        ? Optional.of(Integer.parseInt(text.strip()))
        : Optional.empty();
  }

  /** Names of extensions that fit none of these reports, since a slip must not be silent. */
  public List<String> unmatched(Collection<Report> reports) {
    Set<String> known = new TreeSet<>();
    reports.forEach(report -> known.addAll(names(report)));
    return policy.stream()
        .flatMap(some -> some.extensions().keySet().stream())
        .filter(name -> !known.contains(folded(name)))
        .sorted()
        .toList();
  }

  private static Collection<String> names(Report report) {
    Set<String> names = new TreeSet<>();
    names.add(folded(report.submission().id()));
    Person person = report.submission().person();
    names.add(folded(person.key()));
    names.add(folded(person.name()));
    person.ids().values().forEach(id -> names.add(folded(id)));
    for (Person.Member member : person.members()) {
      names.add(folded(member.key()));
      names.add(folded(member.name()));
      member.ids().values().forEach(id -> names.add(folded(id)));
    }
    return names;
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
