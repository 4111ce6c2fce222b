package victim;

import assay.grader.bundle.ManifestBundle;

/** The attacked assignment as a bundle. */
public final class VictimBundle extends ManifestBundle {
  private VictimBundle(String manifest) {
    super(manifest, StatisticsChecks.class, ReversalChecks.class);
  }

  /** Whose problems forbid nothing, so that only the process stands in the way. */
  public static VictimBundle withoutRules() {
    return new VictimBundle("victim/assignment.json");
  }

  /** Whose first problem forbids a package of the JDK and a class of the assignment. */
  public static VictimBundle withRules() {
    return new VictimBundle("victim/ruled.json");
  }
}
