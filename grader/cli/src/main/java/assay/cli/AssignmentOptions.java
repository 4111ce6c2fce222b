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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose an assignment, for every command that needs one. */
public final class AssignmentOptions {
  private static final String DEFAULTS = "/assay/cli/defaults.properties";

  @Option(
      names = "--assignment",
      paramLabel = "ID",
      description =
          "The assignment; can be left out if there is a default, only one, or one of --bundles.")
  private @Nullable String assignment;

  @Mixin private BundleOptions bundles = new BundleOptions();

  private @Nullable BundleLoader found;

  /**
   * The chosen assignment.
   *
   * @throws assay.grader.bundle.InvalidBundleException if there is none such
   */
  public Bundle bundle() {
    BundleLoader found = found();
    Optional<String> chosen = Optional.ofNullable(assignment);
    if (chosen.isEmpty() && found.outside().isEmpty()) {
      chosen = standard().filter(found.ids()::contains);
    }
    return found.bundle(chosen);
  }

  /** The project that an assignment was loaded from, if it was one. */
  public Optional<Path> project(Bundle bundle) {
    return found().project(bundle.assignment().id());
  }

  private BundleLoader found() {
    BundleLoader known = found == null ? bundles.loader() : found;
    found = known;
    return known;
  }

  /**
   * The chosen assignment, or one by its id if none is chosen.
   *
   * @throws assay.grader.bundle.InvalidBundleException if there is none such
   */
  public Bundle bundle(String otherwise) {
    return assignment == null ? found().bundle(Optional.of(otherwise)) : bundle();
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
