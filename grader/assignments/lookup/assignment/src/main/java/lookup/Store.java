package lookup;

import assay.todo.Remote;

/** Something slow that a cache stands in front of. */
@Remote
public interface Store {
  /** The value of a key; every call costs, so none should be made twice without need. */
  int load(int key);
}
