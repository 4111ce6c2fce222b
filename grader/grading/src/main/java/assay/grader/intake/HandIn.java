package assay.grader.intake;

import assay.grader.model.Person;
import java.nio.file.Path;
import java.util.List;

/**
 * What one person handed in, still unread: one upload that counts, and the others.
 *
 * @see Delivery
 */
public final class HandIn {
  private final String id;
  private final Person person;
  private final List<Node> parts;
  private final List<HandIn> others;

  HandIn(String id, Person person, List<Node> parts, List<HandIn> others) {
    this.id = id;
    this.person = person;
    this.parts = List.copyOf(parts);
    this.others = List.copyOf(others);
  }

  /** A folder or file that is known by its name alone. */
  public static HandIn of(Path path, String id) {
    return new HandIn(
        id,
        Person.named(String.valueOf(path.getFileName())),
        List.of(new Node.OnDisk(path)),
        List.of());
  }

  /** The submission's id, safe as the name of a folder. */
  public String id() {
    return id;
  }

  /** Whose it is. */
  public Person person() {
    return person;
  }

  /** Uploads of the same person that do not count, oldest first. */
  public List<HandIn> others() {
    return others;
  }

  /** When and under which names the others came. */
  public List<Person.Attempt> otherAttempts() {
    return others.stream().map(other -> other.person().attempt()).toList();
  }

  /** The same upload, if another one turns out to be its better. */
  HandIn with(Person other) {
    return new HandIn(id, other, parts, others);
  }

  /** Another of these uploads as the one that counts. */
  public HandIn preferring(HandIn other) {
    List<HandIn> rest =
        java.util.stream.Stream.concat(
                others.stream().filter(o -> o != other),
                java.util.stream.Stream.of(new HandIn(id, person, parts, List.of())))
            .toList();
    return new HandIn(id, other.person, other.parts, rest);
  }

  List<Node> parts() {
    return parts;
  }

  @Override
  public String toString() {
    return id + " " + parts;
  }
}
