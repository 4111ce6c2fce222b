package assay.grader.sandbox;

import assay.grader.model.Outcome;
import assay.wire.Exhausted;
import assay.wire.WorkerExit;
import assay.wire.Refusal;
import assay.wire.Thrown;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/** What students read when their code gave no value: all texts of this package, in one place. */
final class StudentMessages {
  private static final String STACK_OVERFLOW = "java.lang.StackOverflowError";
  private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError";

  /** Ends what a check printed, where that is not all of it. */
  static final String CUT = "\n… (the rest of what was printed is left out)";

  private StudentMessages() {}

  /**
   * A throwable came out of student code.
   *
   * @param what what was called, as in {@code "Your method sum"}
   */
  static Outcome thrown(String what, Thrown thrown) {
    String todo = thrown.todo();
    if (todo != null) {
      return new Outcome.NotAttempted(
          "@Todo(\"%s\") is still to be written%s.".formatted(todo, place(thrown)));
    }
    return switch (thrown.type()) {
      case STACK_OVERFLOW ->
          new Outcome.Failed(
              "%s called itself too often and overflowed the stack%s. Check that the recursion ends."
                  .formatted(what, place(thrown)));
      case OUT_OF_MEMORY ->
          new Outcome.OutOfMemory(
              "%s needs more memory than it may use%s. Look for a collection that grows without end"
                      .formatted(what, place(thrown))
                  + " or an array that is too large.");
      default ->
          new Outcome.Failed(
              "%s threw %s%s%s".formatted(what, description(thrown), place(thrown), cause(thrown)));
    };
  }

  /** A throwable came out of a program's {@code main}. */
  static Outcome programThrew(Thrown thrown, boolean readPastEnd) {
    Outcome outcome = thrown("Your program", thrown);
    return readPastEnd && outcome instanceof Outcome.Failed(String message)
        ? new Outcome.Failed(
            message + ". All of its input was read by then: it asked for more than there was.")
        : outcome;
  }

  private static String description(Thrown thrown) {
    String name = simpleName(thrown.type());
    return thrown.message().isEmpty() ? name : name + ": " + thrown.message();
  }

  private static String cause(Thrown thrown) {
    return thrown.cause().isEmpty() ? "" : "; its cause is " + thrown.cause();
  }

  private static String place(Thrown thrown) {
    if (thrown.frames().isEmpty()) {
      return "";
    }
    Thrown.Frame frame = thrown.frames().getFirst();
    if (frame.file().isEmpty()) {
      return ", in " + frame.method();
    }
    return frame.line() == 0 ? ", in " + frame.file() : ", at " + frame.file() + ":" + frame.line();
  }

  static String simpleName(String binaryName) {
    return binaryName.substring(
        Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$')) + 1);
  }

  /** The runner could not do what it was asked. */
  static Outcome refused(String what, Refusal refusal, String detail) {
    return new Outcome.Failed(
        switch (refusal) {
          case NO_SUCH_CLASS ->
              "There is no class %s; keep the starter's file, package and class name."
                  .formatted(detail);
          case NOT_THE_CONTRACT ->
              "Your class does not implement %s; keep the starter's \"implements\"."
                  .formatted(simpleName(detail));
          case NO_MAIN ->
              "Your class %s has no main that can be run; write void main() or public static void main(String[] args)."
                  .formatted(simpleName(detail));
          case ABSTRACT ->
              "Your class %s is abstract, so no instance can be made; remove \"abstract\"."
                  .formatted(simpleName(detail));
          case NO_CONSTRUCTOR ->
              "Your class %s needs a constructor without parameters.".formatted(simpleName(detail));
          case NOT_LOADABLE -> "Your classes cannot be loaded: %s".formatted(detail);
          case NO_SUCH_MEMBER ->
              "A part that the checks call is missing: there is %s.".formatted(detail);
          case NOT_AN_OBJECT, NOT_ACCEPTED ->
              "%s cannot be called that way: %s".formatted(what, detail);
          case NULL -> "%s returned null; return a value.".formatted(what);
          case NOT_CARRIED ->
              "%s returned a value that cannot be checked: it contains %s.".formatted(what, detail);
        });
  }

  static Outcome late(String what, Duration limit) {
    return new Outcome.TimedOut(
        "%s did not return within the check's %s. Look for a loop that never ends, or work that grows too fast with the input."
            .formatted(what, seconds(limit)));
  }

  /**
   * It computes for long where the optimizing compiler is missing. Nobody's fault, and the grader's
   * to mend: a check that ends so is run again.
   */
  static Outcome anotherTry(String what) {
    return new Outcome.GraderFault(
        what + " computes for long, and has to be run again with the optimizing compiler.");
  }

  /** It hung before, so that it was waited for less than the check allows. */
  static Outcome lateAgain(String what, Duration granted) {
    return new Outcome.TimedOut(
        "%s did not return within %s. It had not returned to an earlier check either, so this one waited less; mend that one first."
            .formatted(what, seconds(granted)));
  }

  static Outcome budgetSpent(Duration budget) {
    return new Outcome.TimedOut(
        "The checks before this one used up all of the %s that a problem's checks have together."
            .formatted(seconds(budget)));
  }

  /** The process is gone. */
  static Outcome ended(String what, OptionalInt code) {
    if (code.isEmpty()) {
      return new Outcome.Crashed(what + " broke off its connection to the grader.");
    }
    return switch (code.getAsInt()) {
      case WorkerExit.OUT_OF_MEMORY ->
          new Outcome.OutOfMemory(
              what
                  + " needs more memory than it may use. Look for a collection that grows without"
                  + " end or an array that is too large.");
      case WorkerExit.OUTPUT_LIMIT ->
          new Outcome.OutputLimit(
              what + " printed more than 1 MiB. Look for a loop that prints and never ends.");
      case WorkerExit.END_OF_INPUT ->
          new Outcome.Failed(
              what
                  + " asked for more input than there was, again and again. Look for a loop that"
                  + " does not end when the input does.");
      case WorkerExit.CHANNEL -> new Outcome.Crashed(what + " broke its connection to the grader.");
      default ->
          code.getAsInt() >= WorkerExit.SIGNALS
              ? new Outcome.Crashed(
                  "The JVM that ran your code was killed (exit code %d)."
                      .formatted(code.getAsInt()))
              : new Outcome.Exited(
                  "%s ended its JVM (exit code %d). Remove calls of System.exit and halt."
                      .formatted(what, code.getAsInt()));
    };
  }

  static Outcome nonsense(String what, String detail) {
    return new Outcome.Crashed(
        "%s disturbed the grader's connection: %s. Code must not write to the JVM's own streams."
            .formatted(what, detail));
  }

  static Outcome flood(String what) {
    return new Outcome.Crashed(what + " sent more data than a check may.");
  }

  static Outcome tooManyCallBacks(String what, String type) {
    return new Outcome.Failed(
        "%s called %s too often. Look for a loop that never ends.".formatted(what, type));
  }

  static Outcome tooManyElements(int limit) {
    return new Outcome.Failed(
        String.format(
            Locale.ROOT,
            "Your iterator gave more than %,d elements. Look for one that never ends.",
            limit));
  }

  static Outcome tooMuchWork(String what, String type) {
    return new Outcome.TimedOut(
        "%s keeps %s at work for too long. Look for a loop that never ends.".formatted(what, type));
  }

  /** A compilation ran out of something. */
  static Outcome gaveUp(Exhausted exhausted) {
    return switch (exhausted) {
      case STACK ->
          new Outcome.CompileError(
              "The compiler gave up: expressions or statements are nested too deeply.");
      case MEMORY ->
          new Outcome.OutOfMemory("The compiler ran out of memory; the code asks too much of it.");
      case COMPILER ->
          new Outcome.CompileError(
              "The compiler failed inside; simplify the code until it compiles with javac 25.");
    };
  }

  static Outcome compilerLate(Duration limit) {
    return new Outcome.TimedOut(
        "The code did not compile within %s; simplify what takes the compiler so long."
            .formatted(seconds(limit)));
  }

  static Outcome compilerEnded() {
    return new Outcome.Crashed("The code broke the compiler's JVM; simplify it.");
  }

  private static String seconds(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    return seconds == Math.rint(seconds)
        ? "%d s".formatted((long) seconds)
        : "%s s".formatted(String.format(Locale.ROOT, "%.1f", seconds));
  }
}
