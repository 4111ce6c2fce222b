package toy.local;

import assay.grader.model.Diagnostic;
import assay.grader.model.SourceCompiler;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The JDK's compiler against the tests' own class path. */
public final class LocalCompiler implements SourceCompiler {
  @Override
  public Compilation compile(Map<String, String> sources, Map<String, byte[]> library) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    JavaFileManager manager =
        new ForwardingJavaFileManager<>(compiler.getStandardFileManager(found, null, null)) {
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
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((path, text) -> units.add(source(path, text)));
    if (compiler.getTask(null, manager, found, List.of("-proc:none", "-g"), null, units).call()) {
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
