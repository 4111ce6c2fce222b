package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.bundle.Bundle;
import assay.grader.bundle.BundleLoader;
import assay.grader.model.Confinement.Level;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.pipeline.Grading;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs, classes and tests of students that attack, behind either wall. */
@Tag("long-proof")
@Isolated("deadlines, and all the processors")
final class HostileKindsTest {
  private static final String SECRET = "reference-says";

  @TempDir private static Path projects;

  /** Made once for both walls, by kind. */
  private static final Map<String, Path> PROJECTS = new HashMap<>();

  @TempDir private Path folder;

  /**
   * An attack.
   *
   * @param name what it does
   * @param body what its class holds
   * @param most points that it may earn, by what it does right
   * @param outcome of its first check
   */
  private record Attempt(String name, String body, double most, String outcome) {}

  private static final List<Attempt> PROGRAMS =
      List.of(
          new Attempt(
              "prints-for-ever", "void main() { while (true) IO.println(1); }", 0, "OutputLimit"),
          new Attempt(
              "prints-errors-for-ever",
              "void main() { while (true) System.err.print(\"error \"); }",
              0,
              "OutputLimit"),
          new Attempt(
              "reads-for-ever",
              "void main() throws Exception { while (System.in.read() != 'q') {} }",
              0,
              "Failed"),
          new Attempt(
              "exits-as-the-worker-does",
              "void main() { Runtime.getRuntime().halt(98); }",
              0,
              "Crashed"),
          new Attempt("exits-as-if-all-were-well", "void main() { System.exit(0); }", 0, "Failed"),
          new Attempt(
              "leaves-a-thread-that-answers-the-next-run",
              "static PrintStream kept; void main() { var out = System.out; var t = new Thread(() ->"
                  + " { while (true) { out.println(\"1 a\"); try { Thread.sleep(5); } catch"
                  + " (InterruptedException e) { } } }); t.setDaemon(true); t.start(); }",
              0,
              "Failed"),
          new Attempt(
              "writes-to-the-descriptors",
              "void main() throws IOException { new FileOutputStream(FileDescriptor.out).write(new"
                  + " byte[] {0, 0, 0, 9, 19, 0, 0, 0, 2, 0, 0, 0, 0}); }",
              0,
              "Failed"),
          new Attempt("exits-badly", "void main() { System.exit(98); }", 0, "Crashed"));

  /** A right stack, but for what it throws at bad capacities, and what walks through it. */
  private static String stack(String refusal, String iterator) {
    return """
    int room; List<String> texts = new ArrayList<>();
    BoundedStack(int room) { if (room < 1) throw %s; this.room = room; }
    int size() { return texts.size(); }
    void push(String text) throws victim.StackFullException {
      if (texts.size() == room) throw new victim.StackFullException(room); texts.add(text); }
    String pop() { if (texts.isEmpty()) throw new NoSuchElementException(); return texts.removeLast(); }
    public Iterator<String> iterator() { return %s; }
    """
        .formatted(refusal, iterator);
  }

  private static final String WALK = "texts.reversed().iterator()";

  private static final List<Attempt> CLASSES =
      List.of(
          new Attempt(
              "walks-for-ever",
              stack(
                  "new IllegalArgumentException()",
                  "new Iterator<>() { public boolean hasNext() { return true; } public String"
                      + " next() { return texts.isEmpty() ? \"\" : texts.getLast(); } }"),
              8,
              "Passed"),
          new Attempt(
              "throws-what-never-says-why",
              stack(
                  "new IllegalArgumentException() { public String getMessage() { while (true) {} } }",
                  WALK),
              0,
              "TimedOut"),
          new Attempt(
              "throws-what-is-not-declared",
              stack("new IllegalStateException(\"reads like IllegalArgumentException\")", WALK),
              0,
              "Failed"),
          new Attempt(
              "throws-a-cause-of-itself",
              stack(
                  "new IllegalArgumentException() { public Throwable getCause() { return new"
                      + " IllegalArgumentException(this); } public String toString() { throw new"
                      + " Error(); } }",
                  WALK),
              10,
              "Passed"));

  private static final String TEST = "@Test void t() throws Exception { ";

  private static final List<Attempt> TESTS =
      List.of(
          new Attempt("always-fails", TEST + "fail(); }", 0, "Failed"),
          new Attempt(
              "lets-chance-decide",
              "static int i; @RepeatedTest(30) void t() {} " + coins(30),
              0,
              "Failed"),
          new Attempt(
              "counts-the-runs",
              TEST
                  + "int run = Integer.getInteger(\"run\", 0); System.setProperty(\"run\", \"\" +"
                  + " (run + 1)); assertTrue(run < 4); try { Path f ="
                  + " Path.of(System.getProperty(\"java.io.tmpdir\"), \"run\");"
                  + " Files.writeString(f, \"x\", java.nio.file.StandardOpenOption.CREATE,"
                  + " java.nio.file.StandardOpenOption.APPEND); assertTrue(Files.size(f) < 5); }"
                  + " catch (IOException | SecurityException e) { } }",
              0,
              "Passed"),
          new Attempt(
              "looks-at-the-class",
              TEST + "assertEquals(4, BoundedStack.class.getDeclaredMethods().length); }",
              0,
              "Forbidden"),
          new Attempt(
              "looks-at-the-stack",
              TEST
                  + "try { new BoundedStack(1).pop(); } catch (RuntimeException e) {"
                  + " assertEquals(2, e.getStackTrace().length); } }",
              0,
              "Forbidden"),
          new Attempt(
              "writes-the-stack-down",
              TEST
                  + "try { new BoundedStack(1).pop(); } catch (RuntimeException e) {"
                  + " e.printStackTrace(new PrintWriter(new StringWriter())); } }",
              0,
              "Forbidden"),
          new Attempt(
              "says-what-the-reference-answers",
              "@TestFactory DynamicTest t() { return DynamicTest.dynamicTest(\""
                  + SECRET
                  + "\", () -> { System.out.println(\""
                  + SECRET
                  + "\"); fail(\""
                  + SECRET
                  + "\" + new BoundedStack(1).size()); }); }",
              0,
              "Failed"),
          new Attempt("exits", TEST + "System.exit(0); }", 0, "Exited"),
          new Attempt("never-ends", TEST + "while (true) {} }", 0, "TimedOut"),
          new Attempt(
              "answers-for-the-driver",
              TEST
                  + "for (Thread t : new Thread[] {Thread.currentThread()}) t.interrupt();"
                  + " System.setOut(null); System.setErr(null); }",
              0,
              "Passed"));

  /** So many tests that fail every other time, by what a fresh JVM has of chance. */
  private static String coins(int tests) {
    StringBuilder coins = new StringBuilder();
    for (int i = 0; i < tests; i++) {
      coins.append("@Test void coin%d() { assertTrue(new Random().nextBoolean()); } ".formatted(i));
    }
    return coins.toString();
  }

  @ParameterizedTest
  @EnumSource(
      value = Level.class,
      names = {"A", "B"})
  void programs_that_attack_earn_nothing(Level level) throws Exception {
    graded(level, "programs", "words/WordCount.java", "class WordCount", PROGRAMS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Level.class,
      names = {"A", "B"})
  void classes_that_attack_earn_what_they_do_right(Level level) throws Exception {
    graded(
        level,
        "classes",
        "stack/BoundedStack.java",
        "class BoundedStack implements Iterable<String>",
        CLASSES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Level.class,
      names = {"A", "B"})
  void tests_that_attack_earn_nothing_and_tell_nothing(Level level) throws Exception {
    for (Report report :
        graded(level, "tests", "tests/BoundedStackTest.java", "class BoundedStackTest", TESTS)) {
      assertThat(checks(report))
          .allSatisfy(
              check -> {
                assertThat(check.output()).isEmpty();
                assertThat(check.message()).doesNotContain(SECRET);
              });
    }
  }

  /** None of them is the grader's fault, and each earns and is told what it should. */
  private List<Report> graded(
      Level level, String kind, String file, String type, List<Attempt> attempts)
      throws IOException {
    Path project = PROJECTS.get(kind);
    if (project == null) {
      project = impatient(AuthoredProject.scaffolded("victim", kind, projects.resolve(kind)));
      PROJECTS.put(kind, project);
    }
    Bundle bundle =
        BundleLoader.of(getClass().getClassLoader(), List.of(project))
            .bundle(Optional.of("victim"));
    Optional<Sandbox> wall = Sandboxes.ofLevel(level, _ -> {});
    Assumptions.assumeTrue(wall.isPresent(), "not available here: isolation of level " + level);
    try (Sandbox sandbox = wall.orElseThrow();
        var compiler = new ConfinedCompiler(sandbox);
        var sessions = new ConfinedSessions(sandbox, 1)) {
      Grading grading = new Grading(bundle, sessions, compiler, 7);
      SoftAssertions seen = new SoftAssertions();
      List<Report> reports =
          attempts.stream().map(attempt -> report(grading, file, type, attempt, seen)).toList();
      Report honest = grading.grade(project.resolve("reference"), "reference");
      assertThat(checks(honest)).extracting(CheckScore::outcome).containsOnly("Passed");
      seen.assertAll();
      assertThat(reports)
          .flatExtracting(HostileKindsTest::checks)
          .extracting(CheckScore::outcome)
          .doesNotContain("GraderFault");
      return reports;
    }
  }

  /** What hangs is waited for in each check that it reaches: here not for long. */
  private static Path impatient(AuthoredProject project) throws IOException {
    Path checks = project.folder().resolve("checks/src/main/java");
    try (Stream<Path> tree = Files.walk(checks)) {
      for (Path file : tree.filter(path -> path.toString().endsWith("Checks.java")).toList()) {
        Files.writeString(
            file,
            Files.readString(file)
                .replace("SECONDS = 10", "SECONDS = 4")
                .replaceAll(
                    "(points = \\d,)(?! *\\R? *dependsOn)(?=[^@]*void)(?![^@]*seconds)",
                    "$1 seconds = 2,"));
      }
    }
    return project.built().folder();
  }

  private Report report(
      Grading grading, String file, String type, Attempt attempt, SoftAssertions seen) {
    try {
      Path source = folder.resolve(attempt.name()).resolve("src/main/java/victim").resolve(file);
      Files.createDirectories(source.getParent());
      Files.writeString(
          source,
          """
          package victim.%s;

          import static org.junit.jupiter.api.Assertions.*;

          import java.io.*;
          import java.nio.file.*;
          import java.util.*;
          import org.junit.jupiter.api.*;
          import victim.stack.BoundedStack;

          %s { %s }
          """
              .formatted(file.replaceFirst("/.*", ""), type, attempt.body())
              .replaceAll(isNoTest(type) ? "import .*(junit|victim).*\n" : "^$", ""));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Report report = grading.grade(folder.resolve(attempt.name()), attempt.name());
    CheckScore first = checks(report).getFirst();
    double earned = checks(report).stream().mapToDouble(CheckScore::score).sum();
    seen.assertThat(first.outcome() + ", " + earned)
        .as("%s: %s", attempt.name(), first.message())
        .isEqualTo(attempt.outcome() + ", " + attempt.most());
    return report;
  }

  /** Whether a class is no test, and so has nothing of JUnit's to import. */
  private static boolean isNoTest(String type) {
    return !type.contains("Test");
  }

  private static List<CheckScore> checks(Report report) {
    return report.problems().getFirst().checks();
  }
}
