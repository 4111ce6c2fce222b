package __package__;

import assay.todo.New;
import assay.todo.Problem;

/** How the checks of problem 1 come by a stack: by the students' constructor. */
@Problem(id = "1", title = "A stack", points = 10, section = "problem-1-a-stack")
public interface Stacks {
  /** {@code new BoundedStack(capacity)}. */
  @New
  Stack stack(int capacity) throws IllegalArgumentException;
}
