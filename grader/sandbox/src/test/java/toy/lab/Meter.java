package toy.lab;

import assay.todo.Remote;

/** An object that stays on its side. */
@Remote
public interface Meter {
  /** A reading. */
  int read(int index);

  /** Calls back while it is called. */
  int ask(Meter other);
}
