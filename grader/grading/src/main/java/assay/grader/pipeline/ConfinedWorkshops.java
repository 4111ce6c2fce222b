package assay.grader.pipeline;

import assay.grader.model.Confinement;
import assay.grader.model.SourceCompiler;
import assay.grader.model.StudentSessions;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.ProcessSandbox;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.HeadStart;
import assay.grader.sandbox.confine.Sandboxes;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Workshops in processes of their own, behind the strongest wall that the machine has. */
public final class ConfinedWorkshops implements WorkshopProvider {
  private static final CompletableFuture<Optional<HeadStart>> NOTHING =
      CompletableFuture.completedFuture(Optional.empty());

  private final AtomicReference<CompletableFuture<Optional<HeadStart>>> ahead =
      new AtomicReference<>(NOTHING);

  @Override
  public void startAhead() {
    Executor apart = task -> Thread.ofPlatform().daemon().name("start ahead").start(task);
    CompletableFuture<Optional<HeadStart>> begun =
        CompletableFuture.supplyAsync(HeadStart::make, apart);
    // Others go on meanwhile: what they start waits for the measurement where it has to.
    begun.thenAcceptAsync(start -> start.ifPresent(HeadStart::measure), apart);
    ahead.set(begun);
  }

  @Override
  public Workshop open(Isolation isolation, int jobs, int submissions, Consumer<String> notice)
      throws IOException {
    Optional<Compilers> walled = behindStrongest(jobs, notice);
    if (walled.isEmpty() && isolation == Isolation.STRICT) {
      throw new IOException("--isolation strict: " + Sandboxes.advice());
    }
    if (walled.isEmpty()) {
      notice.accept("warning: " + Sandboxes.advice());
    }
    Compilers compilers =
        walled.isPresent() ? walled.get() : Compilers.in(ProcessSandbox.ofThisGrader(), jobs);
    Confinement confinement = compilers.sandbox().confinement();
    if (isolation == Isolation.STRICT && confinement.level() == Confinement.Level.C) {
      compilers.close();
      throw new IOException(
          "--isolation strict: this machine leaves open: "
              + String.join(", ", confinement.missing()));
    }
    // Only now: a runner starts faster than a problem compiles, and would take a core from both
    // the measurement and the compilers' start.
    return new Confined(compilers, new ConfinedSessions(compilers.sandbox(), jobs, submissions));
  }

  /** Behind the strongest wall; a machine on which none can be prepared has none. */
  private Optional<Compilers> behindStrongest(int jobs, Consumer<String> notice) {
    try {
      return Sandboxes.behindStrongest(
          ahead.getAndSet(NOTHING).join(),
          sandbox -> Compilers.in(sandbox, jobs),
          Compilers::close,
          notice);
    } catch (IOException e) {
      notice.accept("confinement cannot be prepared: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A sandbox in which nothing but compilers is starting yet. */
  private record Compilers(Sandbox sandbox, SourceCompiler compiler) implements AutoCloseable {
    /** One compiler for two jobs: a submission is compiled in less than half of its time. */
    static Compilers in(Sandbox sandbox, int jobs) {
      return new Compilers(sandbox, new ConfinedCompiler(sandbox, (jobs + 1) / 2));
    }

    @Override
    public void close() {
      try (sandbox;
          compiler) {
        // Closing is all, whatever one of them throws.
      }
    }
  }

  private record Confined(Compilers compilers, StudentSessions sessions) implements Workshop {
    @Override
    public SourceCompiler compiler() {
      return compilers.compiler();
    }

    @Override
    public void close() {
      try (compilers;
          sessions) {
        // Likewise.
      }
    }
  }
}
