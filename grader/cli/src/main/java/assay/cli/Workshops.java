package assay.cli;

import assay.grader.pipeline.WorkshopProvider;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Where the commands that run student code find their workshops. */
public final class Workshops {
  private static @Nullable WorkshopProvider provider;

  private Workshops() {}

  /** The provider of this build, the same for the whole program. */
  public static synchronized WorkshopProvider provider() {
    if (provider == null) {
      provider =
          ServiceLoader.load(WorkshopProvider.class)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("this build cannot run student code"));
    }
    return provider;
  }
}
