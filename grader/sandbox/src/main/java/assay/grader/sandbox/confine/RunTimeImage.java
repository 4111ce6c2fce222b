package assay.grader.sandbox.confine;

import assay.grader.sandbox.Sandbox.Role;
import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/**
 * The small Java run-times of the confined JVMs: what a JVM of each role needs, and nothing else.
 *
 * <p>They are linked ({@code jlink}) once for each JDK and worker and kept in a cache. The worker
 * is one of their modules, and each of their programs has an archive of its loaded classes: with a
 * module path instead, a JVM would read the jars and resolve all modules anew at each start, half
 * of what it takes to come up. Several graders may build at once: a lock lets one of them, and a
 * file or folder appears under its name when it is whole.
 */
final class RunTimeImage {
  /** The line for people when something has to be built. */
  static final String PREPARING = "preparing run-time image (once)…";

  /**
   * Part of the folders' names, beside the JDK and the jars. Counted up when anything else changes
   * that what lies in them is made of: flags of the JVMs, options of {@code jlink}, rehearsals, and
   * what {@link ClassList} adds.
   */
  private static final int LAYOUT = 2;

  /** An image that no grader has used for so long is deleted when another one is made. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Duration NOTED_EVERY = Duration.ofDays(1);

  /** A name of this layout or another, before or after it. */
  private static final Pattern IMAGE = Pattern.compile("jdk-.+-\\d+-[0-9a-f]{8}");

  private static final String DELETED = "deleted-";

  private static final Object IN_THIS_JVM = new Object();

  private final Path folder;

  private RunTimeImage(Path folder) {
    this.folder = folder;
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
    Optional<RunTimeImage> there = prepared(cache, jars);
    if (there.isPresent()) {
      return there.get();
    }
    RunTimeImage image = in(cache, jars);
    Files.createDirectories(image.folder);
    synchronized (IN_THIS_JVM) {
      try (FileChannel file =
              FileChannel.open(
                  cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = file.lock()) {
        image.build(jars, rehearsal, progress);
        image.noteUse();
        deleteUnused(cache, progress);
      }
    }
    return image;
  }

  /** The images, if the cache holds them already. */
  static Optional<RunTimeImage> prepared(Path cache, ProgramJars jars) {
    Optional<RunTimeImage> image = Optional.of(in(cache, jars)).filter(RunTimeImage::isComplete);
    image.ifPresent(RunTimeImage::noteUse);
    return image;
  }

  /** The images, whether they are there or not. */
  static RunTimeImage in(Path cache, ProgramJars jars) {
    return new RunTimeImage(cache.resolve(jdkKey() + "-" + jars.key()));
  }

  /** The folder of the role's run-time, with {@code bin/java}; all that its JVMs see of this. */
  Path home(Role role) {
    return folder.resolve(name(role));
  }

  /** The archive of the program's loaded classes. */
  Path archive(Program program) {
    return home(program.role()).resolve("lib").resolve(program.archive());
  }

  /** Where what stands between the grader and a confined JVM lies. */
  Path launching() {
    return folder.resolve("launching");
  }

  /** The program of {@link LandlockLauncher}. */
  Path launcherJar() {
    return launching().resolve(ProgramJars.LAUNCHER_JAR);
  }

  /** The archive of the launcher's loaded classes. */
  Path launcherArchive() {
    return launching().resolve("launcher.jsa");
  }

  /** The system-call filter of a JVM in a process namespace, as a file. */
  Path filter() {
    return launching().resolve("filter.bpf");
  }

  private static String jdkKey() {
    // A version has letters, digits, dots, pluses and hyphens; see Runtime.Version.
    return "jdk-" + Runtime.version() + "-" + System.getProperty("os.arch") + "-" + LAYOUT;
  }

  /** By the folder's time. Who may not set it uses an image that its owner may delete. */
  private void noteUse() {
    try {
      if (isOlder(folder, NOTED_EVERY)) {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
      }
    } catch (IOException anotherUsersCache) {
      // It is no less usable for that.
    }
  }

  /**
   * Deletes the images that nobody has used for long; called with the lock. Each gets another name
   * first, so that none is ever found half deleted.
   */
  static void deleteUnused(Path cache, Consumer<String> notice) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(cache)) {
      for (Path entry : all) {
        String name = entry.getFileName().toString();
        try {
          if (name.startsWith(DELETED)) {
            delete(entry);
          } else if (IMAGE.matcher(name).matches() && isOlder(entry, KEPT)) {
            delete(
                Files.move(entry, cache.resolve(DELETED + name), StandardCopyOption.ATOMIC_MOVE));
          }
        } catch (IOException inUseOrAnotherUsers) {
          notice.accept("cannot delete " + entry + ", which no grader has used for a month");
        }
      }
    }
  }

  private static boolean isOlder(Path folder, Duration age) throws IOException {
    return Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(age));
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
    Path modules = emptied("unfinished-modules");
    write(jars.modules(), modules);
    for (Role role : Role.values()) {
      if (!Files.isDirectory(home(role))) {
        link(role, modules);
      }
    }
    delete(modules);
    if (!Files.isDirectory(launching())) {
      writeLaunching(jars);
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

  private void link(Role role, Path modules) throws IOException {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    if (!Files.isExecutable(jlink)) {
      throw new IOException(
          jlink + " is missing; run the grader on a full JDK 25 instead of a bare run-time");
    }
    Path unfinished = folder.resolve("unfinished-" + name(role));
    delete(unfinished);
    BuildStep.run(
        folder,
        List.of(
            jlink.toString(),
            "-J-XX:+UseSerialGC",
            "-J-XX:TieredStopAtLevel=1",
            "--module-path",
            modules.toString(),
            "--add-modules",
            modules(role),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            unfinished.toString()));
    Files.move(unfinished, home(role), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String modules(Role role) {
    return switch (role) {
      case COMPILER ->
          "jdk.compiler,%s,%s".formatted(ProgramJars.WORKER_MODULE, ProgramJars.PROBE_MODULE);
      case RUNNER -> ProgramJars.WORKER_MODULE;
    };
  }

  private void writeLaunching(ProgramJars jars) throws IOException {
    var files = new HashMap<>(Map.of(ProgramJars.LAUNCHER_JAR, jars.launcherJar()));
    Architecture.ofThisMachine()
        .ifPresent(
            architecture ->
                files.put(
                    filter().getFileName().toString(),
                    SeccompFilter.program(architecture, OptionalInt.empty())));
    Path unfinished = emptied("unfinished-launching");
    write(files, unfinished);
    Files.move(unfinished, launching(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Map<String, byte[]> files, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private Path emptied(String name) throws IOException {
    Path emptied = folder.resolve(name);
    delete(emptied);
    return Files.createDirectories(emptied);
  }

  /** Deletes what a killed builder left, if there is anything. */
  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      PathUtils.deleteDirectory(folder);
    }
  }
}
