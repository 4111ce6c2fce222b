package assay.grader.author.mutate;

import assay.grader.author.strip.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sorts out the mutants that need no grading.
 *
 * @param worthGrading those that compile into class files of their own
 * @param stillborn how many do not compile
 * @param same how many compile into the reference's class files or into another mutant's
 */
public record Sieve(List<Mutant> worthGrading, int stillborn, int same) {

  public Sieve {
    worthGrading = List.copyOf(worthGrading);
  }

  /**
   * Compiles mutants, each with the other sources of its package.
   *
   * @param solution the sources without mistakes
   * @param classPath what they compile against
   */
  public static Sieve of(List<Mutant> mutants, Sources solution, List<Path> classPath) {
    List<Mutant> worthGrading = new ArrayList<>();
    int stillborn = 0;
    int same = 0;
    Set<SortedMap<String, ByteBuffer>> seen = new HashSet<>();
    Set<String> packages = new HashSet<>();
    try (var compiler = new Compiler(classPath)) {
      for (Mutant mutant : mutants) {
        Map<String, String> sources = new TreeMap<>(solution.texts());
        String folder = folder(mutant.file());
        sources.keySet().removeIf(path -> !folder(path).equals(folder));
        if (packages.add(folder)) {
          compiler.compile(sources).ifPresent(seen::add);
        }
        sources.put(mutant.file(), mutant.text());
        Optional<SortedMap<String, ByteBuffer>> classes = compiler.compile(sources);
        if (classes.isEmpty()) {
          stillborn++;
        } else if (seen.add(classes.get())) {
          worthGrading.add(mutant);
        } else {
          same++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sieve(worthGrading, stillborn, same);
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
