package assay.grader.pipeline;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.check.Catalogue;
import assay.grader.check.ReferenceText;
import assay.grader.check.StatedGap;
import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /**
   * Reads a bundle's checks, and compares them with the gaps of its project.
   *
   * @param project the assignment's project, where it was loaded from one
   * @throws InvalidBundleException if checks and manifest, or checks and gaps, contradict each
   *     other
   */
  public static PreparedAssignment of(Bundle bundle, Optional<Path> project) throws IOException {
    PreparedAssignment prepared = of(bundle);
    if (project.isPresent()) {
      List<StatedGap> gaps = ReferenceText.gaps(project.get());
      List<Diagnostic> slips =
          gaps.isEmpty()
              ? List.of()
              : StatedGap.slips(prepared.assignment, prepared.catalogue, gaps);
      if (!slips.isEmpty()) {
        throw new InvalidBundleException(slips);
      }
    }
    return prepared;
  }

  Assignment assignment() {
    return assignment;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** The version of grader and assignment together, as reports have it. */
  public String assay() {
    return version.text();
  }

  Version version() {
    return version;
  }
}
