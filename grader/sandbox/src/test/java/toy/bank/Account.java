package toy.bank;

import assay.todo.Remote;
import java.math.BigDecimal;

/** What checks ask of a student's account. */
@Remote
public interface Account extends Comparable<Account> {
  /** Whose it is. */
  String owner();

  /** What is on it. */
  BigDecimal balance();

  /** Takes from it. */
  void withdraw(BigDecimal amount) throws OverdrawnException, IllegalArgumentException;

  /** Hands on from it. */
  void transfer(Account to, BigDecimal amount) throws OverdrawnException;

  /** Tells of each change. */
  void watch(Watcher watcher);

  /** One with interest. */
  @Remote
  interface Savings extends Account {
    /** Adds the interest. */
    void addInterest();
  }
}
