package assay.grader.bundle;

import static java.util.stream.Collectors.joining;

import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the assignments that can be graded, on the class path and in folders of jars. */
public final class BundleLoader {
  private final Map<String, Bundle> byId;

  private BundleLoader(Map<String, Bundle> byId) {
    this.byId = byId;
  }

  /** Finds the bundles that a class loader sees. */
  public static BundleLoader of(ClassLoader loader) {
    Map<String, Bundle> byId = new LinkedHashMap<>();
    Iterator<ServiceLoader.Provider<Bundle>> providers =
        ServiceLoader.load(Bundle.class, loader).stream().iterator();
    try {
      while (providers.hasNext()) {
        Bundle bundle = providers.next().get();
        Bundle other = byId.putIfAbsent(bundle.assignment().id(), bundle);
        if (other != null) {
          throw invalid(
              "two bundles have the id \"%s\": %s and %s; leave one of them out"
                  .formatted(
                      bundle.assignment().id(),
                      other.getClass().getName(),
                      bundle.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError e) {
      if (e.getCause() instanceof InvalidBundleException invalid) {
        throw invalid;
      }
      throw invalid("a bundle cannot be loaded: " + e.getMessage());
    }
    return new BundleLoader(byId);
  }

  /**
   * Finds the bundles of the class path and of every jar in a folder.
   *
   * <p>The jars share one class loader, which stays open as long as the program runs: checks load
   * classes at any time.
   */
  public static BundleLoader of(ClassLoader parent, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw invalid(folder + " is not a folder; --bundles takes a folder of jars");
    }
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".jar")) {
          jars.add(file.toUri().toURL());
        }
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file's URI is always a URL", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (jars.isEmpty()) {
      throw invalid(folder + " holds no jar; --bundles takes a folder of jars");
    }
    return of(new URLClassLoader("bundles", jars.toArray(URL[]::new), parent));
  }

  /** The ids found, in the order of the class path. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /**
   * One bundle.
   *
   * @param id the assignment's id; empty for the only bundle there is
   * @throws InvalidBundleException if there is none of this id, or if none is named among several;
   *     the message lists the ids there are
   */
  public Bundle bundle(Optional<String> id) {
    if (byId.isEmpty()) {
      throw invalid("there is no assignment on the class path; --bundles names a folder of jars");
    }
    if (id.isEmpty() && byId.size() > 1) {
      throw invalid("name one of the assignments with --assignment: " + listed());
    }
    Bundle bundle = byId.get(id.orElse(ids().getFirst()));
    if (bundle == null) {
      throw invalid("there is no assignment \"%s\"; there is %s".formatted(id.get(), listed()));
    }
    return bundle;
  }

  private String listed() {
    return byId.keySet().stream().collect(joining(", "));
  }

  private static InvalidBundleException invalid(String message) {
    return new InvalidBundleException(List.of(Diagnostic.error("", 0, message)));
  }
}
