package victim;

import assay.grader.bundle.ManifestBundle;

/** The attacked assignment as a bundle. */
public final class VictimBundle extends ManifestBundle {
  /** Reads the manifest. */
  public VictimBundle() {
    super("victim/assignment.json", StatisticsChecks.class, ReversalChecks.class);
  }
}
