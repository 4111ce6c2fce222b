package assay.grader.model;

import java.util.List;
import java.util.Map;

/** Compiles student text in a confined process. */
public interface SourceCompiler extends AutoCloseable {

  /**
   * Compiles sources together, with nothing but the library and the JDK's {@code java.base} and
   * {@code jdk.incubator.vector} in sight, and no annotation processing.
   *
   * @param sources text by path relative to the source folder, such as {@code mfdnn/hw5/A.java}
   * @param library class files by binary name
   */
  Compilation compile(Map<String, String> sources, Map<String, byte[]> library);

  @Override
  void close();

  /** How a compilation ended. */
  sealed interface Compilation {}

  /** It compiled; class files by binary name. */
  record Compiled(Map<String, byte[]> classes, List<Diagnostic> warnings) implements Compilation {
    public Compiled {
      classes = Map.copyOf(classes);
      warnings = List.copyOf(warnings);
    }
  }

  /** The compiler found errors; capped in number and length. */
  record Rejected(List<Diagnostic> errors) implements Compilation {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }

  /** The text broke the compiler: it ran out of time, memory or stack, or its process ended. */
  record Broken(Outcome outcome) implements Compilation {}
}
