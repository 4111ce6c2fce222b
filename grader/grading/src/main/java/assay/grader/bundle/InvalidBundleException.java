package assay.grader.bundle;

import static java.util.stream.Collectors.joining;

import assay.grader.model.Diagnostic;
import java.util.List;

/**
 * Thrown when an assignment contradicts itself; carries everything that its author has to mend.
 *
 * <p>An exception and not a value, because bundles are constructed by {@link
 * java.util.ServiceLoader}.
 */
public final class InvalidBundleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  /**
   * Reports slips.
   *
   * @param diagnostics at least one
   */
  public InvalidBundleException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Everything found, in the order of the files. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
