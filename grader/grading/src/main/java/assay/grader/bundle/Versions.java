package assay.grader.bundle;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.Properties;

/** The versions that this program was built with, as its build wrote them down. */
public final class Versions {
  private static final String FILE = "versions.properties";

  private Versions() {}

  /** The version of Assay, such as {@code 0.1.0}. */
  public static String assay() {
    return of("assay");
  }

  /**
   * The version of something that an assignment's project is built with.
   *
   * @param name {@code assay}, {@code java}, {@code assertj}, {@code jspecify} or {@code junit}
   */
  public static String of(String name) {
    Properties versions = new Properties();
    try (InputStream in = requireNonNull(Versions.class.getResourceAsStream(FILE), FILE)) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return requireNonNull(versions.getProperty(name), name);
  }

  /** Whether a version comes after this program's own, as in {@code 0.10} after {@code 0.9}. */
  static boolean isNewer(String version) {
    return ModuleDescriptor.Version.parse(version)
            .compareTo(ModuleDescriptor.Version.parse(assay()))
        > 0;
  }
}
