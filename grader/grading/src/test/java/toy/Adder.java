package toy;

import assay.todo.Problem;

/** The toy contract of problem 1. */
@Problem(id = "1", title = "Adding", points = 6, section = "adding")
public interface Adder {
  /** The sum of two numbers. */
  int sum(int a, int b);

  /** The sum of some numbers. */
  long total(int[] numbers);
}
