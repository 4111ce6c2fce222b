package assay.grader.author.scaffold;

import java.util.Locale;

/** What students write in a new assignment's first problem. */
public enum Kind {
  /** A class that implements an interface, whose methods are called. */
  FUNCTIONS,
  /** Classes as anybody would write them: made, called, compared, and expected to throw. */
  CLASSES,
  /** A program with a {@code main}, judged by what it prints. */
  PROGRAMS,
  /** JUnit tests, judged by the mistakes that they find. */
  TESTS;

  /** As the command line spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
