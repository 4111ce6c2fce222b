package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.todo.ProgramRun;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toy.lab.Sums;

/** Programs with a {@code main} in real JVMs of {@link ProcessSandbox}. */
final class ProgramSessionTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

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

  private static void check(String members, Consumer<Sums> check) {
    try (StudentSession session = sessions.open(Student.program(members), AMPLE)) {
      session.begin(AMPLE);
      check.accept(session.contract(Sums.class));
    }
  }

  private static ProgramRun run(String members, String input, String... arguments) {
    ProgramRun[] run = new ProgramRun[1];
    check(members, program -> run[0] = program.run(input, arguments));
    return run[0];
  }

  private static Outcome outcome(String members, String input) {
    return outcome(members, input, AMPLE);
  }

  private static Outcome outcome(String members, String input, Duration deadline) {
    try (StudentSession session = sessions.open(Student.program(members), AMPLE)) {
      session.begin(deadline);
      StudentFailure failure =
          catchThrowableOfType(StudentFailure.class, () -> session.contract(Sums.class).run(input));
      assertThat(failure).as("the program must not end well").isNotNull();
      return failure.outcome();
    }
  }

  private static final String ECHO =
      """
       public static void main(String[] args) {
          var in = new Scanner(System.in);
          while (in.hasNextLine()) System.out.println(in.nextLine().toUpperCase());
          System.err.print(String.join("+", args));
        }""";

  @Test
  void aProgramReadsItsInputAndArgumentsAndPrints() {
    assertThat(run(ECHO, "häuser\n東京", "a", "", "c"))
        .isEqualTo(
            new ProgramRun(
                java.util.List.of("a", "", "c"), "häuser\n東京", 0, "HÄUSER\n東京\n", "a++c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void main() { IO.println(\"x\"); }",
        "void main(String[] args) { IO.println(\"x\"); }",
        "static void main() { IO.println(\"x\"); }",
        "protected static void main(String... args) { IO.print(\"x\\n\"); }",
        "void main() {} static void main(String[] args) { IO.println(\"x\"); }",
        "static class Base { public static void main(String[] a) { IO.println(\"x\"); } }"
            + " public static int main(int other) { return 1; }"
            + " public void main() { Base.main(null); }",
      })
  void aMainIsFoundAsJavaFindsIt(String members) {
    assertThat(run(members, "").output()).isEqualTo("x\n");
  }

  @Test
  void withoutAMainItSaysSo() {
    try (StudentSession session =
        sessions.open(Student.program("private static void main(String[] a) {}"), AMPLE)) {
      StudentFailure failure =
          catchThrowableOfType(StudentFailure.class, () -> session.begin(AMPLE));

      assertThat(failure.outcome())
          .isEqualTo(
              new Outcome.Failed(
                  "Your class Main has no main that can be run; write void main() or public"
                      + " static void main(String[] args)."));
    }
  }

  @Test
  void anExitStatusIsAValueAndTheNextRunGoesOn() {
    String exits =
        "public static void main(String[] a) {"
            + " System.out.print(\"before\"); System.exit(Integer.parseInt(a[0])); }";
    check(
        exits,
        program -> {
          assertThat(program.of("3").exitStatus()).isEqualTo(3);
          assertThat(program.of("0").exitStatus()).isEqualTo(0);
          assertThat(program.of("-1").exitStatus()).isEqualTo(255);
          assertThat(program.of("7").output()).isEqualTo("before");
        });
  }

  @Test
  void eachRunHasFreshStaticsAndAnUnchangedJvm() {
    String leaves =
        " static int runs; public static void main(String[] a) { runs++;"
            + " System.out.print(runs + Locale.getDefault().toString() + System.getProperty(\"x\"));"
            + " Locale.setDefault(Locale.KOREA); System.setProperty(\"x\", \"y\"); System.setOut(null); }";
    check(
        leaves,
        program -> {
          assertThat(program.run("").output()).isEqualTo("1ennull");
          assertThat(program.run("").output()).isEqualTo("1ennull");
          assertThat(program.runAlone("").output()).isEqualTo("1ennull");
        });
  }

  @Test
  void whatOneRunDidNotReadIsNotThereForTheNext() {
    String first = "void main() { IO.println(IO.readln()); }";
    check(
        first,
        program -> {
          assertThat(program.run("ä\nleft\nover").output()).isEqualTo("ä\n");
          assertThat(program.run("b\nmore").output()).isEqualTo("b\n");
          assertThat(program.run("").output()).isEqualTo("null\n");
        });
  }

  @Test
  void itsOtherThreadsArePartOfIt() {
    String later =
        "public static void main(String[] a) { new Thread(() -> { try { Thread.sleep(50); }"
            + " catch (InterruptedException e) {} System.out.print(\"later\"); }).start(); }";

    assertThat(run(later, "").output()).isEqualTo("later");
  }

  @Test
  void readingPastTheEndIsNamed() {
    assertThat(
            outcome(
                "\n public static void main(String[] a) {\n new Scanner(System.in).nextInt(); }",
                ""))
        .isEqualTo(
            new Outcome.Failed(
                "Your program threw NoSuchElementException, at Main.java:3. All of its input was"
                    + " read by then: it asked for more than there was."));
    assertThat(
            outcome(
                "public static void main(String[] a) throws Exception {"
                    + " while (System.in.read() != 'q') {} }",
                "abc"))
        .isEqualTo(
            new Outcome.Failed(
                "Your program asked for more input than there was, again and again. Look for a"
                    + " loop that does not end when the input does."));
  }

  @Test
  void aGapIsNotAttempted() {
    assertThat(outcome("void main() { throw new assay.todo.TodoException(\"2.sum\"); }", ""))
        .isEqualTo(
            new Outcome.NotAttempted("@Todo(\"2.sum\") is still to be written, at Main.java:1."));
  }

  @Test
  void programsThatPrintOrRunForEverEnd() {
    assertThat(outcome("void main() { while (true) IO.println(\"again\"); }", ""))
        .isInstanceOf(Outcome.OutputLimit.class);
    assertThat(outcome("void main() { while (true) {} }", "", Duration.ofMillis(700)))
        .isEqualTo(
            new Outcome.TimedOut(
                "Your program did not return within the check's 0.7 s. Look for a loop that never"
                    + " ends, or work that grows too fast with the input."));
  }
}
