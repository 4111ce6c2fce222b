package assay.grader.sandbox;

import assay.grader.model.Equipment;
import assay.grader.model.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import toy.lab.Lab;
import toy.lab.Sums;

/** Student code of the tests, compiled from the body of its one class. */
final class Student {
  private static final List<String> LIBRARY =
      List.of(
          "toy.lab.Lab",
          "toy.lab.Meter",
          "toy.lab.Tree",
          "toy.bank.Bank",
          "toy.bank.Account",
          "toy.bank.Account$Savings",
          "toy.bank.Register",
          "toy.bank.Watcher",
          "toy.bank.OverdrawnException",
          "org.jspecify.annotations.Nullable",
          "assay.todo.New",
          "assay.todo.Static",
          "assay.todo.Problem",
          "assay.todo.Remote",
          "assay.todo.TodoException");

  private Student() {}

  /** A problem whose implementation has this body; line 1 is its first. */
  static ProblemCode with(String body) {
    return with(body, false);
  }

  /** The same of code that is loaded anew for each check. */
  static ProblemCode remembering(String body) {
    return with(body, true);
  }

  private static ProblemCode with(String body, boolean remembers) {
    String source =
        "package student; import toy.lab.*; import java.util.*; public class Work implements Lab {"
            + body
            + "\n}";
    return new ProblemCode(
        "1",
        "student.Work",
        Lab.class,
        Map.of(),
        compile("student/Work", source),
        library(),
        remembers,
        Equipment.USUAL,
        List.of());
  }

  /** A problem of classes that do not implement what they are called through. */
  static ProblemCode withClasses(
      Class<?> contract, Map<String, String> bound, String implementation, String source) {
    return new ProblemCode(
        "1", implementation, contract, bound, compile("student/Work", source), library());
  }

  /** A program of the class {@code Main}; line 1 is the first of these members. */
  static ProblemCode program(String members) {
    return new ProblemCode(
        "2",
        "Main",
        Sums.class,
        Map.of(),
        compile("Main", "import java.util.*; public class Main {" + members + "\n}"),
        library());
  }

  static Map<String, byte[]> library() {
    Map<String, byte[]> classes = new HashMap<>();
    for (String name : LIBRARY) {
      String file = "/" + name.replace('.', '/') + ".class";
      try (InputStream in = Student.class.getResourceAsStream(file)) {
        classes.put(name, in.readAllBytes());
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return classes;
  }

  private static Map<String, byte[]> compile(String path, String source) {
    Map<String, ByteArrayOutputStream> written = new HashMap<>();
    var javac = ToolProvider.getSystemJavaCompiler();
    var files =
        new ForwardingJavaFileManager<JavaFileManager>(
            javac.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return written.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
              }
            };
          }
        };
    var text =
        new SimpleJavaFileObject(
            URI.create("memory:///" + path + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none",
            "-g",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"));
    if (!javac.getTask(null, files, null, options, null, List.of(text)).call()) {
      throw new IllegalArgumentException("the test's own code does not compile");
    }
    Map<String, byte[]> classes = new HashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }
}
