package assay.grader.intake;

import static java.util.stream.Collectors.toSet;

import assay.grader.model.Person;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies beside the entries of a download and tells about them.
 *
 * @param zone of times that a platform writes without one
 * @param people by the name of their entry, as Gradescope's metadata has them
 * @param texts of small files beside the entries, by name
 * @param names of all entries
 */
record Download(
    ZoneId zone, Map<String, Person> people, Map<String, Node> texts, Set<String> names) {
  private static final List<String> METADATA =
      List.of("submission_metadata.yml", "submission_metadata.yaml");

  Download {
    people = Map.copyOf(people);
    texts = Map.copyOf(texts);
    names = Set.copyOf(names);
  }

  static Download of(List<Node> entries, ZoneId zone) {
    Map<String, Person> people = new HashMap<>();
    Map<String, Node> texts = new HashMap<>();
    for (Node entry : entries) {
      if (!entry.isFolder() && METADATA.contains(entry.name())) {
        people.putAll(GradescopeMetadata.read(entry.text()));
      } else if (!entry.isFolder() && entry.name().endsWith(".txt")) {
        texts.put(entry.name(), entry);
      }
    }
    return new Download(zone, people, texts, entries.stream().map(Node::name).collect(toSet()));
  }

  Optional<Person> person(String entry) {
    return Optional.ofNullable(people.get(entry));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).map(Node::text);
  }
}
