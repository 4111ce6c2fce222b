package toy.bank;

import assay.todo.Remote;
import java.math.BigDecimal;

/** What a check hands in to hear of changes. */
@Remote
public interface Watcher {
  /** An account has changed. */
  void changed(String owner, BigDecimal balance) throws IllegalStateException;
}
