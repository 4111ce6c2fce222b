package toy.lab;

import assay.todo.Problem;
import assay.todo.TodoException;
import java.util.List;

/** What a student of the tests may write; whatever is not written is a gap. */
@Problem(id = "1", title = "Lab", points = 1, section = "lab")
public interface Lab {
  /** Does something, or something bad. */
  default int run(String what) {
    throw new TodoException("1.run");
  }

  /** Returns numbers, and perhaps changes those it was given. */
  default double[] scale(double[] numbers, double factor) {
    throw new TodoException("1.scale");
  }

  /** Returns a list of any size. */
  default List<Integer> list(int size) {
    throw new TodoException("1.list");
  }

  /** Returns a tree of any depth. */
  default Tree tree(int depth) {
    throw new TodoException("1.tree");
  }

  /** Calls the grader. */
  default int measure(Meter meter, int times) {
    throw new TodoException("1.measure");
  }

  /** Hands the grader something to call. */
  default Meter meter() {
    throw new TodoException("1.meter");
  }
}
