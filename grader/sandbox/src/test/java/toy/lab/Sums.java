package toy.lab;

import assay.todo.Problem;
import assay.todo.Program;
import assay.todo.ProgramRun;

/** The contract of a program. */
@Problem(id = "2", title = "Sums", points = 1, section = "sums")
public interface Sums extends Program {
  /** Runs it with one argument and no input. */
  default ProgramRun of(String argument) {
    return run("", argument);
  }
}
