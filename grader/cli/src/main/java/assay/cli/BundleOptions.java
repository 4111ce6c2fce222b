package assay.cli;

import assay.grader.bundle.BundleLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where assignments come from, for every command that needs one. */
public final class BundleOptions {

  @Option(
      names = "--bundles",
      paramLabel = "PATH",
      description =
          "A jar, a folder of jars, or the project of a further assignment; can be repeated.")
  private List<Path> places = new ArrayList<>();

  /** As given. */
  public List<Path> places() {
    return List.copyOf(places);
  }

  /**
   * The assignments of this program and of these places.
   *
   * @throws assay.grader.bundle.InvalidBundleException if one of them cannot be loaded
   */
  public BundleLoader loader() {
    return BundleLoader.of(BundleOptions.class.getClassLoader(), places);
  }
}
