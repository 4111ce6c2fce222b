package victim;

import assay.todo.Problem;

/** Problem 2, which every submission solves, and which no attack on problem 1 may touch. */
@Problem(id = "2", title = "Reversal", points = 2, section = "reversal")
public interface Reversal {
  /** The text backwards. */
  String backwards(String text);
}
