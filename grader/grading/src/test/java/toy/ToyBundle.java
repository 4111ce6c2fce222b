package toy;

import assay.grader.bundle.ManifestBundle;
import toy.checks.AdderChecks;
import toy.checks.SpellerChecks;

/** The toy assignment as a bundle. */
public final class ToyBundle extends ManifestBundle {
  /** Reads the toy manifest. */
  public ToyBundle() {
    this(AdderChecks.class, SpellerChecks.class);
  }

  /** The same assignment with other suites. */
  public ToyBundle(Class<?>... suites) {
    super("toy/assignment.json", suites);
  }
}
