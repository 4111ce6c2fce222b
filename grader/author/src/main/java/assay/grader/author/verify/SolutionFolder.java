package assay.grader.author.verify;

import assay.grader.author.AuthorProject;
import assay.grader.author.strip.Sources;
import assay.grader.bundle.Assignment;
import assay.grader.model.DeclaredCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Solutions beside the reference: {@code wrong/PROBLEM/NAME} and {@code alternative/PROBLEM/NAME}.
 *
 * <p>Each holds only the files that it has of its own; the others of its problem are the
 * reference's. A wrong one says in {@code expected.json} exactly which checks it fails: {@code
 * {"fails": ["methodOfACheck"]}}. What depends on those is skipped, which follows and is not
 * stated.
 */
final class SolutionFolder {

  /**
   * One solution.
   *
   * @param name its folder, from the kind on
   * @param problem the problem's id
   * @param fails methods or ids of the checks that it fails
   */
  record Solution(String name, String problem, Sources sources, Set<String> fails) {

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
      Set<String> skipped = dependents(stated, own);
      for (String each : stated) {
        if (skipped.contains(each)) {
          faults.add(
              "%s states %s, which is skipped, since it depends on another that is stated; leave it"
                      .formatted(name, each)
                  + " out");
        }
      }
      judgement.unjudged().ifPresent(why -> faults.add(name + " was not judged: " + why));
      if (faults.isEmpty()
          && !(stated.equals(judgement.failed()) && skipped.equals(judgement.skipped()))) {
        faults.add(
            "%s states that it fails exactly %s, but it fails %s"
                .formatted(name, stated, judgement.failed()));
      }
      return faults;
    }

    /** The checks that depend on some others, directly or not. */
    private static Set<String> dependents(Set<String> ids, List<DeclaredCheck> checks) {
      Set<String> dependents = new TreeSet<>();
      // Each check comes after those that it depends on.
      for (DeclaredCheck check : checks) {
        if (check.dependsOn().stream()
            .anyMatch(id -> ids.contains(id) || dependents.contains(id))) {
          dependents.add(check.id());
        }
      }
      return dependents;
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

  private final AuthorProject project;
  private final Assignment assignment;

  SolutionFolder(AuthorProject project, Assignment assignment) {
    this.project = project;
    this.assignment = assignment;
  }

  List<Solution> alternatives() throws IOException {
    return solutions("alternative");
  }

  List<Solution> wrong() throws IOException {
    return solutions("wrong");
  }

  private List<Solution> solutions(String kind) throws IOException {
    List<Solution> solutions = new ArrayList<>();
    for (Assignment.Problem problem : assignment.problems()) {
      Path folder = project.solutions().resolve(kind).resolve(problem.id());
      if (!Files.isDirectory(folder)) {
        continue;
      }
      String prefix = problem.packageName().replace('.', '/') + "/";
      Map<String, String> reference = new HashMap<>(project.solution().texts());
      reference.keySet().removeIf(path -> !path.startsWith(prefix));
      try (Stream<Path> entries = Files.list(folder)) {
        for (Path entry : entries.filter(Files::isDirectory).sorted().toList()) {
          Map<String, String> texts = new HashMap<>(reference);
          texts.putAll(Sources.read(entry, _ -> true).texts());
          solutions.add(
              new Solution(
                  kind + "/" + problem.id() + "/" + entry.getFileName(),
                  problem.id(),
                  Sources.of(texts),
                  fails(entry.resolve("expected.json"))));
        }
      }
    }
    return solutions;
  }

  private static Set<String> fails(Path file) throws IOException {
    Set<String> fails = new TreeSet<>();
    if (Files.exists(file)) {
      for (JsonNode name : new JsonMapper().readTree(Files.readString(file)).path("fails")) {
        fails.add(name.asString());
      }
    }
    return fails;
  }
}
