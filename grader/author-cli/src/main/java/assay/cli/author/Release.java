package assay.cli.author;

import assay.grader.author.artifact.StableZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * What a machine needs to grade: the launcher, the jars, two examples that the launcher records its
 * cache with, and perhaps a JDK.
 *
 * <p>The JDK goes along whole but for its sources, not as a linked image: a grader links the small
 * run-times of its confined JVMs itself, and a JDK that was linked from one without {@code jmods}
 * cannot link any more.
 *
 * <p>The same jars give the same bytes: entries stand in the order of their names, with one time.
 *
 * @param home the folder of the launcher
 * @param programs the folder of {@code lib}, {@code author} and {@code train}
 * @param jdk what goes along as {@code jdk}
 */
record Release(Path home, Path programs, Optional<Path> jdk) {
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  /** Writes both; neither appears under its name before it is whole. */
  void write(Path folder, Path archive) throws IOException {
    Files.createDirectories(folder.getParent());
    Path unfinished = Files.createTempDirectory(folder.getParent(), ".assay-dist-");
    try {
      Path content = Files.createDirectory(unfinished.resolve("content"));
      fill(content);
      Path zip = unfinished.resolve("zip");
      StableZip.write(content, folder.getFileName().toString(), zip);
      Files.move(content, folder, StandardCopyOption.ATOMIC_MOVE);
      Files.move(zip, archive, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      PathUtils.deleteDirectory(unfinished);
    }
  }

  private void fill(Path content) throws IOException {
    copy(home.resolve("assay"), content.resolve("assay"));
    copy(home.resolve("LICENSE"), content.resolve("LICENSE"));
    Path examples =
        Files.isDirectory(home.resolve("examples"))
            ? home.resolve("examples")
            : home.resolve("grader/examples");
    for (String example : List.of("full-marks", "half-done")) {
      copyAll(examples.resolve(example), content.resolve("examples").resolve(example));
    }
    for (String jars : List.of("lib", "author", "train")) {
      copyAll(programs.resolve(jars), content.resolve(jars));
    }
    if (jdk.isPresent()) {
      copyAll(jdk.get().toRealPath(), content.resolve("jdk"));
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      if (!file.endsWith("src.zip")) {
        copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** With what a link leads to, as a release is unpacked on systems that have none. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    if (Files.getFileStore(to).supportsFileAttributeView("posix")) {
      String rights = Files.isExecutable(from) ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(rights));
    }
    Files.setLastModifiedTime(to, TIME);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
