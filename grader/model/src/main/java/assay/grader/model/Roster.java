package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is in the class: matched with hand-ins by id, login, e-mail or name, in this order.
 *
 * @param entries everyone, in the order of the file
 */
public record Roster(List<Entry> entries) {
  /** What a roster says of people that others may share. */
  private static final Set<String> NO_IDENTITIES =
      Set.of("section", "repository", "extension", "late-days");

  public Roster {
    entries = List.copyOf(entries);
  }

  /**
   * One person of the class.
   *
   * @param name as people read it
   * @param ids under the same names as those of {@link Person#ids}
   * @param team the name of the team, if it hands in together
   */
  public record Entry(String name, SortedMap<String, String> ids, Optional<String> team) {
    public Entry {
      requireNonNull(name);
      ids = Collections.unmodifiableSortedMap(new TreeMap<>(ids));
      requireNonNull(team);
    }

    /** What tells this person from others, for a row without a hand-in. */
    public String key() {
      for (String kind : List.of("login", "email", "sis", "canvas", "participant")) {
        if (ids.containsKey(kind)) {
          return ids.getOrDefault(kind, name);
        }
      }
      return name;
    }

    private Person.Member member() {
      return new Person.Member(key(), name, ids);
    }
  }

  /** The one entry that a person is; empty if none is, or more than one could be. */
  public Optional<Entry> find(Person person) {
    for (Set<String> wanted : List.of(idsOf(person), loginsOf(person), namesOf(person))) {
      List<Entry> found =
          entries.stream()
              .filter(entry -> marksOf(entry).stream().anyMatch(wanted::contains))
              .toList();
      if (found.size() == 1) {
        return Optional.of(found.getFirst());
      }
      if (found.size() > 1) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The person with all that the roster knows: name, ids, and the team with its members. */
  public Person complete(Person person) {
    Optional<String> team = team(person);
    if (team.isPresent()) {
      List<Person.Member> members =
          entries.stream().filter(entry -> entry.team().equals(team)).map(Entry::member).toList();
      return new Person(
          person.key(),
          team.get(),
          person.ids(),
          Optional.of(new Person.Team(team.get(), members)),
          person.attempt());
    }
    Optional<Entry> found = find(person);
    if (found.isEmpty()) {
      return person;
    }
    SortedMap<String, String> ids = new TreeMap<>(found.get().ids());
    ids.putAll(person.ids());
    return new Person(person.key(), found.get().name(), ids, person.team(), person.attempt());
  }

  /** The team that a hand-in is from: by its own name, or by the one of a member. */
  private Optional<String> team(Person person) {
    Set<String> names = namesOf(person);
    Optional<String> named =
        entries.stream()
            .flatMap(entry -> entry.team().stream())
            .filter(team -> names.contains(folded(team)))
            .findFirst();
    return named.or(() -> find(person).flatMap(Entry::team));
  }

  /** Everyone of whom no hand-in is, neither alone nor in a team. */
  public List<Entry> without(Collection<Person> people) {
    Set<Entry> seen = new HashSet<>();
    for (Person person : people) {
      find(person).ifPresent(seen::add);
      Optional<String> team = team(person);
      for (Entry entry : entries) {
        boolean together = team.isPresent() && entry.team().equals(team);
        boolean member =
            person.team().stream()
                .flatMap(t -> t.members().stream())
                .anyMatch(m -> marksOf(entry).stream().anyMatch(marksOf(m)::contains));
        if (together || member) {
          seen.add(entry);
        }
      }
    }
    return entries.stream().filter(entry -> !seen.contains(entry)).toList();
  }

  private static Set<String> idsOf(Person person) {
    Set<String> ids = new HashSet<>();
    person
        .ids()
        .forEach(
            (kind, id) -> {
              if (!NO_IDENTITIES.contains(kind)) {
                ids.add(folded(id));
              }
            });
    return ids;
  }

  /** The key, and what a repository or a file is called by after a dash or underscore. */
  private static Set<String> loginsOf(Person person) {
    Set<String> logins = new HashSet<>();
    String key = folded(person.key());
    logins.add(key);
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) == '-' || key.charAt(i) == '_') {
        logins.add(key.substring(i + 1));
        logins.add(key.substring(0, i));
      }
    }
    return logins;
  }

  private static Set<String> namesOf(Person person) {
    Set<String> names = new HashSet<>(loginsOf(person));
    names.add(folded(person.name()));
    List<String> words = new ArrayList<>(List.of(folded(person.name()).split("[\\s,_]+", -1)));
    Collections.reverse(words);
    names.add(String.join(" ", words));
    names.add(folded(person.name()).replace('_', ' '));
    names.add(String.join("", words.reversed()));
    return names;
  }

  private static Set<String> marksOf(Entry entry) {
    Set<String> marks = marksOf(entry.ids());
    String name = folded(entry.name());
    marks.add(name);
    List<String> words = new ArrayList<>(List.of(name.split("[\\s,]+", -1)));
    marks.add(String.join(" ", words));
    Collections.reverse(words);
    marks.add(String.join(" ", words));
    // Canvas has the letters of the sortable name: Lee, Kim becomes leekim.
    marks.add(String.join("", words));
    marks.add(String.join("", words.reversed()));
    return marks;
  }

  private static Set<String> marksOf(Person.Member member) {
    Set<String> marks = marksOf(member.ids());
    marks.add(folded(member.name()));
    marks.add(folded(member.key()));
    return marks;
  }

  private static Set<String> marksOf(Map<String, String> ids) {
    Set<String> marks = new HashSet<>();
    ids.forEach(
        (kind, id) -> {
          if (!NO_IDENTITIES.contains(kind) && !id.isEmpty()) {
            marks.add(folded(id));
          }
        });
    String email = folded(ids.getOrDefault("email", ""));
    if (email.contains("@")) {
      marks.add(email.substring(0, email.indexOf('@')));
    }
    return marks;
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }
}
