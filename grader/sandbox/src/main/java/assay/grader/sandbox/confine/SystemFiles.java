package assay.grader.sandbox.confine;

import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the system that a JVM reads, which are all of the system's that it gets to see.
 *
 * @param libraryFolder where the C library lies
 * @param all the C library and its parts; the dynamic loader, at the path that is written into
 *     every program; and how the kernel is set as to huge pages, without which a JVM does without
 *     them
 */
record SystemFiles(Path libraryFolder, List<Path> all) {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String C_LIBRARY = "libc.so.6";
  private static final List<String> PARTS =
      List.of(C_LIBRARY, "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1");

  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage");
  private static final List<String> SETTINGS = List.of("enabled", "hpage_pmd_size");

  SystemFiles {
    all = List.copyOf(all);
  }

  /** Those that this JVM runs with; nothing on a system without glibc. */
  static Optional<SystemFiles> ofThisJvm(Architecture architecture) throws IOException {
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
                  new SystemFiles(
                      folder,
                      Stream.of(
                              PARTS.stream().map(folder::resolve),
                              Stream.of(loader),
                              SETTINGS.stream().map(HUGE_PAGES::resolve))
                          .flatMap(files -> files.filter(Files::isReadable))
                          .toList()));
    }
  }
}
