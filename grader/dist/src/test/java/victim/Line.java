package victim;

import assay.todo.Remote;

/** A straight line that lives in the grader's JVM. */
@Remote
public interface Line {
  /** Its height. */
  double at(double x);
}
