package assay.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** A process of {@link ProcessSandbox} with its folder and whatever it started. */
final class PlainProcess implements ConfinedProcess {
  private static final Duration END = Duration.ofSeconds(5);
  private static final int KILL_ROUNDS = 20;
  private static final Path PROCESSES = Path.of("/proc");

  private final Process process;
  private final Path folder;
  private final byte[] mark;
  private final Consumer<PlainProcess> whenGone;
  private final ReleasedStreams streams;
  private boolean gone;

  PlainProcess(Process process, Path folder, String mark, Consumer<PlainProcess> whenGone)
      throws IOException {
    this.process = process;
    this.streams = new ReleasedStreams(process);
    this.folder = folder;
    this.mark = (ProcessSandbox.MARK + "=" + mark).getBytes(StandardCharsets.US_ASCII);
    this.whenGone = whenGone;
  }

  @Override
  public InputStream fromProcess() {
    return streams.fromProcess();
  }

  @Override
  public OutputStream toProcess() {
    return streams.toProcess();
  }

  @Override
  public Duration cpuTime() {
    // Its own alone: to find children means to read all processes of the machine. One that waits
    // for its children looks asleep, which gains it no time.
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public OptionalInt exitCode(Duration wait) throws InterruptedException {
    return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public synchronized void kill() {
    if (gone) {
      return;
    }
    gone = true;
    try {
      // The parent last: with it goes the knowledge of whose children they are.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      killOrphans();
    } finally {
      streams.release();
    }
    try {
      process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    deleteFolder();
    whenGone.accept(this);
  }

  /** Kills until there is nobody left to kill, since a process may start another meanwhile. */
  private void killOrphans() {
    for (int round = 0; round < KILL_ROUNDS; round++) {
      Set<ProcessHandle> orphans = orphans();
      if (orphans.isEmpty()) {
        return;
      }
      for (ProcessHandle orphan : orphans) {
        orphan.descendants().forEach(ProcessHandle::destroyForcibly);
        orphan.destroyForcibly();
      }
    }
  }

  /** On Linux, the living processes that inherited this one's mark. */
  private Set<ProcessHandle> orphans() {
    Set<ProcessHandle> orphans = new HashSet<>();
    if (!Files.isDirectory(PROCESSES)) {
      return orphans;
    }
    try (Stream<Path> all = Files.list(PROCESSES)) {
      for (Path one : all.toList()) {
        String name = one.getFileName().toString();
        if (Character.isDigit(name.charAt(0)) && isMarked(one)) {
          ProcessHandle.of(Long.parseLong(name))
              .filter(ProcessHandle::isAlive)
              .filter(handle -> handle.pid() != process.pid())
              .ifPresent(orphans::add);
        }
      }
    } catch (IOException | UncheckedIOException processesCameAndWent) {
      return orphans;
    }
    return orphans;
  }

  private boolean isMarked(Path processFolder) {
    try {
      byte[] environment = Files.readAllBytes(processFolder.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1)
          .contains(new String(mark, StandardCharsets.ISO_8859_1));
    } catch (IOException anotherUsersOrGone) {
      return false;
    }
  }

  private void deleteFolder() {
    try {
      PathUtils.deleteDirectory(folder);
    } catch (IOException inUse) {
      // A temporary folder that stays is untidy, and no reason to stop grading.
      folder.toFile().deleteOnExit();
    }
  }
}
