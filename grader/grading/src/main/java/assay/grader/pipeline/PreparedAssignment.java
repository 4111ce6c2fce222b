package assay.grader.pipeline;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.check.Catalogue;

/**
 * What grading needs to know of an assignment and of no machine; it can be read while the sandbox
 * starts.
 */
public final class PreparedAssignment {
  private final Assignment assignment;
  private final Catalogue catalogue;
  private final Version version;

  private PreparedAssignment(Assignment assignment, Catalogue catalogue, Version version) {
    this.assignment = assignment;
    this.catalogue = catalogue;
    this.version = version;
  }

  /**
   * Reads a bundle's checks.
   *
   * @throws assay.grader.bundle.InvalidBundleException if they contradict the manifest
   */
  public static PreparedAssignment of(Bundle bundle) {
    return new PreparedAssignment(bundle.assignment(), Catalogue.of(bundle), Version.of(bundle));
  }

  Assignment assignment() {
    return assignment;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Version version() {
    return version;
  }
}
