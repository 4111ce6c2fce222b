package assay.grader.pipeline;

import assay.grader.model.Confinement;
import assay.grader.model.SourceCompiler;
import assay.grader.model.StudentSessions;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.ProcessSandbox;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.Sandboxes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Workshops in processes of their own, behind the strongest wall that the machine has. */
public final class ConfinedWorkshops implements WorkshopProvider {
  @Override
  public Workshop open(Isolation isolation, int jobs, Consumer<String> notice) throws IOException {
    Optional<Sandbox> walled = strongest(notice);
    if (walled.isEmpty() && isolation == Isolation.STRICT) {
      throw new IOException("--isolation strict: " + Sandboxes.advice());
    }
    if (walled.isEmpty()) {
      notice.accept("warning: " + Sandboxes.advice());
    }
    Sandbox sandbox = walled.isPresent() ? walled.get() : ProcessSandbox.ofThisGrader();
    Confinement confinement = sandbox.confinement();
    if (isolation == Isolation.STRICT && confinement.level() == Confinement.Level.C) {
      sandbox.close();
      throw new IOException(
          "--isolation strict: this machine leaves open: "
              + String.join(", ", confinement.missing()));
    }
    return new Confined(
        sandbox, new ConfinedSessions(sandbox, jobs), new ConfinedCompiler(sandbox));
  }

  /** The strongest wall; a machine on which none can be prepared has none. */
  private static Optional<Sandbox> strongest(Consumer<String> notice) {
    try {
      return Sandboxes.strongest(notice);
    } catch (IOException e) {
      notice.accept("confinement cannot be prepared: " + e.getMessage());
      return Optional.empty();
    }
  }

  private record Confined(Sandbox sandbox, StudentSessions sessions, SourceCompiler compiler)
      implements Workshop {
    @Override
    public void close() {
      try (sandbox;
          sessions;
          compiler) {
        // Closing is all, whatever one of them throws.
      }
    }
  }
}
