package assay.grader.sandbox.confine;

import assay.grader.sandbox.Sandbox.Role;
import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The small Java run-times of the confined JVMs: what a JVM of each role needs, and nothing else.
 *
 * <p>They are linked once per JDK ({@code jlink}) and kept in a cache, together with the worker's
 * jars and an archive of their loaded classes, made once per worker. Several graders may build at
 * once: a lock lets one of them, and a folder appears under its name when it is whole.
 */
final class RunTimeImage {
  /** The line for people when something has to be built. */
  static final String PREPARING = "preparing run-time image (once)…";

  /** Part of the folders' names; counted up when what lies in them changes. */
  private static final int LAYOUT = 1;

  private static final Object IN_THIS_JVM = new Object();

  private final Path images;
  private final Path programs;

  private RunTimeImage(Path images, Path programs) {
    this.images = images;
    this.programs = programs;
  }

  /**
   * The images, from the cache or built now.
   *
   * @param cache a folder that lasts, see {@link CacheFolder}
   * @param jars the programs to run on them
   * @param rehearsal what the JVMs do while their archives are made
   * @param progress takes a line for people when something takes long
   */
  static RunTimeImage prepare(
      Path cache, ProgramJars jars, Rehearsal rehearsal, Consumer<String> progress)
      throws IOException {
    RunTimeImage image = in(cache, jars);
    if (!image.isComplete()) {
      Files.createDirectories(image.images);
      synchronized (IN_THIS_JVM) {
        try (FileChannel file =
                FileChannel.open(
                    image.images.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock _ = file.lock()) {
          image.build(jars, rehearsal, progress);
        }
      }
    }
    return image;
  }

  /** The images, if the cache holds them already. */
  static Optional<RunTimeImage> prepared(Path cache, ProgramJars jars) {
    return Optional.of(in(cache, jars)).filter(RunTimeImage::isComplete);
  }

  private static RunTimeImage in(Path cache, ProgramJars jars) {
    Path images = cache.resolve(jdkKey());
    return new RunTimeImage(images, images.resolve(jars.key()));
  }

  /** The folder of the role's run-time, with {@code bin/java}. */
  Path home(Role role) {
    return images.resolve(name(role));
  }

  /** The folder of the worker's jars and archives; holds nothing else. */
  Path programs() {
    return programs;
  }

  /** The archive of the program's loaded classes. */
  Path archive(Program program) {
    return programs.resolve(program.archive());
  }

  /** The archive of the launcher's loaded classes. */
  Path launcherArchive() {
    return programs.resolve("launcher.jsa");
  }

  /** The system-call filter of a JVM in a process namespace, as a file. */
  Path filter() {
    return programs.resolve("filter.bpf");
  }

  private static String jdkKey() {
    return "jdk-%s-%s-%d"
        .formatted(
            System.getProperty("java.runtime.version").replaceAll("[^A-Za-z0-9.+-]", "_"),
            System.getProperty("os.arch"),
            LAYOUT);
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private boolean isComplete() {
    for (Role role : Role.values()) {
      if (!Files.isDirectory(home(role))) {
        return false;
      }
    }
    for (Program program : Program.values()) {
      if (!Files.exists(archive(program))) {
        return false;
      }
    }
    return Files.exists(launcherArchive());
  }

  private void build(ProgramJars jars, Rehearsal rehearsal, Consumer<String> progress)
      throws IOException {
    if (isComplete()) {
      return;
    }
    progress.accept(PREPARING);
    for (Role role : Role.values()) {
      if (!Files.isDirectory(home(role))) {
        link(role);
      }
    }
    if (!Files.isDirectory(programs)) {
      write(jars.jars());
    }
    var archives = new ClassArchives(this, rehearsal);
    for (Program program : Program.values()) {
      if (!Files.exists(archive(program))) {
        archives.make(program);
      }
    }
    if (!Files.exists(launcherArchive())) {
      archives.makeForLauncher();
    }
  }

  private void link(Role role) throws IOException {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    if (!Files.isExecutable(jlink)) {
      throw new IOException(
          jlink + " is missing; run the grader on a full JDK 25 instead of a bare run-time");
    }
    Path unfinished = images.resolve("unfinished-" + name(role));
    delete(unfinished);
    BuildStep.run(
        images,
        List.of(
            jlink.toString(),
            "-J-XX:+UseSerialGC",
            "-J-XX:TieredStopAtLevel=1",
            "--add-modules",
            modules(role),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--generate-cds-archive",
            "--output",
            unfinished.toString()));
    Files.move(unfinished, home(role), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String modules(Role role) {
    return switch (role) {
      case COMPILER -> "java.base,java.compiler,jdk.compiler,jdk.incubator.vector";
      case RUNNER -> "java.base,jdk.incubator.vector";
    };
  }

  private void write(Map<String, byte[]> jars) throws IOException {
    Path unfinished = images.resolve("unfinished-programs");
    delete(unfinished);
    Files.createDirectories(unfinished);
    for (Map.Entry<String, byte[]> jar : jars.entrySet()) {
      Files.write(unfinished.resolve(jar.getKey()), jar.getValue());
    }
    Optional<Architecture> architecture = Architecture.ofThisMachine();
    if (architecture.isPresent()) {
      Files.write(
          unfinished.resolve(filter().getFileName()),
          SeccompFilter.program(architecture.get(), OptionalInt.empty()));
    }
    Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes what a killed builder left. */
  private static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path visited, @org.jspecify.annotations.Nullable IOException problem)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException nothingLeft) {
      // The usual case.
    }
  }
}
