package assay.grader.author.verify;

import assay.grader.author.strip.Origin;
import assay.grader.author.strip.Sources;
import assay.grader.model.DeclaredCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A solution beside the reference, with what its author states of it.
 *
 * @param name its folder, from the kind on
 * @param problem the problem's id
 * @param origins where the lines that are not the reference's are written
 * @param fails methods or ids of the checks that it fails
 */
public record Solution(
    String name, String problem, Sources sources, List<Origin> origins, Set<String> fails) {

  private static final Pattern PLACE = Pattern.compile("([\\w./]+\\.java):(\\d+)");

  public Solution {
    origins = List.copyOf(origins);
    fails = Set.copyOf(fails);
  }

  /** What a judgement has against what is stated; empty if it is exactly so. */
  List<String> contradictions(Judgement judgement, List<DeclaredCheck> checks) {
    List<DeclaredCheck> own = checks.stream().filter(c -> c.problem().equals(problem)).toList();
    List<String> faults = new ArrayList<>();
    if (fails.isEmpty()) {
      faults.add(
          name + " states no check that it fails; list them in its expected.json as \"fails\"");
    }
    Set<String> stated = new TreeSet<>();
    for (String each : fails) {
      idOf(each, own)
          .ifPresentOrElse(
              stated::add,
              () ->
                  faults.add(
                      "%s states \"%s\", which is no check of problem %s; it has %s"
                          .formatted(name, each, problem, ids(own))));
    }
    Set<String> skipped = new Dependencies(own).dependents(stated);
    for (String each : stated) {
      if (skipped.contains(each)) {
        faults.add(
            "%s states %s, which is skipped, since it depends on another that is stated; leave it"
                    .formatted(name, each)
                + " out");
      }
    }
    judgement.unjudged().ifPresent(why -> faults.add(name + " was not judged: " + placed(why)));
    if (faults.isEmpty()
        && !(stated.equals(judgement.failed()) && skipped.equals(judgement.skipped()))) {
      faults.add(
          "%s states that it fails exactly %s, but it fails %s"
              .formatted(name, stated, judgement.failed()));
    }
    return faults;
  }

  /** A message in which places in filled sources are those where their lines are written. */
  String placed(String message) {
    return PLACE
        .matcher(message)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    written(place.group(1), Integer.parseInt(place.group(2)))
                        .orElse(place.group())));
  }

  private Optional<String> written(String file, int line) {
    return sources.texts().keySet().stream()
        .filter(path -> ("/" + path).endsWith("/" + file) || file.endsWith("/" + path))
        .flatMap(path -> origins.stream().filter(origin -> origin.holds(path, line)))
        .map(origin -> origin.of(line))
        .findFirst();
  }

  private static Optional<String> idOf(String name, List<DeclaredCheck> checks) {
    return checks.stream()
        .map(DeclaredCheck::id)
        .filter(id -> id.equals(name) || id.endsWith("." + hyphened(name)))
        .findFirst();
  }

  private static List<String> ids(List<DeclaredCheck> checks) {
    return checks.stream().map(DeclaredCheck::id).toList();
  }

  private static String hyphened(String name) {
    return name.contains("_")
        ? name.replace('_', '-')
        : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
            .toLowerCase(Locale.ROOT);
  }
}
