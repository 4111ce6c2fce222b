package assay.grader.sandbox.confine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The list of classes that an archive is made of, as a JVM writes it: what a rehearsal has loaded.
 *
 * <p>No rehearsal is as varied as students are. What most of them use beyond it is added here: a
 * class that is not in the archive is read from the image, parsed and checked, in each JVM anew.
 * Not more than that, since the whole archive has to be moved to its place at each start: with all
 * of {@code java.util} it costs a runner more than it brings.
 */
final class ClassList {
  /** The types of lambdas, and what reads the generic types of a contract. */
  private static final List<String> PACKAGES =
      List.of(
          "java/lang/runtime",
          "java/util/function",
          "sun/reflect/generics/reflectiveObjects",
          "sun/reflect/generics/repository",
          "sun/reflect/generics/tree");

  /** Types of the JVM's lambda forms: any object, int and shorter, long, double; not float. */
  private static final List<String> TYPES = List.of("L", "I", "J", "D");

  private static final int MOST_PARAMETERS = 3;
  private static final int FEW_PARAMETERS = 2;

  private static final String FORM = "@lambda-form-invoker [LF_RESOLVE] java.lang.invoke.";

  private final Path file;

  ClassList(Path file) {
    this.file = file;
  }

  /** Adds what student code may use of the JDK. */
  void widen() throws IOException {
    var lines = new ArrayList<String>(List.of(""));
    addClasses(lines);
    addLambdaForms(lines);
    Files.write(file, lines, StandardOpenOption.APPEND);
  }

  private static void addClasses(List<String> lines) throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    for (String inPackage : PACKAGES) {
      try (Stream<Path> files = Files.list(base.resolve(inPackage))) {
        files
            .map(file -> base.relativize(file).toString())
            .filter(name -> name.endsWith(".class"))
            .map(name -> name.substring(0, name.length() - ".class".length()))
            .forEach(lines::add);
      }
    }
  }

  /**
   * The code that links a lambda or a method reference is made at run time for each combination of
   * the types that it captures, takes and gives, unless the archive has it.
   */
  private static void addLambdaForms(List<String> lines) {
    for (String types : sequences(MOST_PARAMETERS)) {
      lines.add(FORM + "Invokers$Holder linkToTargetMethod " + types + "L_L");
      addDirect(lines, "newInvokeSpecial L" + types + "_L");
      for (String result : List.of("L", "I", "J", "D", "V")) {
        String form = types + "_" + result;
        addDirect(lines, "invokeStatic L" + form);
        addDirect(lines, "invokeSpecial LL" + form);
        if (types.length() <= FEW_PARAMETERS) {
          addDirect(lines, "invokeVirtual LL" + form);
          addDirect(lines, "invokeInterface LL" + form);
        }
      }
    }
  }

  private static void addDirect(List<String> lines, String form) {
    lines.add(FORM + "DirectMethodHandle$Holder " + form);
  }

  /** All sequences of types up to a length. */
  private static List<String> sequences(int longest) {
    var sequences = new ArrayList<String>(List.of(""));
    int first = 0;
    for (int length = 1; length <= longest; length++) {
      int end = sequences.size();
      for (int i = first; i < end; i++) {
        for (String type : TYPES) {
          sequences.add(sequences.get(i) + type);
        }
      }
      first = end;
    }
    return sequences;
  }
}
