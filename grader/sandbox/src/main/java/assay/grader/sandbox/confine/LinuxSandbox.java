package assay.grader.sandbox.confine;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Confinement;
import assay.grader.model.Equipment;
import assay.grader.sandbox.ConfinedProcess;
import assay.grader.sandbox.LaunchThread;
import assay.grader.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Starts JVMs behind a {@link Wall}. */
final class LinuxSandbox implements Sandbox {
  private static final long PROBE_SECONDS = 60;

  private final Wall wall;
  private final @Nullable UserSlots slots;
  private final LaunchThread launcher = new LaunchThread();
  private final Set<LinuxChild> children = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<LinuxChild> measuredCompiler = new CompletableFuture<>();
  private final AtomicBoolean compilerMeasures = new AtomicBoolean();
  private @Nullable LinuxChild probe;
  private volatile @Nullable Confinement measured;
  private @Nullable IOException unmeasurable;

  /**
   * Makes a sandbox.
   *
   * @param slots users for the processes; null if the grader may not change users
   */
  LinuxSandbox(Wall wall, @Nullable UserSlots slots) {
    this.wall = wall;
    this.slots = slots;
  }

  @Override
  public ConfinedProcess start(Role role) throws IOException {
    return role == Role.COMPILER && compilerMeasures.getAndSet(false)
        ? awaitMeasuredCompiler()
        : startChild(Program.of(role));
  }

  @Override
  public ConfinedProcess startRunner(Equipment equipment) throws IOException {
    return startChild(Program.RUNNER, equipment);
  }

  private LinuxChild awaitMeasuredCompiler() throws IOException {
    try {
      return measuredCompiler.get();
    } catch (ExecutionException | CancellationException failed) {
      throw new IOException("the wall was not measured", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the wall was measured", interrupted);
    }
  }

  LinuxChild startChild(Program program) throws IOException {
    return startChild(program, Equipment.USUAL);
  }

  private LinuxChild startChild(Program program, Equipment equipment) throws IOException {
    UserSlots.@Nullable Slot slot = slots == null ? null : slots.take();
    LinuxChild child;
    try {
      OptionalInt user = slot == null ? OptionalInt.empty() : OptionalInt.of(slot.user());
      child =
          new LinuxChild(
              launch(wall.command(program, equipment, user)),
              wall.hasProcessNamespace(),
              slot,
              children::remove);
    } catch (IOException failed) {
      if (slot != null) {
        slot.close();
      }
      throw failed;
    }
    children.add(child);
    try {
      wall.seal(program, child);
      return child;
    } catch (IOException failed) {
      child.kill();
      throw failed;
    }
  }

  private Process launch(List<String> command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // Nothing of the grader's environment, which may hold a platform's tokens.
    builder.environment().clear();
    return launcher.run(builder::start);
  }

  /**
   * Starts what {@link #measure} asks, unless it is started already; it comes up while its caller
   * starts something else. It goes on as a compiler: the first one that is started waits for the
   * measurement and then is this.
   */
  void startProbe() throws IOException {
    if (probe == null) {
      probe = startChild(Program.PROBE);
      compilerMeasures.set(true);
    }
  }

  /**
   * Measures it, unless that is done; called before the sandbox is handed out. Who calls while
   * another thread measures waits for that.
   */
  synchronized void measure() throws IOException {
    if (measured != null) {
      return;
    }
    if (unmeasurable != null) {
      throw unmeasurable;
    }
    LinuxChild probe = requireNonNull(this.probe, "start the probe first");
    // A probe that hangs tells as little as one that ends: its wall does not work here.
    measuredCompiler
        .orTimeout(PROBE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(
            _ -> {
              probe.kill();
              return probe;
            });
    try {
      Confinement found = Measurement.of(probe);
      Measurement.end(probe);
      measured = found;
      measuredCompiler.complete(probe);
    } catch (IOException failed) {
      measuredCompiler.completeExceptionally(failed);
      unmeasurable = failed;
      throw failed;
    }
  }

  @Override
  public Confinement confinement() {
    Confinement known = measured;
    if (known == null) {
      throw new IllegalStateException("the sandbox was not measured");
    }
    return known;
  }

  @Override
  public void close() {
    measuredCompiler.cancel(false);
    children.forEach(LinuxChild::kill);
    launcher.close();
  }
}
