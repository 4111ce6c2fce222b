package assay.grader.sandbox.confine;

import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The libraries of the system that a JVM needs, which are all of the system that it gets to see.
 *
 * @param folder where the C library lies
 * @param libraries the C library and its parts
 * @param loader the dynamic loader, at the path that is written into every program
 */
record SystemLibraries(Path folder, List<Path> libraries, Path loader) {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String C_LIBRARY = "libc.so.6";
  private static final List<String> PARTS =
      List.of(C_LIBRARY, "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1");

  SystemLibraries {
    libraries = List.copyOf(libraries);
  }

  /** Those that this JVM runs with; nothing on a system without glibc. */
  static Optional<SystemLibraries> ofThisJvm(Architecture architecture) throws IOException {
    Path loader =
        switch (architecture) {
          case X86_64 -> Path.of("/lib64/ld-linux-x86-64.so.2");
          case AARCH64 -> Path.of("/lib/ld-linux-aarch64.so.1");
        };
    try (Stream<String> maps = Files.lines(MAPS)) {
      return maps.filter(line -> line.endsWith("/" + C_LIBRARY))
          .map(line -> Path.of(line.substring(line.indexOf('/'))).getParent())
          .findFirst()
          .filter(folder -> Files.exists(loader))
          .map(
              folder ->
                  new SystemLibraries(
                      folder,
                      PARTS.stream().map(folder::resolve).filter(Files::exists).toList(),
                      loader));
    }
  }
}
