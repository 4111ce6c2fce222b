package assay.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.strip.Gap;
import assay.grader.author.strip.Strip;
import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The starter as files: what {@link Strip} cuts out of the reference, and the files around it.
 *
 * @param files contents by path relative to the starter's folder
 * @param gaps what students fill
 */
public record StarterProject(SortedMap<String, byte[]> files, List<Gap> gaps) {
  // What building leaves behind, and the library that the handout brings along.
  private static final Set<String> NOT_GENERATED = Set.of("target", "lib", ".idea", ".vscode");

  public StarterProject {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    gaps = List.copyOf(gaps);
  }

  /** What became of a project. */
  public sealed interface Result {}

  /** The starter. */
  public record Generated(StarterProject starter) implements Result {}

  /** What the author has to mend first. */
  public record Refused(List<Diagnostic> slips) implements Result {
    public Refused {
      slips = List.copyOf(slips);
    }
  }

  /**
   * Generates the starter of a project; writes nothing.
   *
   * @param classPath what the reference compiles against
   * @param keep members that stay although only the solution uses them
   */
  public static Result generate(AuthorProject project, List<Path> classPath, Set<String> keep)
      throws IOException {
    return switch (new Strip(classPath, keep).strip(project.solution(), project.publicTests())) {
      case Strip.Slips(var slips) -> new Refused(slips);
      case Strip.Starter starter -> {
        SortedMap<String, byte[]> files = read(project.starterFiles());
        starter
            .main()
            .texts()
            .forEach((path, text) -> files.put("src/main/java/" + path, text.getBytes(UTF_8)));
        starter
            .tests()
            .texts()
            .forEach((path, text) -> files.put("src/test/java/" + path, text.getBytes(UTF_8)));
        yield new Generated(new StarterProject(files, starter.gaps()));
      }
    };
  }

  /** The paths whose contents differ from what a folder holds, missing and surplus ones too. */
  public List<String> drift(Path folder) throws IOException {
    SortedMap<String, byte[]> present = read(folder);
    Set<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(present.keySet());
    return paths.stream()
        .filter(path -> !Arrays.equals(files.get(path), present.get(path)))
        .toList();
  }

  /** Makes a folder equal to this starter; what building left behind in it stays. */
  public void writeTo(Path folder) throws IOException {
    for (String path : drift(folder)) {
      Path file = folder.resolve(path);
      byte[] content = files.get(path);
      if (content == null) {
        Files.delete(file);
        continue;
      }
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
  }

  private static SortedMap<String, byte[]> read(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        Path path = folder.relativize(file);
        if (!NOT_GENERATED.contains(path.getName(0).toString())) {
          files.put(path.toString().replace('\\', '/'), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }
}
