package assay.grader.sandbox.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs to its end while the run-time images are prepared. */
final class BuildStep {
  private static final long SECONDS = 300;
  private static final int SHOWN = 2000;

  private BuildStep() {}

  /**
   * Runs a program.
   *
   * @param folder where its words are kept meanwhile
   * @throws IOException with what it said, if it fails
   */
  static void run(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile(folder, "build", ".log");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // As confined JVMs start: a class path or options of the grader's user would go into archives.
    builder.environment().clear();
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        String said = Files.readString(log);
        throw new IOException(
            "%s %s: %s"
                .formatted(
                    command.getFirst(),
                    ended ? "failed" : "did not end",
                    said.substring(0, Math.min(said.length(), SHOWN))));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while preparing the run-time image", interrupted);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(log);
    }
  }
}
