package assay.grader.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles student text in a confined process. */
public interface SourceCompiler extends AutoCloseable {

  /**
   * Compiles some sources and whatever of the others they reach, with nothing but these, the
   * library and the JDK's {@code java.base} and {@code jdk.incubator.vector} in sight, and no
   * annotation processing.
   */
  Compilation compile(Request request);

  /** Compiles all of some sources together. */
  default Compilation compile(Map<String, String> sources, Map<String, byte[]> library) {
    return compile(new Request(sources, Map.of(), sources.keySet(), library));
  }

  /**
   * What is to be compiled.
   *
   * @param sources text by path relative to the source folder, such as {@code mfdnn/hw5/A.java}
   * @param auxiliaries types that stand in a source of another name: the path at which they are
   *     looked for, and the path of that source
   * @param roots the paths of those that are compiled in any case
   * @param library class files by binary name
   */
  record Request(
      Map<String, String> sources,
      Map<String, String> auxiliaries,
      Set<String> roots,
      Map<String, byte[]> library) {
    public Request {
      sources = Map.copyOf(sources);
      auxiliaries = Map.copyOf(auxiliaries);
      roots = Set.copyOf(roots);
      library = Map.copyOf(library);
    }
  }

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
