package assay.grader.bundle;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Equipment;
import assay.grader.policy.Policy;
import assay.todo.Program;
import assay.todo.StudentTests;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An assignment's data.
 *
 * @param id the id that {@code --assignment} takes
 * @param title as people read it
 * @param version part of every report; another version may score differently
 * @param problems in the order of the handout
 * @param equipment what students' code runs in
 * @param shared packages of students' files that all problems may use
 * @param budget the time that the code of one submission has in all, while the grader waits for it
 * @param deadline until when it can be handed in, unless a class has a policy of its own; or null
 */
public record Assignment(
    String id,
    String title,
    String version,
    List<Problem> problems,
    List<String> shared,
    Equipment equipment,
    Duration budget,
    @Nullable Policy deadline) {

  public Assignment {
    requireNonNull(id);
    requireNonNull(title);
    requireNonNull(version);
    requireNonNull(budget);
    requireNonNull(equipment);
    problems = List.copyOf(problems);
    shared = List.copyOf(shared);
  }

  /** The packages that students' files live in, or below. */
  public Stream<String> studentPackages() {
    return Stream.concat(problems.stream().map(Problem::packageName), shared.stream());
  }

  /** An assignment without a due date. */
  public Assignment(
      String id,
      String title,
      String version,
      List<Problem> problems,
      List<String> shared,
      Equipment equipment,
      Duration budget) {
    this(id, title, version, problems, shared, equipment, budget, null);
  }

  /** Points that hidden checks give in all. */
  public double points() {
    return problems.stream().mapToDouble(Problem::points).sum();
  }

  /** Points that a person gives for the written parts in all. */
  public double writtenPoints() {
    return problems.stream().mapToDouble(Problem::writtenPoints).sum();
  }

  /**
   * One problem.
   *
   * @param id as in {@link assay.todo.Problem#id}
   * @param title as people read it
   * @param points points that hidden checks give
   * @param section the anchor of its section in the handout
   * @param contract the interface that the checks call
   * @param packageName the package that holds the student's files of this problem, with all below
   *     it; empty for files without a package
   * @param implementation binary name of the class that implements the contract
   * @param classes binary names of classes of the package that the checks call through interfaces
   *     which they do not implement, by those of the interfaces
   * @param uses packages of the assignment's jar that code of this problem may use; the contract's
   *     own package and {@code assay.todo} always belong to them
   * @param forbids packages (with all below them), classes, or {@link ForbiddenMember methods and
   *     constructors} that code of this problem must not reach, of the assignment's jar or of the
   *     JDK
   * @param written the part that a person marks, or null
   * @param variants where students write tests: sources by path that take the place of the
   *     assignment's, by name of the variant; empty elsewhere
   */
  public record Problem(
      String id,
      String title,
      double points,
      String section,
      Class<?> contract,
      String packageName,
      String implementation,
      Map<String, String> classes,
      List<String> uses,
      List<String> forbids,
      @Nullable Written written,
      Map<String, Map<String, String>> variants) {

    public Problem {
      requireNonNull(id);
      requireNonNull(title);
      requireNonNull(section);
      requireNonNull(contract);
      requireNonNull(packageName);
      requireNonNull(implementation);
      classes = Map.copyOf(classes);
      uses = List.copyOf(uses);
      forbids = List.copyOf(forbids);
      variants = Map.copyOf(variants);
    }

    /** A problem in which students write no tests. */
    public Problem(
        String id,
        String title,
        double points,
        String section,
        Class<?> contract,
        String packageName,
        String implementation,
        Map<String, String> classes,
        List<String> uses,
        List<String> forbids,
        @Nullable Written written) {
      this(
          id,
          title,
          points,
          section,
          contract,
          packageName,
          implementation,
          classes,
          uses,
          forbids,
          written,
          Map.of());
    }

    /** Points above {@link #points} that extra credit may give at most. */
    public double bonus() {
      assay.todo.Problem annotation = contract.getAnnotation(assay.todo.Problem.class);
      return annotation == null ? 0 : annotation.bonus();
    }

    /** Whether students write a program, which is loaded anew for each run. */
    public boolean asksForProgram() {
      return Program.class.isAssignableFrom(contract);
    }

    /** Whether students write tests. */
    public boolean asksForTests() {
      return StudentTests.class.isAssignableFrom(contract);
    }

    /**
     * Whether a source file, by its path below the source folder, lies in the problem's package or
     * below.
     */
    public boolean holds(String path) {
      return path.startsWith(folder()) && (!packageName.isEmpty() || path.indexOf('/') < 0);
    }

    /** The folder of the problem's package, with a slash at its end unless it is the top. */
    public String folder() {
      return packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    }

    /** Points that a person gives; 0 without a written part. */
    public double writtenPoints() {
      return written == null ? 0 : written.points();
    }

    /** Where the student's implementation is expected, relative to the source folder. */
    public String implementationFile() {
      return implementation.replace('.', '/') + ".java";
    }
  }

  /**
   * A written part.
   *
   * @param points points that a person gives
   * @param answerFile path of the student's text inside the submission, such as {@code
   *     answers/2.md}
   * @param rubric what earns how many points
   * @param stub what stands in the answer file as it is handed out; empty if none is
   */
  public record Written(double points, String answerFile, List<Criterion> rubric, String stub) {
    public Written {
      requireNonNull(answerFile);
      requireNonNull(stub);
      rubric = List.copyOf(rubric);
    }

    /** A part whose answer file is not handed out. */
    public Written(double points, String answerFile, List<Criterion> rubric) {
      this(points, answerFile, rubric, "");
    }

    /** Whether a text is blank, or the stub with no more than other line ends and blanks. */
    public boolean isUnanswered(String text) {
      return words(text).isEmpty() || !stub.isEmpty() && words(text).equals(words(stub));
    }

    private static String words(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFC)
          .replaceAll("[\\s\\u00a0\\ufeff]+", " ")
          .strip();
    }
  }

  /** One line of a rubric. */
  public record Criterion(String text, double points) {
    public Criterion {
      requireNonNull(text);
    }
  }
}
