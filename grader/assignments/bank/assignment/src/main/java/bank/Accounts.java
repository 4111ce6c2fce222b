package bank;

import assay.todo.New;
import assay.todo.Problem;
import java.math.BigDecimal;

/** How the checks of problem 1 come by accounts: by your constructors. */
@Problem(id = "1", title = "Accounts", points = 14, section = "problem-1-accounts")
public interface Accounts {
  /** {@code new BankAccount(owner, opening)}. */
  @New
  Account account(String owner, BigDecimal opening) throws IllegalArgumentException;

  /** {@code new SavingsAccount(owner, opening, rate)}. */
  @New
  Savings savings(String owner, BigDecimal opening, BigDecimal rate)
      throws IllegalArgumentException;
}
