package assay.worker;

import assay.wire.Complaint;
import assay.wire.Exhausted;
import assay.wire.Message;
import assay.wire.Message.Compile;
import assay.wire.Message.Compiled;
import assay.wire.Message.GaveUp;
import assay.wire.Message.Hello;
import assay.wire.Message.Rejected;
import assay.wire.UnsendableException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The program that compiles student code, in memory: text comes in, class files or complaints go
 * out.
 *
 * <p>Its JVM needs {@code --add-modules jdk.compiler,jdk.incubator.vector}. It may serve many
 * compilations one after the other; after {@link GaveUp} it had better be replaced.
 */
public final class Compiler {
  private static final int COMPLAINTS = 20;
  private static final int COMPLAINT_CHARS = 500;

  /**
   * As {@code --release} would, these hide everything but two modules; {@code --release} itself
   * cannot see incubator modules.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-implicit:class",
          "-Xlint:none",
          "-g",
          "-parameters",
          "--limit-modules",
          "java.base,jdk.incubator.vector",
          "--add-modules",
          "jdk.incubator.vector");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final JdkFiles jdk =
      new JdkFiles(javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8));

  private Compiler() {}

  /**
   * Serves until the channel is closed.
   *
   * @param arguments as {@link Runner#main} takes them
   */
  public static void main(String[] arguments) throws IOException, UnsendableException {
    Channel channel = Arguments.openChannel(arguments);
    // javac prints here when it fails inside; nobody reads it.
    System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
    System.setErr(System.out);
    Arguments.endWithGrader(arguments);
    Compiler compiler = new Compiler();
    channel.send(new Hello(Message.VERSION));
    while (true) {
      Optional<Message> request = channel.receive();
      if (request.isEmpty()) {
        return;
      }
      if (!(request.get() instanceof Compile compile)) {
        throw new IOException("the grader sent a " + request.get().getClass());
      }
      channel.send(compiler.respond(compile));
    }
  }

  private Message respond(Compile request) {
    try {
      return compile(request);
    } catch (StackOverflowError nested) {
      return new GaveUp(request.id(), Exhausted.STACK);
    } catch (OutOfMemoryError full) {
      return new GaveUp(request.id(), Exhausted.MEMORY);
    } catch (RuntimeException | AssertionError | IOException bug) {
      return new GaveUp(request.id(), Exhausted.COMPILER);
    }
  }

  private Message compile(Compile request) throws IOException {
    Complaints complaints = new Complaints();
    StringWriter said = new StringWriter();
    try (MemoryFiles files = new MemoryFiles(jdk, request)) {
      boolean compiled =
          javac.getTask(said, files, complaints, OPTIONS, null, files.roots()).call();
      if (compiled) {
        return new Compiled(request.id(), files.classes(), complaints.warnings);
      }
    }
    return complaints.errors.isEmpty()
        ? new GaveUp(request.id(), whatBroke(said.toString()))
        : new Rejected(request.id(), complaints.errors);
  }

  /** javac catches its own failures, prints them, and calls it a day. */
  private static Exhausted whatBroke(String said) {
    if (said.contains("StackOverflowError")) {
      return Exhausted.STACK;
    }
    return said.contains("OutOfMemoryError") ? Exhausted.MEMORY : Exhausted.COMPILER;
  }

  /** Keeps the first complaints. */
  private static final class Complaints implements DiagnosticListener<JavaFileObject> {
    private final List<Complaint> errors = new ArrayList<>();
    private final List<Complaint> warnings = new ArrayList<>();

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
      switch (diagnostic.getKind()) {
        case ERROR -> add(errors, diagnostic);
        case WARNING, MANDATORY_WARNING -> {
          // That a student uses the Vector API is no news to the student.
          if (!"compiler.warn.incubating.modules".equals(diagnostic.getCode())) {
            add(warnings, diagnostic);
          }
        }
        case NOTE, OTHER -> {}
      }
    }

    private static void add(List<Complaint> list, Diagnostic<? extends JavaFileObject> diagnostic) {
      if (list.size() >= COMPLAINTS) {
        return;
      }
      String file =
          diagnostic.getSource() instanceof MemoryFiles.Source source ? source.path() : "";
      long line = diagnostic.getLineNumber();
      String message = diagnostic.getMessage(Locale.ENGLISH);
      list.add(
          new Complaint(
              file,
              line < 0 ? 0 : (int) line,
              message.length() <= COMPLAINT_CHARS
                  ? message
                  : message.substring(0, COMPLAINT_CHARS) + "…"));
    }
  }
}
