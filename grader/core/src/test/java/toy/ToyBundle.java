package toy;

import assay.grader.bundle.ManifestBundle;
import toy.checks.AdderChecks;
import toy.checks.SpellerChecks;

/** The toy assignment as a bundle. */
public final class ToyBundle extends ManifestBundle {
  /** Reads the toy manifest. */
  public ToyBundle() {
    super("toy/assignment.json", AdderChecks.class, SpellerChecks.class);
  }
}
