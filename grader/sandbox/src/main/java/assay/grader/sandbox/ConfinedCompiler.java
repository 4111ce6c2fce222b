package assay.grader.sandbox;

import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.SourceCompiler;
import assay.wire.Complaint;
import assay.wire.Message;
import assay.wire.Message.Compile;
import assay.wire.Message.GaveUp;
import assay.wire.UnsendableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compiles in confined JVMs, each used again and again as long as nothing out of the ordinary
 * happens in it. Thread-safe.
 */
public final class ConfinedCompiler implements SourceCompiler {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Who finds all compilers busy waits so long for one, and then starts another. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A compiler that served so often makes room for a new one, in case that something piles up. */
  private static final int COMPILATIONS = 500;

  /** So does one that has used so much, which is less than half of what it may. */
  private static final Duration CPU_TIME = Duration.ofMinutes(2);

  private final Spares spares;
  private final int atOnce;
  private final Duration limit;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private int busy;
  private boolean closed;

  /** Compiles in processes of a sandbox, and starts the first at once. */
  public ConfinedCompiler(Sandbox sandbox) {
    this(sandbox, 1);
  }

  /**
   * Compiles in processes of a sandbox.
   *
   * @param atOnce how many processes are started at once, and more only while those are stuck: each
   *     takes the time of some ten compilations until it is as fast as it gets
   */
  public ConfinedCompiler(Sandbox sandbox, int atOnce) {
    this(sandbox, atOnce, LIMIT);
  }

  ConfinedCompiler(Sandbox sandbox, Duration limit) {
    this(sandbox, 1, limit);
  }

  private ConfinedCompiler(Sandbox sandbox, int atOnce, Duration limit) {
    this.spares = new Spares(sandbox, Sandbox.Role.COMPILER, atOnce, atOnce);
    this.atOnce = atOnce;
    this.limit = limit;
  }

  /** A process and how often it was asked. */
  private static final class Worker {
    private final ProcessChannel channel;
    private int asked;

    Worker(ProcessChannel channel) {
      this.channel = channel;
    }
  }

  @Override
  public Compilation compile(Request request) {
    Worker worker;
    try {
      worker = borrow();
    } catch (IOException notStarted) {
      return new Broken(new Outcome.GraderFault(String.valueOf(notStarted.getMessage())));
    }
    boolean fit = false;
    try {
      Compilation compilation = compilation(ask(worker, request));
      fit = !(compilation instanceof Broken);
      return compilation;
    } catch (UnsendableException tooLarge) {
      fit = true;
      return new Broken(
          new Outcome.CompileError("The code is too large to compile: " + tooLarge.getMessage()));
    } catch (BrokenChannel broken) {
      return new Broken(
          switch (broken.reason()) {
            case BrokenChannel.Late() -> StudentMessages.compilerLate(limit);
            case BrokenChannel.Ended _, BrokenChannel.Nonsense _, BrokenChannel.Flood _ ->
                StudentMessages.compilerEnded();
          });
    } finally {
      giveBack(worker, fit);
    }
  }

  private Message ask(Worker worker, Request request) throws BrokenChannel, UnsendableException {
    ProcessChannel channel = worker.channel;
    Stopwatch watch = channel.watch(limit);
    int id = ++worker.asked;
    channel.beginCheck();
    Compile compile =
        new Compile(
            id,
            request.sources(),
            request.auxiliaries(),
            List.copyOf(request.roots()),
            request.library());
    channel.send(compile, watch);
    Message answer = channel.receive(watch);
    int answered =
        switch (answer) {
          case Message.Compiled compiled -> compiled.id();
          case Message.Rejected rejected -> rejected.id();
          case GaveUp gaveUp -> gaveUp.id();
          default -> 0;
        };
    if (answered != id) {
      throw channel.broken(new BrokenChannel.Nonsense("an answer that was not asked for"));
    }
    return answer;
  }

  private static Compilation compilation(Message answer) {
    return switch (answer) {
      case Message.Compiled compiled ->
          new Compiled(
              compiled.classes(), diagnostics(Diagnostic.Severity.WARNING, compiled.warnings()));
      case Message.Rejected rejected ->
          new Rejected(diagnostics(Diagnostic.Severity.ERROR, rejected.errors()));
      case GaveUp gaveUp -> new Broken(StudentMessages.gaveUp(gaveUp.exhausted()));
      default -> new Broken(StudentMessages.compilerEnded());
    };
  }

  private static List<Diagnostic> diagnostics(
      Diagnostic.Severity severity, List<Complaint> complaints) {
    return complaints.stream()
        .map(c -> new Diagnostic(severity, c.file(), c.line(), c.message()))
        .toList();
  }

  private Worker borrow() throws IOException {
    Optional<Worker> free = awaitIdle();
    if (free.isPresent()) {
      return free.get();
    }
    try {
      return new Worker(spares.take());
    } catch (IOException | RuntimeException | Error notStarted) {
      release();
      throw notStarted;
    }
  }

  /** An idle one, if there is one in time; in any case one more is counted as busy. */
  private synchronized Optional<Worker> awaitIdle() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (long left = PATIENCE.toNanos();
          idle.isEmpty() && busy >= atOnce && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a compiler", interrupted);
    }
    @Nullable Worker worker = idle.poll();
    while (worker != null && !worker.channel.isAlive()) {
      worker.channel.close();
      worker = idle.poll();
    }
    busy++;
    return Optional.ofNullable(worker);
  }

  /**
   * Ends the turn of a compiler.
   *
   * @param fit whether it may have another
   */
  private void giveBack(Worker worker, boolean fit) {
    boolean kept = fit && worker.asked < COMPILATIONS && isUnderAge(worker);
    synchronized (this) {
      kept &= !closed;
      if (kept) {
        idle.push(worker);
      }
      release();
    }
    if (!kept) {
      worker.channel.close();
    }
  }

  /** A process may use so much CPU time in all, and nobody is to pay for what others used. */
  private static boolean isUnderAge(Worker worker) {
    return worker.channel.cpuTime().compareTo(CPU_TIME) < 0;
  }

  private synchronized void release() {
    busy--;
    notifyAll();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      idle.forEach(worker -> worker.channel.close());
      idle.clear();
    }
    spares.close();
  }
}
