package lookup;

import assay.todo.Remote;

/** An order of words, in which different words may be equal. */
@Remote
public interface Order {
  /** Negative if the first word comes before the second, positive if after, else 0. */
  int compare(String first, String second);
}
