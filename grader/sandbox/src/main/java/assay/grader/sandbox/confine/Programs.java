package assay.grader.sandbox.confine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs and libraries of this machine. */
final class Programs {
  private static final List<String> USUAL = List.of("/usr/bin", "/bin", "/usr/local/bin");

  private Programs() {}

  /** The path of a program, looked for in {@code PATH} and the usual folders. */
  static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), USUAL.stream())
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
