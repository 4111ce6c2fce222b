package bank;

import assay.todo.Remote;
import java.math.BigDecimal;

/** What the checks ask of a {@code BankAccount}. */
@Remote
public interface Account extends Comparable<Account> {
  String owner();

  BigDecimal balance();

  void deposit(BigDecimal amount) throws IllegalArgumentException;

  void withdraw(BigDecimal amount) throws OverdrawnException, IllegalArgumentException;

  void transfer(Account to, BigDecimal amount) throws OverdrawnException, IllegalArgumentException;

  void onChange(Listener listener);
}
