package assay.cli.hostile;

import assay.grader.model.Confinement.Level;
import assay.grader.model.SourceCompiler;
import assay.grader.model.StudentSessions;
import assay.grader.pipeline.Workshop;
import assay.grader.pipeline.WorkshopProvider;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.ProcessSandbox;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.Sandboxes;
import java.io.IOException;
import java.util.function.Consumer;

/** Workshops of the level that a system property names, for a program that would choose better. */
public final class ChosenWall implements WorkshopProvider {
  static final String LEVEL = "assay.test.level";
  static final String NOT_HERE = "not available here";

  @Override
  public Workshop open(Isolation isolation, int jobs, int submissions, Consumer<String> notice)
      throws IOException {
    Level level = Level.valueOf(System.getProperty(LEVEL));
    Sandbox sandbox =
        level == Level.C
            ? ProcessSandbox.ofThisGrader()
            : Sandboxes.ofLevel(level, notice)
                .orElseThrow(() -> new IOException(NOT_HERE + ": level " + level));
    return new Behind(
        sandbox, new ConfinedCompiler(sandbox, jobs), new ConfinedSessions(sandbox, jobs));
  }

  private record Behind(Sandbox sandbox, SourceCompiler compiler, StudentSessions sessions)
      implements Workshop {
    @Override
    public void close() {
      try (sandbox;
          compiler;
          sessions) {
        // Closing is all.
      }
    }
  }
}
