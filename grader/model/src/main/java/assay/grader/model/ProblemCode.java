package assay.grader.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param remembers whether some class can carry something from one check to the next, in its static
 *     fields; such code is loaded anew for each check
 * @param equipment what it runs in
 * @param notes what was left out to get here
 * @param suite what runs the student's classes where they are tests; null where they are not
 */
public record ProblemCode(
    String problem,
    String implementation,
    Class<?> contract,
    Map<String, String> classes,
    Map<String, byte[]> student,
    Map<String, byte[]> library,
    boolean remembers,
    Equipment equipment,
    List<Diagnostic> notes,
    @Nullable SuiteCode suite) {

  /** Code that is called or run. */
  public ProblemCode(
      String problem,
      String implementation,
      Class<?> contract,
      Map<String, String> classes,
      Map<String, byte[]> student,
      Map<String, byte[]> library,
      boolean remembers,
      Equipment equipment,
      List<Diagnostic> notes) {
    this(
        problem,
        implementation,
        contract,
        classes,
        student,
        library,
        remembers,
        equipment,
        notes,
        null);
  }

  /** Code of which nothing more is known: it may remember, and may compute for long. */
  public ProblemCode(
      String problem,
      String implementation,
      Class<?> contract,
      Map<String, String> classes,
      Map<String, byte[]> student,
      Map<String, byte[]> library) {
    this(
        problem,
        implementation,
        contract,
        classes,
        student,
        library,
        true,
        Equipment.USUAL.optimized(),
        List.of());
  }

  /** The same of a problem whose contract the student's class implements. */
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
    notes = List.copyOf(notes);
  }

  /** A student's tests as code that is called by their driver. */
  public ProblemCode driven(
      Class<?> driver, String driverImplementation, Map<String, byte[]> otherLibrary) {
    return new ProblemCode(problem, driverImplementation, driver, student, otherLibrary);
  }

  /** The same code as tests. */
  public ProblemCode with(SuiteCode tests, Map<String, byte[]> all, Map<String, byte[]> runsWith) {
    return new ProblemCode(
        problem,
        implementation,
        contract,
        classes,
        all,
        runsWith,
        remembers,
        equipment,
        notes,
        tests);
  }
}
