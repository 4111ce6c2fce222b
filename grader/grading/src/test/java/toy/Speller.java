package toy;

import assay.todo.Problem;

/** The toy contract of problem 2. */
@Problem(id = "2", title = "Spelling", points = 4, writtenPoints = 3, section = "spelling")
public interface Speller {
  /** The text backwards. */
  String backwards(String text);
}
