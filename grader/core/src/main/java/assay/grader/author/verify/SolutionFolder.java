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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Solutions beside the reference: {@code wrong/PROBLEM/NAME} and {@code alternative/PROBLEM/NAME}.
 *
 * <p>Each holds only the files that it has of its own; the others of its problem are the
 * reference's. A wrong one says in {@code expected.json} which checks must fail: {@code {"fails":
 * ["methodOfACheck"]}}.
 */
final class SolutionFolder {

  /**
   * One solution.
   *
   * @param name its folder, from the kind on
   * @param problem the problem's id
   * @param fails methods or ids of the checks that must fail
   */
  record Solution(String name, String problem, Sources sources, Set<String> fails) {

    /** The ids of the checks that it must fail; a name that fits no check stays as it is. */
    Set<String> failing(List<DeclaredCheck> checks) {
      Set<String> ids = new TreeSet<>();
      for (String name : fails) {
        ids.add(
            checks.stream()
                .filter(check -> check.problem().equals(problem))
                .map(DeclaredCheck::id)
                .filter(id -> id.equals(name) || id.endsWith("." + hyphened(name)))
                .findFirst()
                .orElse(name));
      }
      return ids;
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
