package __package__.checks;

import assay.grader.bundle.ManifestBundle;

/** This assignment as the grader finds it. */
public final class __Bundle__ extends ManifestBundle {

  /** Reads the manifest. */
  public __Bundle__() {
    super("__folder__/assignment.json", StacksChecks.class);
  }
}
