package lookup.checks;

import assay.grader.bundle.ManifestBundle;

/** This assignment as the grader finds it. */
public final class Lookup extends ManifestBundle {

  /** Reads the manifest. */
  public Lookup() {
    super("lookup/assignment.json", ReadThroughChecks.class, QuestionsChecks.class);
  }
}
