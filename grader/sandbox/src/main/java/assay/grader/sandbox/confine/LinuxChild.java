package assay.grader.sandbox.confine;

import assay.grader.sandbox.ConfinedProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A confined process: what was started, the process inside that holds it all, and its user. */
final class LinuxChild implements ConfinedProcess {
  private static final Duration DEATH = Duration.ofSeconds(10);

  private final Process process;
  private final boolean ownsNamespace;
  private final UserSlots.@Nullable Slot slot;
  private final Consumer<LinuxChild> whenGone;
  private Duration lastCpuTime = Duration.ZERO;
  private long jvm;
  private boolean released;

  /**
   * Wraps a started process.
   *
   * @param ownsNamespace whether its first child is the first process of a process namespace
   * @param slot the user that it runs under, given back at its end; null where users are shared
   * @param whenGone is told once that nothing is left of it
   */
  LinuxChild(
      Process process,
      boolean ownsNamespace,
      UserSlots.@Nullable Slot slot,
      Consumer<LinuxChild> whenGone) {
    this.process = process;
    this.ownsNamespace = ownsNamespace;
    this.slot = slot;
    this.whenGone = whenGone;
  }

  /** Whether it runs under a user that no other process has. */
  boolean hasOwnUser() {
    return slot != null;
  }

  /** Waits until the JVM's own process is there, and gives its id. */
  long awaitJvm(Duration patience) throws IOException {
    int depth = depth();
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (System.nanoTime() < end && process.isAlive()) {
        List<Long> pids = pids();
        if (pids.size() >= depth) {
          return pids.getLast();
        }
        Thread.sleep(1);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("the confined JVM did not start");
  }

  /** How many processes there are from the one that was started down to the JVM. */
  private int depth() {
    return ownsNamespace ? 3 : 1;
  }

  @Override
  public InputStream fromProcess() {
    return process.getInputStream();
  }

  @Override
  public OutputStream toProcess() {
    return process.getOutputStream();
  }

  @Override
  public synchronized Duration cpuTime() {
    if (jvm == 0) {
      List<Long> pids = pids();
      // What stands before the JVM only waits for it, and behind a wall it starts no process.
      jvm = pids.size() >= depth() ? pids.getLast() : 0;
    }
    Duration now = jvm == 0 ? Duration.ZERO : ProcessTable.cpuTime(jvm);
    // A process that has ended no longer says what it used.
    lastCpuTime = now.compareTo(lastCpuTime) > 0 ? now : lastCpuTime;
    return lastCpuTime;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public OptionalInt exitCode(Duration wait) throws InterruptedException {
    if (!process.waitFor(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      return OptionalInt.empty();
    }
    release();
    return OptionalInt.of(process.exitValue());
  }

  /** The processes from the one that the grader started down to the JVM, which is the last. */
  List<Long> pids() {
    return ProcessTable.tree(process.pid());
  }

  @Override
  public void kill() {
    try {
      if (ownsNamespace && process.isAlive()) {
        // The kernel ends a namespace's first process only when the namespace is empty, and bwrap
        // outlives it: once bwrap is gone, nothing is left.
        ProcessTable.children(process.pid()).stream()
            .flatMap(first -> ProcessHandle.of(first).stream())
            .forEach(ProcessHandle::destroyForcibly);
        process.waitFor(DEATH.dividedBy(10).toMillis(), TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly();
      if (!process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "process " + process.pid() + " survives SIGKILL; look at the machine's disks");
      }
      release();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    whenGone.accept(this);
    if (slot != null) {
      try {
        slot.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
