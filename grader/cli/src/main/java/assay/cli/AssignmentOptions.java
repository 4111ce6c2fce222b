package assay.cli;

import assay.grader.bundle.Bundle;
import assay.grader.bundle.BundleLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose an assignment, for every command that needs one. */
public final class AssignmentOptions {
  private static final String DEFAULTS = "/assay/cli/defaults.properties";

  @Option(
      names = "--assignment",
      paramLabel = "ID",
      description = "The assignment; can be left out if there is a default or only one.")
  private @Nullable String assignment;

  @Option(
      names = "--bundles",
      paramLabel = "DIR",
      description = "A folder with jars of further assignments.")
  private @Nullable Path bundles;

  /**
   * The chosen assignment.
   *
   * @throws assay.grader.bundle.InvalidBundleException if there is none such
   */
  public Bundle bundle() {
    ClassLoader loader = AssignmentOptions.class.getClassLoader();
    BundleLoader found =
        bundles == null ? BundleLoader.of(loader) : BundleLoader.of(loader, bundles);
    Optional<String> chosen = Optional.ofNullable(assignment);
    if (chosen.isEmpty() && found.ids().size() > 1) {
      chosen = standard().filter(found.ids()::contains);
    }
    return found.bundle(chosen);
  }

  /** The default of this distribution: the framework itself knows no assignment by name. */
  private static Optional<String> standard() {
    try (InputStream in = AssignmentOptions.class.getResourceAsStream(DEFAULTS)) {
      Properties defaults = new Properties();
      if (in != null) {
        defaults.load(in);
      }
      return Optional.ofNullable(defaults.getProperty("assignment"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
