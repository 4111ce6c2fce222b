package bank;

import assay.todo.Remote;
import java.math.BigDecimal;

/** Wants to hear of every change of an account. */
@Remote
public interface Listener {
  /** The account of an owner has another balance now. */
  void changed(String owner, BigDecimal balance);
}
