package assay.grader.author.verify;

import static java.util.Objects.requireNonNull;

import assay.grader.author.AuthorProject;
import assay.grader.author.strip.Fill;
import assay.grader.author.strip.Filler;
import assay.grader.author.strip.Filler.Filled;
import assay.grader.author.strip.Filler.Unfit;
import assay.grader.author.strip.Sources;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Solutions beside the reference: {@code wrong/PROBLEM/NAME} and {@code alternative/PROBLEM/NAME}.
 *
 * <p>Each holds only what it has of its own: {@code ID.java}, what stands in a gap; {@code
 * TYPE.java}, members that a type has otherwise; {@code ID.diff} or {@code TYPE.diff}, lines of
 * either that are others; or whole files in the folders of their packages. A wrong one says in
 * {@code expected.json} exactly which checks it fails: {@code {"fails": ["methodOfACheck"]}}. What
 * depends on those is skipped, which follows and is not stated.
 */
public final class SolutionFolder {
  private static final String ALTERNATIVE = "alternative";
  private static final String WRONG = "wrong";
  private static final String EXPECTED = "expected.json";
  private static final Map<String, Fill.Form> FORMS =
      Map.of(".java", Fill.Form.JAVA, ".diff", Fill.Form.DIFF);

  private final AuthorProject project;
  private final Assignment assignment;
  private final List<Solution> alternatives = new ArrayList<>();
  private final List<Solution> wrong = new ArrayList<>();
  private final List<Diagnostic> slips = new ArrayList<>();

  private SolutionFolder(AuthorProject project, Assignment assignment) {
    this.project = project;
    this.assignment = assignment;
  }

  /** Reads the solutions of a project whose reference has no slips. */
  public static SolutionFolder of(AuthorProject project, Assignment assignment) throws IOException {
    var folder = new SolutionFolder(project, assignment);
    folder.refuseStrangers();
    folder.read(ALTERNATIVE, folder.alternatives);
    folder.read(WRONG, folder.wrong);
    return folder;
  }

  /** Right solutions in other styles, in the order of their problems and names. */
  public List<Solution> alternatives() {
    return Collections.unmodifiableList(alternatives);
  }

  /** Wrong solutions, in the order of their problems and names. */
  public List<Solution> wrong() {
    return Collections.unmodifiableList(wrong);
  }

  /** What of the solutions cannot be put together, from the project's folder on. */
  public List<Diagnostic> slips() {
    return Collections.unmodifiableList(slips);
  }

  /** What lies where nobody would read it, and so would prove nothing without a word. */
  private void refuseStrangers() throws IOException {
    Path root = project.solutions();
    for (Path entry : entries(root)) {
      if (!List.of(ALTERNATIVE, WRONG).contains(entry.getFileName().toString())) {
        slip(entry, 0, "is read by nobody; solutions are below alternative and wrong");
      }
    }
    for (String kind : List.of(ALTERNATIVE, WRONG)) {
      List<Path> shelves = new ArrayList<>(List.of(root.resolve(kind)));
      shelves.addAll(folders(root.resolve(kind)));
      for (Path shelf : shelves) {
        for (Path entry : entries(shelf)) {
          if (!Files.isDirectory(entry)) {
            slip(
                entry,
                0,
                "is read by nobody; a solution is a folder, %s/PROBLEM/NAME".formatted(kind));
          }
        }
      }
    }
  }

  private void read(String kind, List<Solution> solutions) throws IOException {
    List<String> known = assignment.problems().stream().map(Assignment.Problem::id).toList();
    for (Path folder : folders(project.solutions().resolve(kind))) {
      if (!known.contains(folder.getFileName().toString())) {
        slip(folder, 0, "is named after no problem; there are " + String.join(", ", known));
      }
    }
    for (Assignment.Problem problem : assignment.problems()) {
      List<Path> own = folders(project.solutions().resolve(kind).resolve(problem.id()));
      if (own.isEmpty()) {
        continue;
      }
      SortedMap<String, String> reference = new TreeMap<>(project.solution().texts());
      reference.keySet().removeIf(path -> !problem.holds(path));
      Filler filler = new Filler(new Sources(reference));
      for (Path entry : own) {
        solution(kind, problem, entry, filler).ifPresent(solutions::add);
      }
    }
  }

  private Optional<Solution> solution(
      String kind, Assignment.Problem problem, Path entry, Filler filler) throws IOException {
    List<Fill> fills = new ArrayList<>();
    SortedMap<String, String> whole = new TreeMap<>();
    int before = slips.size();
    refuseStrangers(kind, entry);
    for (Map.Entry<String, String> file : Sources.read(entry, FORMS.keySet()).texts().entrySet()) {
      String path = file.getKey();
      int dot = path.lastIndexOf('.');
      boolean isWhole = problem.holds(path) && path.endsWith(".java");
      if (!path.contains("/") && !(isWhole && !filler.gaps().contains(path.substring(0, dot)))) {
        Fill.Form form = requireNonNull(FORMS.get(path.substring(dot)));
        fills.add(
            new Fill(path.substring(0, dot), path(entry.resolve(path)), form, file.getValue()));
      } else if (isWhole) {
        whole.put(path, file.getValue());
      } else {
        slip(
            entry.resolve(path),
            0,
            "is no Java file below %s, so problem %s would be graded without it; move it"
                .formatted(problem.folder(), problem.id()));
      }
    }
    if (fills.isEmpty() && whole.isEmpty() && slips.size() == before) {
      slip(
          entry,
          0,
          "has nothing of its own; write what stands in a gap into a file that is named after the"
              + " gap's id, such as %s.java".formatted(filler.gaps().getFirst()));
    }
    Set<String> fails = fails(entry.resolve(EXPECTED));
    return switch (filler.fill(fills)) {
      case Unfit(var unfit) -> {
        slips.addAll(unfit);
        yield Optional.empty();
      }
      case Filled(var sources, var origins) -> {
        origins.stream()
            .filter(origin -> whole.containsKey(origin.path()))
            .forEach(
                origin ->
                    slips.add(
                        Diagnostic.error(
                            origin.file(),
                            0,
                            "goes into %s, of which this solution has a whole file; write it there"
                                .formatted(origin.path()))));
        SortedMap<String, String> texts = new TreeMap<>(sources.texts());
        texts.putAll(whole);
        String name = kind + "/" + problem.id() + "/" + entry.getFileName();
        yield Optional.of(new Solution(name, problem.id(), new Sources(texts), origins, fails));
      }
    };
  }

  private void refuseStrangers(String kind, Path entry) throws IOException {
    boolean states = kind.equals(WRONG);
    try (Stream<Path> tree = Files.walk(entry)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile).sorted()::iterator) {
        String name = file.getFileName().toString();
        boolean isRead =
            FORMS.keySet().stream().anyMatch(name::endsWith)
                || (states && file.equals(entry.resolve(EXPECTED)));
        if (!isRead && !name.startsWith(".")) {
          slip(
              file,
              0,
              "is read by nobody; a solution has files that end in .java or .diff"
                  + (states ? ", and " + EXPECTED : ""));
        }
      }
    }
  }

  /** The file as it is written; its story is for people. */
  private record Expected(@Nullable String story, @Nullable List<String> fails) {}

  private Set<String> fails(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Set.of();
    }
    try {
      Expected expected = StrictJson.read(file, path(file), Expected.class);
      return expected.fails() == null ? Set.of() : Set.copyOf(expected.fails());
    } catch (InvalidBundleException e) {
      slips.addAll(e.diagnostics());
      return Set.of();
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    return entries(folder).stream().filter(Files::isDirectory).toList();
  }

  /** What lies in a folder, but for what systems leave there. */
  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void slip(Path file, int line, String message) {
    slips.add(Diagnostic.error(path(file), line, message));
  }

  private String path(Path file) {
    return project.root().relativize(file).toString().replace('\\', '/');
  }
}
