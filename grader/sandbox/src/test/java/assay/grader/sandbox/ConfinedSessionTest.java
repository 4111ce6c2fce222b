package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.grader.model.Equipment;
import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.model.StudentSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toy.lab.Lab;
import toy.lab.Meter;
import toy.lab.Tree;

/** Sessions with real JVMs of {@link ProcessSandbox}, and student code of every kind in them. */
final class ConfinedSessionTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(700);

  private static ProcessSandbox sandbox;
  private static ConfinedSessions sessions;

  @BeforeAll
  static void open() throws IOException {
    sandbox = ProcessSandbox.ofThisGrader();
    sessions = new ConfinedSessions(sandbox, 1);
  }

  @AfterAll
  static void leavesNoProcessBehind() {
    sessions.close();
    sandbox.close();
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** Runs one check on student code. */
  private static void check(String body, Consumer<Lab> check) {
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(AMPLE);
      check.accept(session.contract(Lab.class));
    }
  }

  /** How a check ends that calls {@code run("bad")}, with the session usable for the next check. */
  private static Outcome outcomeOfBad(Duration deadline, String body) {
    return outcomeOf(deadline, body, lab -> lab.run("bad"));
  }

  private static Outcome outcomeOf(Duration deadline, String body, Consumer<Lab> call) {
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(deadline);
      StudentFailure failure =
          catchThrowableOfType(
              StudentFailure.class, () -> call.accept(session.contract(Lab.class)));
      assertThat(failure).as("the call must not give a value").isNotNull();
      assertGoesOn(session);
      return failure.outcome();
    }
  }

  private static void assertGoesOn(StudentSession session) {
    session.begin(AMPLE);
    // Not all classes survive to be asked: those that die in their initialiser die again.
    try {
      assertThat(session.contract(Lab.class).scale(new double[] {1, 2}, 2)).containsExactly(2, 4);
    } catch (StudentFailure again) {
      assertThat(again.outcome()).isInstanceOfAny(Outcome.Exited.class, Outcome.NotAttempted.class);
    }
  }

  private static final String SCALE =
      " public double[] scale(double[] n, double f) {"
          + " for (int i = 0; i < n.length; i++) n[i] *= f; return n; } ";

  @Test
  void aCallReturnsWhatTheStudentComputes() {
    check(
        SCALE,
        lab ->
            assertThat(lab.scale(new double[] {1, Double.NaN, -0.0, Double.POSITIVE_INFINITY}, 2))
                .containsExactly(2, Double.NaN, -0.0, Double.POSITIVE_INFINITY));
  }

  @Test
  void argumentsThatTheStudentChangesStayAsTheyWereHere() {
    double[] numbers = {1, 2, 3};

    check(SCALE, lab -> lab.scale(numbers, 100));

    assertThat(numbers).containsExactly(1, 2, 3);
  }

  @Test
  void nullIsNoValue() {
    String nothing = "public List<Integer> list(int n) { return null; }";
    String deep = "public List<Integer> list(int n) { return Arrays.asList(1, null); }";

    assertThat(outcomeOf(AMPLE, SCALE + nothing, lab -> lab.list(2)))
        .isEqualTo(new Outcome.Failed("Your method list returned null; return a value."));
    assertThat(outcomeOf(AMPLE, SCALE + deep, lab -> lab.list(2)))
        .isEqualTo(
            new Outcome.Failed(
                "Your method list returned a value that cannot be checked: it contains null."));
  }

  @Test
  void aGapIsNotAttemptedAndNamed() {
    assertThat(outcomeOf(AMPLE, SCALE, lab -> lab.run("x")))
        .isEqualTo(new Outcome.NotAttempted("@Todo(\"1.run\") is still to be written."));
  }

  @Test
  void anExceptionFailsWithItsMessageAndItsLine() {
    String body =
        SCALE
            + "\npublic int run(String what) {"
            + "\n  int[] three = new int[3];"
            + "\n  return three[what.length()];"
            + "\n}";

    assertThat(outcomeOfBad(AMPLE, body))
        .isEqualTo(
            new Outcome.Failed(
                "Your method run threw ArrayIndexOutOfBoundsException: Index 3 out of bounds for"
                    + " length 3, at Work.java:4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          while (true) { }                                                        | TimedOut
          while (true) try { Thread.sleep(9999); } catch (Throwable t) { }         | TimedOut
          try { while (true) Thread.onSpinWait(); } finally { return 1; }          | TimedOut
          Object o = new Object(); synchronized (o) { try { o.wait(); } catch (InterruptedException e) { } } return 1; | TimedOut
          """)
  void whatNeverEndsTimesOut(String statement, String outcome) {
    String body = SCALE + "public int run(String what) { " + statement + " }";

    assertThat(outcomeOfBad(SHORT, body).name()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          System.exit(0); return 1;                                               | Exited
          try { System.exit(1); } finally { return 1; }                           | Exited
          Runtime.getRuntime().halt(0); return 1;                                 | Exited
          new Thread(() -> System.exit(3)).start(); while (true) { }              | Exited
          return run(what) + 1;                                                   | Failed
          try { return run(what) + 1; } catch (StackOverflowError e) { throw e; } | Failed
          List<long[]> l = new ArrayList<>(); while (true) l.add(new long[1 << 20]); | OutOfMemory
          int[] a = new int[Integer.MAX_VALUE]; return a.length;                  | OutOfMemory
          throw new AssertionError("expected");                                  | Failed
          """)
  void whatEndsBadlyHasItsOutcome(String statement, String outcome) {
    String body = SCALE + "public int run(String what) { " + statement + " }";

    assertThat(outcomeOfBad(AMPLE, body).name()).isEqualTo(outcome);
  }

  @Test
  void memoryThatStaysHeldIsOutOfMemory() {
    String body =
        SCALE
            + "static List<Object> held = new ArrayList<>();"
            + "public int run(String what) {"
            + " for (int size = 1 << 22; size > 0; size /= 2)"
            + "  try { while (true) held.add(new long[size]); } catch (OutOfMemoryError e) { }"
            + " while (true) held.add(new Object()); }";

    assertThat(outcomeOfBad(AMPLE, body)).isInstanceOf(Outcome.OutOfMemory.class);
  }

  @Test
  void haltingInAStaticInitialiserIsNoSuccess() {
    String body = SCALE + "static { Runtime.getRuntime().halt(0); }";

    assertThat(outcomeOfBad(AMPLE, body)).isInstanceOf(Outcome.Exited.class);
  }

  @Test
  void classesWithoutEndAreBounded() {
    String body =
        SCALE
            + "public int run(String what) throws RuntimeException {"
            + " for (int i = 0; ; i++) { held.add(java.lang.reflect.Proxy.newProxyInstance("
            + "  new ClassLoader(Work.class.getClassLoader()) { },"
            + "  new Class<?>[] { Meter.class }, (p, m, a) -> 1)); } }"
            + " static List<Object> held = new ArrayList<>();";

    assertThat(outcomeOfBad(AMPLE, body)).isInstanceOf(Outcome.OutOfMemory.class);
  }

  @Test
  void valuesThatAreTooLargeOrEndlessFailWithoutReachingTheGrader() {
    assertThat(
            outcomeOf(
                AMPLE,
                SCALE + "public List<Integer> list(int n) { return Collections.nCopies(n, 1); }",
                lab -> lab.list(Integer.MAX_VALUE)))
        .isEqualTo(
            new Outcome.Failed(
                "Your method list returned a value that cannot be checked: it contains more than"
                    + " 1000000 values in one call."));
    assertThat(
            outcomeOf(
                AMPLE,
                SCALE
                    + "public Tree tree(int n) { var l = new ArrayList<Tree>(); var t = new"
                    + " Tree(\"\", l); l.add(t); return t; }",
                lab -> lab.tree(1)))
        .isInstanceOf(Outcome.Failed.class)
        .extracting(Outcome::message)
        .asString()
        .contains("contains itself");
    assertThat(
            outcomeOf(
                AMPLE,
                SCALE + "public List<Integer> list(int n) { return (List) List.of(\"text\"); }",
                lab -> lab.list(1)))
        .extracting(Outcome::message)
        .asString()
        .contains("a String where a Integer belongs");
  }

  @Test
  void recordsAndListsCross() {
    check(
        "public Tree tree(int n) { return new Tree(\"\\ud800\" + n, n == 0 ? List.of() :"
            + " List.of(tree(n - 1))); }",
        lab ->
            assertThat(lab.tree(1))
                .isEqualTo(new Tree("\ud800" + 1, List.of(new Tree("\ud800" + 0, List.of())))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          public String getMessage() { throw new IllegalStateException(); }
          public String getMessage() { return "x".repeat(100_000_000); }
          public String toString() { System.exit(0); return ""; }
          public Throwable getCause() { return new Bad(); }
          public StackTraceElement[] getStackTrace() { return null; }
          """)
  void hostileExceptionsAreStillExceptions(String override) {
    String body =
        SCALE
            + "static class Bad extends RuntimeException { "
            + override
            + " } public int run(String what) { throw new Bad(); }";

    Outcome outcome = outcomeOfBad(AMPLE, body);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).startsWith("Your method run threw Bad").hasSizeLessThan(5_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          o.write("Hello, world\\n".getBytes());
          o.write(new byte[] {0, 0, 0, 1, 99});
          o.write(new byte[] {127, -1, -1, -1});
          o.write(new byte[] {0, 0, 0, 9, 5, 0, 0, 0, 77, 0, 0, 0, 0});
          o.write(new byte[] {0, 0, 0, 5, 14, 0, 0, 0, 1});
          o.write(new byte[] {0, 0}); Runtime.getRuntime().halt(98);
          """)
  void bytesOnTheChannelCrash(String write) {
    String body =
        SCALE
            + "public int run(String what) { try {"
            + " var o = new java.io.FileOutputStream(java.io.FileDescriptor.out); "
            + write
            + " } catch (java.io.IOException e) { } return 1; }";

    assertThat(outcomeOfBad(AMPLE, body)).isInstanceOf(Outcome.Crashed.class);
  }

  @Test
  void theNextCheckAfterAForgedLateFrameGetsAFreshRunner() {
    String body =
        SCALE
            + "public int run(String what) { new Thread(() -> { try { Thread.sleep(200);"
            + " new java.io.FileOutputStream(java.io.FileDescriptor.out).write("
            + "new byte[] {0, 0, 0, 5, 14, 0, 0, 0, 9}); } catch (Exception e) { } }).start();"
            + " return 7; }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(AMPLE);
      assertThat(session.contract(Lab.class).run("")).isEqualTo(7);
      assertGoesOn(session);
    }
  }

  @Test
  void whatIsPrintedIsReportedForItsCheckOnly() {
    String body =
        "public int run(String what) { System.out.println(what); System.err.println(1); return 0;"
            + " }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(AMPLE);
      session.contract(Lab.class).run("first");
      assertThat(session.outputOfCheck()).isEqualToNormalizingNewlines("first\n1\n");
      session.begin(AMPLE);
      session.contract(Lab.class).run("second");
      assertThat(session.outputOfCheck()).isEqualToNormalizingNewlines("second\n1\n");
    }
  }

  @Test
  void printsWithoutMeasureAreCutAndCostNothing() {
    String body =
        "public int run(String what) { for (int i = 0; i < 300_000; i++)"
            + " System.out.println(\"step \" + i); return 7; }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(AMPLE);
      assertThat(session.contract(Lab.class).run("")).isEqualTo(7);
      assertThat(session.outputOfCheck())
          .startsWith("step 0")
          .endsWith("… (the rest of what was printed is left out)")
          .hasSizeLessThan(17_000);
      session.begin(AMPLE);
      assertThat(session.contract(Lab.class).run("")).as("in the same JVM").isEqualTo(7);
      assertThat(session.outputOfCheck()).startsWith("step 0");
    }
  }

  @Test
  void codeThatRemembersIsLoadedAnewForEachCheckWhetherOrNotTheOneBeforeHung() {
    String body =
        "static int calls; public int run(String what) { while (what.equals(\"bad\")) { }"
            + " return ++calls; }"
            + SCALE;
    try (StudentSession session = sessions.open(Student.remembering(body), AMPLE)) {
      session.begin(SHORT);
      Lab hanging = session.contract(Lab.class);
      assertThatThrownBy(() -> hanging.run("bad")).isInstanceOf(StudentFailure.class);
      for (int i = 0; i < 2; i++) {
        session.begin(AMPLE);
        assertThat(session.contract(Lab.class).run("")).isEqualTo(1);
        assertThat(session.contract(Lab.class).run("")).as("within a check").isEqualTo(2);
        session.outputOfCheck();
      }
    }
  }

  @Test
  void codeThatComputesForLongGetsAnotherTryWithTheOptimizingCompiler() {
    String body =
        "public int run(String what) { boolean optimizes ="
            + " !System.getProperty(\"java.vm.info\").contains(\"emulated-client\");"
            + " while (what.equals(\"long\") && !optimizes) { } return optimizes ? 2 : 1; }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(SHORT);
      assertThat(session.contract(Lab.class).run("short")).isEqualTo(1);
      session.begin(Duration.ofSeconds(5));
      Lab lab = session.contract(Lab.class);
      assertThatThrownBy(() -> lab.run("long")).isInstanceOf(StudentFailure.class);
      assertThatThrownBy(session::outputOfCheck)
          .as("also where the check made something else of it")
          .isInstanceOfSatisfying(
              StudentFailure.class,
              again -> assertThat(again.outcome()).isInstanceOf(Outcome.GraderFault.class));
      session.begin(Duration.ofSeconds(5));
      assertThat(session.contract(Lab.class).run("long")).isEqualTo(2);
    }
  }

  @Test
  void aCheckThatMeasuresWorkHasTheOptimizingCompilerAtOnce() {
    String body =
        "public int run(String what) {"
            + " return System.getProperty(\"java.vm.info\").contains(\"emulated-client\") ? 1 : 2; }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(Duration.ofSeconds(5));
      assertThat(session.contract(Lab.class).run("")).isEqualTo(1);
      session.begin(Duration.ofSeconds(20));
      assertThat(session.contract(Lab.class).run("")).isEqualTo(2);
    }
  }

  @Test
  void whatHungIsWaitedForLessAndEverythingElseAsLongAsBefore() {
    String body =
        "public int run(String what) { while (true) try { Thread.sleep(99); }"
            + " catch (InterruptedException e) { } }"
            + " public double[] scale(double[] n, double f) { try { Thread.sleep((long) f); }"
            + " catch (InterruptedException e) { } return n; }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      for (int i = 0; i < 3; i++) {
        session.begin(Duration.ofSeconds(5));
        Lab lab = session.contract(Lab.class);
        if (i < 2) {
          StudentFailure late = catchThrowableOfType(StudentFailure.class, () -> lab.run("bad"));
          assertThat(late.outcome().message())
              .contains(i == 0 ? "within the check's 5 s" : "within 1 s. It had not returned");
        } else {
          assertThat(lab.scale(new double[] {1}, 2_000)).containsExactly(1);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Runtime.getRuntime().halt(3); return 1;                       | said
          System.exit(3); return 1;                                     | said
          while (true) { }                                              | said
          throw new OutOfMemoryError();                                 | said
          System.out.print(" and".repeat(9000)); while (true) { }       | left out)
          """)
  void whatWasPrintedBeforeTheJvmDiedIsReported(String end, String last) {
    String body =
        SCALE + "public int run(String what) { System.out.print(\"said\"); %s }".formatted(end);
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(SHORT);
      Lab lab = session.contract(Lab.class);
      assertThatThrownBy(() -> lab.run("")).isInstanceOf(StudentFailure.class);
      assertThat(session.outputOfCheck().replace("\n", ""))
          .startsWith("said")
          .endsWith(last)
          .hasSizeLessThan(17_000);
      assertGoesOn(session);
    }
  }

  /**
   * The runner compares its system properties with what they were, which is student code where a
   * student has put a value of its own among them.
   */
  @Test
  void codeThatKeepsTheGraderWaitingAfterEachCheckDoesSoOnce() {
    String body =
        SCALE
            + "public int run(String what) { System.getProperties().put(new Object() { int asked;"
            + " public int hashCode() { while (asked > 0) { } asked++; return 1; } }, 1); return 1;"
            + " }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      List<Duration> spent = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Duration before = session.spent();
        session.begin(AMPLE);
        assertThat(session.contract(Lab.class).run("")).isEqualTo(1);
        session.outputOfCheck();
        spent.add(session.spent().minus(before));
      }
      // Only the first waits for an answer; the others take no longer than their calls do.
      assertThat(spent.getFirst()).isGreaterThanOrEqualTo(CheckConversation.LAST_WORDS);
      assertThat(spent).anyMatch(time -> time.compareTo(CheckConversation.LAST_WORDS) < 0);
    }
  }

  /** A meter of the grader's. */
  private static final class Counter implements Meter {
    private int reads;

    @Override
    public int read(int index) {
      if (index < 0) {
        throw new IllegalArgumentException("an index is not negative");
      }
      assertThat(index).as("index").isLessThan(1000);
      return ++reads;
    }

    @Override
    public int ask(Meter other) {
      return other.read(3) * 10;
    }
  }

  @Test
  void studentCodeCallsTheGradersObjects() {
    Counter counter = new Counter();
    check(
        "public int measure(Meter m, int n) { int s = 0; for (int i = 0; i < n; i++) s +="
            + " m.read(i); return s; }",
        lab -> assertThat(lab.measure(counter, 4)).isEqualTo(1 + 2 + 3 + 4));
  }

  @Test
  void studentCodeCallsThemFromManyThreads() {
    Counter counter = new Counter();
    check(
        "public int measure(Meter m, int n) { return"
            + " java.util.stream.IntStream.range(0, n).parallel().map(m::read).sum(); }",
        lab -> assertThat(lab.measure(counter, 100)).isEqualTo(5050));
  }

  @Test
  void callsNest() {
    Counter counter = new Counter();
    check(
        "public int measure(Meter m, int n) { return m.ask(new Meter() { public int read(int i) {"
            + " return i + m.read(0); } public int ask(Meter o) { return 0; } }); }",
        lab -> assertThat(lab.measure(counter, 1)).isEqualTo((3 + 1) * 10));
  }

  @Test
  void theGraderCallsObjectsThatItGotUntilTheCheckEnds() {
    ProblemCode code =
        Student.with(
            "public Meter meter() { return new Meter() { public int read(int i) { return i * i; }"
                + " public int ask(Meter o) { return o.read(1); } }; }");
    try (StudentSession session = sessions.open(code, AMPLE)) {
      session.begin(AMPLE);
      Meter meter = session.contract(Lab.class).meter();
      assertThat(meter.read(7)).isEqualTo(49);
      assertThat(meter.ask(new Counter())).isEqualTo(1);
      assertThat(Set.of(meter)).contains(meter);
      assertThat(meter).hasToString("an object without a toString of its own");
      session.outputOfCheck();
      assertThatThrownBy(() -> meter.read(1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void lentObjectsMayBeKeptUntilTheCheckEnds() {
    String keeps =
        SCALE
            + "static Meter kept; public int measure(Meter m, int n) { Meter was = kept; kept = m;"
            + " return was == null ? -1 : was == m ? 1_000 : was.read(n); }";
    try (StudentSession session = sessions.open(Student.with(keeps), AMPLE)) {
      session.begin(AMPLE);
      Lab lab = session.contract(Lab.class);
      Counter first = new Counter();
      first.read(0);
      assertThat(lab.measure(first, 1)).isEqualTo(-1);
      assertThat(lab.measure(new Counter(), 7)).as("of the first").isEqualTo(2);
      assertThat(lab.measure(first, 1)).as("of the second").isEqualTo(1);
      assertThat(lab.measure(first, 1)).as("the same object, twice").isEqualTo(1_000);
      assertThat(session.outputOfCheck()).isEmpty();
      session.begin(AMPLE);
      assertThatThrownBy(() -> session.contract(Lab.class).measure(first, 1))
          .hasMessageContaining("Meter was called after the check that handed it over had ended");
    }
  }

  @Test
  void anExceptionOfTheGradersObjectIsTheStudents() {
    assertThat(
            outcomeOf(
                AMPLE,
                SCALE + "public int measure(Meter m, int n) { return m.read(-1); }",
                lab -> lab.measure(new Counter(), 1)))
        .isInstanceOf(Outcome.Failed.class)
        .extracting(Outcome::message)
        .asString()
        .contains("IllegalArgumentException: an index is not negative");
  }

  @Test
  void aFailedAssertionOfTheGradersObjectFailsTheCheckEvenIfTheStudentCatches() {
    check(
        "public int measure(Meter m, int n) { try { m.read(5000); } catch (Throwable t) { } return"
            + " 1; }",
        lab ->
            assertThatThrownBy(() -> lab.measure(new Counter(), 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("index"));
  }

  @Test
  void oneProblemIsNotSlowedByAnothersBudget() {
    String body = SCALE + "public int run(String what) { while (true) { } }";
    try (StudentSession session = sessions.open(Student.with(body), SHORT)) {
      session.begin(AMPLE);
      Lab lab = session.contract(Lab.class);
      assertThatThrownBy(() -> lab.run("")).isInstanceOf(StudentFailure.class);
      assertThatThrownBy(() -> session.begin(AMPLE))
          .isInstanceOfSatisfying(
              StudentFailure.class,
              failure -> assertThat(failure.outcome()).isInstanceOf(Outcome.TimedOut.class))
          .hasMessageContaining("used up");
    }
  }

  @Test
  void afterAFailureEveryCallOfTheCheckFailsLikewise() {
    ProblemCode code =
        Student.with(SCALE + "public int run(String w) { System.exit(4); return 1; }");
    try (StudentSession session = sessions.open(code, AMPLE)) {
      session.begin(AMPLE);
      Lab lab = session.contract(Lab.class);
      assertThatThrownBy(() -> lab.run("")).hasMessageContaining("exit code 4");
      assertThatThrownBy(() -> lab.scale(new double[0], 1)).hasMessageContaining("exit code 4");
    }
  }

  @Test
  void aRunnerKilledFromOutsideIsACrashAndTheNextCheckWorks() {
    List<Long> before = ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    String body =
        SCALE + "public int run(String what) { return (int) ProcessHandle.current().pid(); }";
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(AMPLE);
      Lab lab = session.contract(Lab.class);
      long pid = lab.run("");
      assertThat(before).isNotEmpty();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      assertThatThrownBy(() -> lab.run(""))
          .isInstanceOfSatisfying(
              StudentFailure.class,
              failure -> assertThat(failure.outcome()).isInstanceOf(Outcome.Crashed.class));
      assertGoesOn(session);
    }
  }

  private static final String PID =
      "public int run(String what) { %s return (int) ProcessHandle.current().pid(); }";

  /** On a busy machine the pool's thread may not have gone to sleep by the time of the answer. */
  private static final String AT_REST =
      "java.util.concurrent.ForkJoinPool.commonPool()"
          + ".awaitQuiescence(9, java.util.concurrent.TimeUnit.SECONDS);";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int unused = 0;                                                    | true
          java.util.stream.IntStream.range(0, 99).parallel().sum(); AT_REST  | true
          new Thread(() -> { while (true) { } }).start();                    | false
          Locale.setDefault(Locale.FRANCE);                                  | false
          TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));           | false
          System.setProperty("a", "b");                                      | false
          System.setOut(System.err); System.setErr(null);                    | false
          """)
  void problemsOfASubmissionShareARunnerIfItIsAsItWas(String statement, boolean same) {
    try (StudentSessions submission = sessions.ofOneSubmission()) {
      int first = pid(submission, PID.formatted(statement.replace("AT_REST", AT_REST)));
      int second = pid(submission, PID.formatted(""));

      assertThat(first == second).isEqualTo(same);
    }
  }

  @Test
  void submissionsNeverShareARunner() {
    int first = pid(sessions, PID.formatted(""));
    int second = pid(sessions, PID.formatted(""));

    assertThat(first).isNotEqualTo(second);
  }

  private static int pid(StudentSessions from, String body) {
    try (StudentSession session = from.open(Student.with(body), AMPLE)) {
      session.begin(AMPLE);
      return session.contract(Lab.class).run("");
    }
  }

  @Test
  void studentCodeSeesNothingOfTheWorker() {
    assertThat(
            outcomeOf(
                AMPLE,
                SCALE
                    + "public int run(String what) { try { Class.forName(\"assay.wire.Message\");"
                    + " return 1; } catch (ClassNotFoundException e) { throw new"
                    + " IllegalStateException(\"hidden\"); } }",
                lab -> lab.run("")))
        .extracting(Outcome::message)
        .asString()
        .contains("hidden");
  }

  @Test
  void studentCodeMayUseTheVectorApi() {
    check(
        "public int run(String what) { var v = jdk.incubator.vector.IntVector.SPECIES_128; return"
            + " jdk.incubator.vector.IntVector.broadcast(v, 3).reduceLanes("
            + "jdk.incubator.vector.VectorOperators.ADD); }",
        lab -> assertThat(lab.run("")).isEqualTo(12));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void processesThatTheCodeLeavesBehindAreKilled() throws Exception {
    String body =
        "public int run(String what) { try { return (int) new ProcessBuilder(\"/bin/sh\", \"-c\","
            + " \"sleep 600 & echo $!\").start().inputReader().readLine().transform("
            + "Integer::parseInt); } catch (java.io.IOException e) { return 0; } }";
    int orphan;
    try (StudentSession session = sessions.open(Student.with(body), AMPLE)) {
      session.begin(AMPLE);
      orphan = session.contract(Lab.class).run("");
    }
    assertThat(orphan).isPositive();
    assertThat(isRunning(orphan)).isFalse();
  }

  /**
   * A dead process that nobody has waited for keeps its number, and {@link ProcessHandle} counts
   * it.
   */
  private static boolean isRunning(int pid) throws IOException {
    Path status = Path.of("/proc", Integer.toString(pid), "status");
    return Files.exists(status) && !Files.readString(status).contains("State:\tZ");
  }

  @Test
  void classesThatDoNotFitAreTheStudentsFailure() {
    ProblemCode good = Student.with(SCALE);
    ProblemCode elsewhere =
        new ProblemCode(
            "1",
            "student.Other",
            Lab.class,
            Map.of(),
            good.student(),
            good.library(),
            false,
            Equipment.USUAL,
            List.of());
    try (StudentSession session = sessions.open(elsewhere, AMPLE)) {
      assertThatThrownBy(() -> session.begin(AMPLE))
          .hasMessageContaining("There is no class student.Other");
    }
    ProblemCode junk =
        new ProblemCode(
            "1",
            "student.Work",
            Lab.class,
            Map.of(),
            Map.of("student.Work", new byte[] {1, 2, 3}),
            good.library(),
            false,
            Equipment.USUAL,
            List.of());
    try (StudentSession session = sessions.open(junk, AMPLE)) {
      assertThatThrownBy(() -> session.begin(AMPLE)).hasMessageContaining("cannot be loaded");
    }
  }
}
