package assay.grader.bundle;

import static java.util.stream.Collectors.joining;

import assay.grader.model.Diagnostic;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the assignments that can be graded: those of the class path, and others from outside. */
public final class BundleLoader {
  private final Map<String, Found> byId = new LinkedHashMap<>();

  /** A bundle, and the place outside that it comes from. */
  private record Found(Bundle bundle, Optional<BundlePlace> place) {
    @Override
    public String toString() {
      return bundle.getClass().getName()
          + place.map(outside -> " of " + outside.path()).orElse(" on the class path");
    }
  }

  private BundleLoader() {}

  /** Finds the bundles that a class loader sees. */
  public static BundleLoader of(ClassLoader program) {
    return of(program, List.of());
  }

  /**
   * Finds the bundles that a class loader sees, and those of places outside.
   *
   * <p>Each place has a class loader of its own, which stays open as long as the program runs:
   * checks load classes at any time. Whatever stands in such a place, Assay's own classes and
   * JUnit's come from this program.
   *
   * @param places jars, folders of jars, or projects of assignments
   * @throws InvalidBundleException if one of them holds no bundle that can be loaded
   */
  public static BundleLoader of(ClassLoader program, List<Path> places) {
    BundleLoader loader = new BundleLoader();
    loader.find(program, Optional.empty());
    ClassLoader framework = new FrameworkLoader(program);
    for (Path path : places) {
      BundlePlace place = BundlePlace.of(path);
      var classes = new URLClassLoader(path.toString(), place.urls(), framework);
      if (loader.find(classes, Optional.of(place)) == 0) {
        throw BundlePlace.invalid(
            path,
            "names no bundle; META-INF/services/%s holds the name of its class"
                .formatted(Bundle.class.getName()));
      }
    }
    return loader;
  }

  private int find(ClassLoader classes, Optional<BundlePlace> place) {
    int count = 0;
    try {
      Iterator<Bundle> bundles = ServiceLoader.load(Bundle.class, classes).iterator();
      while (bundles.hasNext()) {
        add(new Found(bundles.next(), place));
        count++;
      }
    } catch (ServiceConfigurationError e) {
      if (e.getCause() instanceof InvalidBundleException invalid) {
        throw invalid;
      }
      throw e.getCause() instanceof LinkageError misfit
          ? misfit(place, misfit)
          : cannotBeLoaded(place, String.valueOf(e.getMessage()));
    } catch (LinkageError e) {
      throw misfit(place, e);
    }
    return count;
  }

  private void add(Found found) {
    String id = found.bundle().assignment().id();
    Found other = byId.putIfAbsent(id, found);
    if (other != null) {
      throw invalid(
          "two bundles have the id \"%s\": %s and %s; leave one of them out"
              .formatted(id, other, found));
    }
  }

  /** The ids found: those of the class path, then those from outside. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /** The ids found outside. */
  public List<String> outside() {
    return ids().stream().filter(id -> place(id).isPresent()).toList();
  }

  /** The folder of the project that an assignment was loaded from, if it was one. */
  public Optional<Path> project(String id) {
    return place(id).filter(BundlePlace::isProject).map(BundlePlace::path);
  }

  private Optional<BundlePlace> place(String id) {
    return Optional.ofNullable(byId.get(id)).flatMap(Found::place);
  }

  /**
   * One bundle.
   *
   * @param id the assignment's id; empty for the only one from outside, or else the only one
   * @throws InvalidBundleException if there is none of this id, or if none is named among several;
   *     the message lists the ids there are
   */
  public Bundle bundle(Optional<String> id) {
    if (byId.isEmpty()) {
      throw invalid("there is no assignment on the class path; --bundles names others");
    }
    List<String> likely = outside().isEmpty() ? ids() : outside();
    if (id.isEmpty() && likely.size() > 1) {
      throw invalid("name one of the assignments with --assignment: " + listed());
    }
    Found found = byId.get(id.orElse(likely.getFirst()));
    if (found == null) {
      throw invalid("there is no assignment \"%s\"; there is %s".formatted(id.get(), listed()));
    }
    return found.bundle();
  }

  private String listed() {
    return byId.keySet().stream().collect(joining(", "));
  }

  /** Class files that do not fit this program or this JDK. */
  private static InvalidBundleException misfit(Optional<BundlePlace> place, LinkageError e) {
    return cannotBeLoaded(
        place,
        e instanceof UnsupportedClassVersionError
            ? "it was compiled for a newer Java than " + Runtime.version().feature()
            : "it does not fit Assay %s (%s); build it again with this version's jars, which './assay upgrade' brings"
                .formatted(Versions.assay(), e));
  }

  private static InvalidBundleException cannotBeLoaded(Optional<BundlePlace> place, String why) {
    String message = "a bundle cannot be loaded: " + why;
    return place.isEmpty() ? invalid(message) : BundlePlace.invalid(place.get().path(), message);
  }

  private static InvalidBundleException invalid(String message) {
    return new InvalidBundleException(List.of(Diagnostic.error("", 0, message)));
  }
}
