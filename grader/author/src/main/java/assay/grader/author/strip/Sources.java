package assay.grader.author.strip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Java sources by path, in the order of their paths.
 *
 * @param texts text by path relative to the source folder, with {@code /}
 */
public record Sources(SortedMap<String, String> texts) {

  public Sources {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** Sources in any order. */
  public static Sources of(Map<String, String> texts) {
    return new Sources(new TreeMap<>(texts));
  }

  /** No sources. */
  public static Sources none() {
    return new Sources(new TreeMap<>());
  }

  /**
   * Reads the Java sources below a folder.
   *
   * @param folder the source folder; one that does not exist holds nothing
   * @param wanted which paths to read
   * @throws IOException if one cannot be read, or is not UTF-8
   */
  public static Sources read(Path folder, Predicate<String> wanted) throws IOException {
    return readAll(folder, path -> path.endsWith(".java") && wanted.test(path));
  }

  /**
   * Reads the files below a folder whose names end in one of some ways.
   *
   * @throws IOException if one cannot be read, or is not UTF-8
   */
  public static Sources read(Path folder, Set<String> endings) throws IOException {
    return readAll(folder, path -> endings.stream().anyMatch(path::endsWith));
  }

  private static Sources readAll(Path folder, Predicate<String> wanted) throws IOException {
    NavigableMap<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return new Sources(texts);
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (wanted.test(path)) {
          texts.put(path, Files.readString(file, StandardCharsets.UTF_8));
        }
      }
    }
    return new Sources(texts);
  }
}
