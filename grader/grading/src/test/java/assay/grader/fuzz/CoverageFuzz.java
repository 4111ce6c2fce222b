package assay.grader.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Entry of a coverage-guided fuzzer, by the names that Jazzer looks for; the profile {@code fuzz}
 * runs it.
 */
public final class CoverageFuzz {
  private static FuzzTarget target = FuzzTarget.MESSAGES;

  private CoverageFuzz() {}

  /**
   * Prepares a run.
   *
   * @param arguments the name of a {@link FuzzTarget}, and the folder of its corpus
   */
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    target = FuzzTarget.valueOf(arguments[0]);
    Path corpus = Files.createDirectories(Path.of(arguments[1]));
    Files.write(corpus.resolve("seed"), target.seed());
  }

  /** Feeds the target. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    target.feed(bytes);
  }
}
