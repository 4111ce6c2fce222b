package toy.local;

import assay.grader.model.Diagnostic;
import assay.grader.model.SourceCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The JDK's compiler against the tests' own class path. */
public final class LocalCompiler implements SourceCompiler {
  @Override
  public Compilation compile(Request request) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    Map<String, JavaFileObject> units = new HashMap<>();
    request.sources().forEach((path, text) -> units.put(path, source(path, text)));
    JavaFileManager manager =
        new ForwardingJavaFileManager<>(compiler.getStandardFileManager(found, null, null)) {
          @Override
          public boolean hasLocation(Location location) {
            return location == StandardLocation.SOURCE_PATH || super.hasLocation(location);
          }

          @Override
          public Iterable<JavaFileObject> list(
              Location location, String packageName, Set<Kind> kinds, boolean recurse)
              throws IOException {
            if (location != StandardLocation.SOURCE_PATH) {
              return super.list(location, packageName, kinds, recurse);
            }
            String folder = packageName.replace('.', '/') + "/";
            return request.sources().keySet().stream()
                .filter(path -> path.startsWith(folder))
                .filter(path -> path.indexOf('/', folder.length()) < 0)
                .map(units::get)
                .toList();
          }

          @Override
          public String inferBinaryName(Location location, JavaFileObject file) {
            return location == StandardLocation.SOURCE_PATH
                ? file.getName().substring(1).replace(".java", "").replace('/', '.')
                : super.inferBinaryName(location, file);
          }

          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
              }
            };
          }
        };
    List<JavaFileObject> roots = request.roots().stream().map(units::get).toList();
    List<String> options = List.of("-proc:none", "-g", "-implicit:class");
    if (compiler.getTask(null, manager, found, options, null, roots).call()) {
      Map<String, byte[]> compiled = new HashMap<>();
      classes.forEach((name, bytes) -> compiled.put(name, bytes.toByteArray()));
      return new Compiled(compiled, List.of());
    }
    return new Rejected(
        found.getDiagnostics().stream()
            .map(
                d ->
                    Diagnostic.error(
                        d.getSource() == null ? "" : d.getSource().getName().substring(1),
                        (int) Math.max(0, d.getLineNumber()),
                        d.getMessage(java.util.Locale.ROOT)))
            .toList());
  }

  private static JavaFileObject source(String path, String text) {
    return new SimpleJavaFileObject(URI.create("mem:///" + path), Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  @Override
  public void close() {}
}
