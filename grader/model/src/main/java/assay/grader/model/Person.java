package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose hand-in it is, and which of that person's uploads.
 *
 * @param key what tells this person from all others, whatever else is in the class: the platform's
 *     own number or login where it names one, else the name in NFC; any characters but controls
 * @param name as people read it
 * @param ids what platforms know this person by, under {@code login}, {@code email}, {@code
 *     canvas}, {@code sis}, {@code participant}, {@code gradescope}, {@code section} and the like
 * @param team whom else it is from; empty for one person's own work
 * @param attempt which upload was graded
 */
public record Person(
    String key, String name, SortedMap<String, String> ids, Optional<Team> team, Attempt attempt) {
  private static final int MAX_TEXT = 200;

  public Person {
    key = PlainText.line(key, MAX_TEXT).strip();
    name = PlainText.line(name, MAX_TEXT).strip();
    ids = cleaned(ids);
    requireNonNull(team);
    requireNonNull(attempt);
  }

  /** A person of whom only the name of a file or folder is known. */
  public static Person named(String source) {
    return new Person(
        source, source, Collections.emptySortedMap(), Optional.empty(), Attempt.of(source));
  }

  /** The same person with another upload. */
  public Person with(Attempt other) {
    return new Person(key, name, ids, team, other);
  }

  /** A platform's id, or the login and such. */
  public Optional<String> id(String kind) {
    return Optional.ofNullable(ids.get(kind));
  }

  private static SortedMap<String, String> cleaned(Map<String, String> ids) {
    SortedMap<String, String> cleaned = new TreeMap<>();
    ids.forEach((kind, id) -> cleaned.put(kind, PlainText.line(id, MAX_TEXT).strip()));
    return Collections.unmodifiableSortedMap(cleaned);
  }

  /**
   * One upload.
   *
   * @param source name of the file or folder as it arrived, or what joins several of them
   * @param number the platform's count of attempts, from 1
   * @param submittedAt when the platform took it
   * @param isLate whether the platform's own name for it says so
   */
  public record Attempt(
      String source, OptionalInt number, Optional<Instant> submittedAt, boolean isLate) {
    public Attempt {
      source = PlainText.line(source, MAX_TEXT);
      requireNonNull(number);
      requireNonNull(submittedAt);
    }

    /** An upload of which only the name is known. */
    public static Attempt of(String source) {
      return new Attempt(source, OptionalInt.empty(), Optional.empty(), false);
    }
  }

  /**
   * People who hand in together: there is one report, and a row for each of them.
   *
   * @param members all of them, in the order of their keys; never empty
   */
  public record Team(String name, List<Member> members) {
    public Team {
      name = PlainText.line(name, MAX_TEXT).strip();
      members = List.copyOf(members);
      if (members.isEmpty()) {
        throw new IllegalArgumentException("the team " + name + " has no members");
      }
    }
  }

  /** One of a team; see {@link Person} for what each part is. */
  public record Member(String key, String name, SortedMap<String, String> ids) {
    public Member {
      key = PlainText.line(key, MAX_TEXT).strip();
      name = PlainText.line(name, MAX_TEXT).strip();
      ids = cleaned(ids);
    }
  }

  /** Everyone who gets a row: the members of the team, or this person alone. */
  public List<Member> members() {
    return team.map(Team::members).orElseGet(() -> List.of(new Member(key, name, ids)));
  }
}
