package assay.grader.author.mutate;

import assay.grader.author.syntax.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles the author's own texts inside this JVM, to sort out mutants before they are graded.
 *
 * <p>Submissions are never compiled here: their compiler runs in a confined process.
 */
final class Compiler implements AutoCloseable {
  // Without line numbers and names, equal class files mean equal behaviour.
  private static final List<String> OPTIONS =
      List.of("-g:none", "-proc:none", "-nowarn", "--add-modules", "jdk.incubator.vector");

  private final StandardJavaFileManager files;

  Compiler(List<Path> classPath) {
    files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, null);
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Class files by binary name, compared by content; empty if the sources do not compile. */
  Optional<SortedMap<String, ByteBuffer>> compile(Map<String, String> sources) {
    SortedMap<String, ByteBuffer> classes = new TreeMap<>();
    List<SourceText> texts =
        sources.entrySet().stream().map(e -> new SourceText(e.getKey(), e.getValue())).toList();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(Writer.nullWriter(), new Memory(files, classes), _ -> {}, OPTIONS, null, texts)
            .call();
    return compiled ? Optional.of(classes) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteBuffer> classes;

    Memory(JavaFileManager files, Map<String, ByteBuffer> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(name, ByteBuffer.wrap(toByteArray()));
            }
          };
        }
      };
    }
  }
}
