package assay.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says who gives marks; the log of a class names them. */
public final class Who {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who gives it (default: $ASSAY_MARKER, else the name of your account).")
  private @Nullable String by;

  /** The name that was given, or that the system knows. */
  String name() {
    if (by != null && !by.isBlank()) {
      return by.strip();
    }
    String marker = System.getenv("ASSAY_MARKER");
    return marker != null && !marker.isBlank()
        ? marker.strip()
        : System.getProperty("user.name", "unknown");
  }
}
