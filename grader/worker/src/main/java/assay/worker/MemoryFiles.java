package assay.worker;

import assay.wire.Message.Compile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The files that a compilation sees: the JDK's modules, sources and the library's classes from
 * memory, and nothing of any disk.
 *
 * <p>A source is read when something that is compiled names its type, so that one which nobody
 * needs may say what it likes.
 */
final class MemoryFiles extends ForwardingJavaFileManager<JdkFiles> {
  private static final String SUFFIX = ".java";

  private final Map<String, List<JavaFileObject>> libraryByPackage = new LinkedHashMap<>();
  private final Map<String, List<JavaFileObject>> sourcesByPackage = new LinkedHashMap<>();
  private final List<Source> roots = new ArrayList<>();
  private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

  MemoryFiles(JdkFiles jdk, Compile request) {
    super(jdk);
    request
        .library()
        .forEach(
            (name, bytes) ->
                libraryByPackage
                    .computeIfAbsent(packageOf(name), _ -> new ArrayList<>())
                    .add(new LibraryClass(name, bytes)));
    request.sources().forEach((path, text) -> add(path, path, text, request));
    request
        .auxiliaries()
        .forEach(
            (path, home) -> {
              String text = request.sources().get(home);
              if (text != null) {
                add(path, home, text, request);
              }
            });
  }

  private void add(String path, String home, String text, Compile request) {
    String type = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
    String name = type.replace('/', '.');
    var source = new Source(name, home, text);
    sourcesByPackage.computeIfAbsent(packageOf(name), _ -> new ArrayList<>()).add(source);
    if (request.roots().contains(path)) {
      roots.add(source);
    }
  }

  /** What is compiled in any case. */
  List<Source> roots() {
    return roots;
  }

  /** The compiled classes by binary name. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  @Override
  public boolean hasLocation(Location location) {
    return location == StandardLocation.CLASS_PATH
        || location == StandardLocation.SOURCE_PATH
        || isOfJdk(location);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    if (isOfJdk(location)) {
      return super.list(location, packageName, kinds, recurse);
    }
    if (location == StandardLocation.SOURCE_PATH) {
      return kinds.contains(JavaFileObject.Kind.SOURCE)
          ? sourcesByPackage.getOrDefault(packageName, List.of())
          : List.of();
    }
    return location == StandardLocation.CLASS_PATH && kinds.contains(JavaFileObject.Kind.CLASS)
        ? libraryByPackage.getOrDefault(packageName, List.of())
        : List.of();
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    if (file instanceof LibraryClass known) {
      return known.name;
    }
    return file instanceof Source source ? source.name : super.inferBinaryName(location, file);
  }

  @Override
  public @Nullable JavaFileObject getJavaFileForInput(
      Location location, String className, JavaFileObject.Kind kind) throws IOException {
    return isOfJdk(location) ? super.getJavaFileForInput(location, className, kind) : null;
  }

  @Override
  public @Nullable FileObject getFileForInput(
      Location location, String packageName, String relativeName) {
    return null;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    written.put(className, bytes);
    return new SimpleJavaFileObject(uri(className + ".class"), kind) {
      @Override
      public OutputStream openOutputStream() {
        return bytes;
      }
    };
  }

  @Override
  public JavaFileManager.@Nullable Location getLocationForModule(
      Location location, JavaFileObject file) throws IOException {
    return isOfJdk(location) ? super.getLocationForModule(location, file) : null;
  }

  @Override
  public boolean contains(Location location, FileObject file) throws IOException {
    return isOfJdk(location) && super.contains(location, file);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // each object is a file of its own
  public boolean isSameFile(FileObject a, FileObject b) {
    return a == b;
  }

  private static boolean isOfJdk(Location location) {
    return location == StandardLocation.SYSTEM_MODULES
        || location.getName().startsWith("SYSTEM_MODULES");
  }

  private static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : className.substring(0, dot);
  }

  private static URI uri(String path) {
    // The multi-argument constructor quotes whatever a hostile name contains.
    try {
      return new URI("memory", null, "/" + path, null);
    } catch (java.net.URISyntaxException unthinkable) {
      throw new IllegalArgumentException(unthinkable);
    }
  }

  /** A source as it was sent, for a type that it declares. */
  static final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String path;
    private final String text;

    /**
     * A source.
     *
     * @param name the binary name under which it is looked for
     * @param path the path under which its author knows it
     */
    Source(String name, String path, String text) {
      super(uri(path), Kind.SOURCE);
      this.name = name;
      this.path = path;
      this.text = text;
    }

    String path() {
      return path;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A class that sources may use. */
  private static final class LibraryClass extends SimpleJavaFileObject {
    private final String name;
    private final byte[] bytes;

    LibraryClass(String name, byte[] bytes) {
      super(uri(name.replace('.', '/') + ".class"), Kind.CLASS);
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
