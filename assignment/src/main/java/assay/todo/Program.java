package assay.todo;

/**
 * What checks call where students write a program: a class with a {@code main}, judged by what it
 * prints.
 *
 * <p>The contract of such a problem extends this; the student's class implements nothing. Its
 * {@code main} is found as {@code java} finds it, with or without arguments, static or of an
 * instance. A contract may add {@code default} methods that run it in the words of its task.
 *
 * {@snippet :
 * @Problem(id = "1", title = "Word count", points = 10, section = "problem-1-word-count")
 * public interface WordCount extends Program {}
 * }
 */
public interface Program {
  /**
   * Runs the program with freshly loaded classes, until {@code main} has returned and no thread of
   * its own is left but daemons, or until it exits.
   *
   * @param input what it reads from standard input, as UTF-8
   * @param arguments what {@code main} is given
   */
  ProgramRun run(String input, String... arguments);

  /** The same in a JVM in which nothing has run before, and nothing runs after. */
  ProgramRun runAlone(String input, String... arguments);
}
