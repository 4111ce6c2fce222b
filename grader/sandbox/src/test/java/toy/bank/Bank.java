package toy.bank;

import assay.todo.New;
import assay.todo.Problem;
import assay.todo.Static;
import java.math.BigDecimal;

/** The classes that a student writes. */
@Problem(id = "1", title = "Bank", points = 1, section = "bank")
public interface Bank {
  /** An account. */
  @New
  Account account(String owner, BigDecimal balance);

  /** An account of another class. */
  @New
  Account.Savings savings(String owner, BigDecimal balance, double rate);

  /** Where accounts are kept. */
  @New
  Register register();

  /** How many accounts were made. */
  @Static(Account.class)
  int opened();
}
