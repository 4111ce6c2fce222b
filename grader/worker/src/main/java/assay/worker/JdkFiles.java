package assay.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's class files, found once for all compilations of this JVM.
 *
 * <p>Each compilation lists the packages that it imports, and to list them is a fifth of what a
 * small one takes. Nothing here ever is of a student's.
 */
final class JdkFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Map<Listing, List<JavaFileObject>> listings = new HashMap<>();
  private final Map<JavaFileObject, String> names = new IdentityHashMap<>();

  JdkFiles(StandardJavaFileManager files) {
    super(files);
  }

  /** What was asked for. */
  private record Listing(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) {
    Listing {
      kinds = Set.copyOf(kinds);
    }
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Listing listing = new Listing(location, packageName, kinds, recurse);
    List<JavaFileObject> known = listings.get(listing);
    if (known == null) {
      known = new ArrayList<>();
      for (JavaFileObject file : super.list(location, packageName, kinds, recurse)) {
        known.add(file);
        String name = super.inferBinaryName(location, file);
        if (name != null) {
          names.put(file, name);
        }
      }
      // There are so many packages, but no end of names that sources may import as if they were.
      if (!known.isEmpty()) {
        listings.put(listing, known);
      }
    }
    return known;
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    String known = names.get(file);
    return known != null ? known : super.inferBinaryName(location, file);
  }

  /** Nothing: a compilation closes its files, and the next one wants these again. */
  @Override
  public void close() {}
}
