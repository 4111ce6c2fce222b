package assay.grader.model;

import java.util.Map;

/**
 * A problem's classes, ready to be loaded in a confined JVM.
 *
 * @param problem the problem's id
 * @param implementation binary name of the student's class, annotated or known to implement the
 *     contract
 * @param contract the contract interface, of the assignment's jar
 * @param classes binary names of the student's classes that are called through interfaces which
 *     they do not implement, by those of the interfaces
 * @param student the student's class files by binary name
 * @param library the assignment's class files that this problem may use at run time, by binary name
 */
public record ProblemCode(
    String problem,
    String implementation,
    Class<?> contract,
    Map<String, String> classes,
    Map<String, byte[]> student,
    Map<String, byte[]> library) {

  /** A problem whose contract the student's class implements. */
  public ProblemCode(
      String problem,
      String implementation,
      Class<?> contract,
      Map<String, byte[]> student,
      Map<String, byte[]> library) {
    this(problem, implementation, contract, Map.of(), student, library);
  }

  public ProblemCode {
    classes = Map.copyOf(classes);
    student = Map.copyOf(student);
    library = Map.copyOf(library);
  }
}
