package assay.grader.author;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import assay.grader.author.strip.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which an assignment is written, and where its parts stand in it.
 *
 * @param root the folder that holds {@code reference} and {@code starter}
 */
public record AuthorProject(Path root) {
  // In any case and of any package, so that what only looks like it is found too.
  private static final Pattern TODO = Pattern.compile("@\\s*(?:\\w+\\.)*todo\\b", CASE_INSENSITIVE);

  public AuthorProject {
    root = root.toAbsolutePath().normalize();
  }

  /** Whether there is an assignment here. */
  public boolean exists() {
    return Files.isDirectory(mainSources());
  }

  /** The sources of what students read: contracts, and what comes with them. */
  public Path assignmentSources() {
    return root.resolve("assignment/src/main/java");
  }

  /** What stands beside them: the manifest and the task. */
  public Path assignmentResources() {
    return root.resolve("assignment/src/main/resources");
  }

  /** Whether the manifest among the sources is that of an assignment. */
  public boolean isOf(String id) throws IOException {
    Pattern manifest = Pattern.compile("\"id\"\\s*:\\s*\"" + Pattern.quote(id) + "\"");
    if (!Files.isDirectory(assignmentResources())) {
      return false;
    }
    try (Stream<Path> files = Files.walk(assignmentResources())) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.endsWith("assignment.json"))::iterator) {
        if (manifest.matcher(Files.readString(file)).find()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The annotated solutions. */
  public Path mainSources() {
    return root.resolve("reference/src/main/java");
  }

  /** Tests of the solutions; those in a problem's package go to students. */
  public Path testSources() {
    return root.resolve("reference/src/test/java");
  }

  /** Files that go into the starter as they are: its {@code pom.xml}, answers, read-me. */
  public Path starterFiles() {
    return root.resolve("reference/src/starter");
  }

  /** Solutions that must fail, and others that must not. */
  public Path solutions() {
    return root.resolve("reference/src/solutions");
  }

  /** Waivers and the like; students never see it. */
  public Path verification() {
    return root.resolve("reference/verify.json");
  }

  /** The starter as it is committed. */
  public Path starter() {
    return root.resolve("starter");
  }

  /** The solutions of the packages that hold a gap: what a student would hand in. */
  public Sources solution() throws IOException {
    Set<String> folders = foldersWithGaps();
    return Sources.read(mainSources(), path -> isBelow(path, folders));
  }

  /** The tests that go to students. */
  public Sources publicTests() throws IOException {
    Set<String> folders = foldersWithGaps();
    return Sources.read(testSources(), path -> isBelow(path, folders));
  }

  private Set<String> foldersWithGaps() throws IOException {
    Set<String> folders = new TreeSet<>();
    Sources.read(mainSources(), _ -> true)
        .texts()
        .forEach(
            (path, text) -> {
              if (TODO.matcher(text).find()) {
                folders.add(path.substring(0, path.lastIndexOf('/') + 1));
              }
            });
    return folders;
  }

  private static boolean isBelow(String path, Set<String> folders) {
    return folders.stream().anyMatch(path::startsWith);
  }
}
