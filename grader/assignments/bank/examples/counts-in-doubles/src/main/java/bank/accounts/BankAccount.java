package bank.accounts;

import assay.todo.Contract;
import assay.todo.Todo;
import bank.Account;
import bank.Listener;
import bank.OverdrawnException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An account whose balance is never negative. */
@Contract(Account.class)
public class BankAccount implements Comparable<BankAccount> {
  private final String owner;
  private final List<Listener> listeners = new ArrayList<>();
  private BigDecimal balance;

  /** An account with an opening balance. */
  @Todo(value = "1.open", points = 2)
  public BankAccount(String owner, BigDecimal opening) {
    if (opening.signum() < 0) {
      throw new IllegalArgumentException("an opening balance is not negative");
    }
    this.owner = owner;
    this.balance = opening;
  }

  public String owner() {
    return owner;
  }

  public double balance() {
    return balance.doubleValue();
  }

  /** Wants to hear of every change. */
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  /** Sets the balance and tells the listeners. */
  protected void change(BigDecimal to) {
    balance = to;
    for (Listener listener : listeners) {
      listener.changed(owner, to);
    }
  }

  /** Puts something on the account. */
  @Todo(value = "1.deposit", points = 2)
  public void deposit(BigDecimal amount) {
    requirePositive(amount);
    change(balance.add(amount));
  }

  /** Takes something from the account. */
  @Todo(value = "1.withdraw", points = 3, hint = "Say how much is missing, not how much there is.")
  public void withdraw(BigDecimal amount) throws OverdrawnException {
    requirePositive(amount);
    BigDecimal missing = amount.subtract(balance);
    if (missing.signum() > 0) {
      throw new OverdrawnException(owner + " has only " + balance, missing);
    }
    change(balance.subtract(amount));
  }

  /** Takes something from this account and puts it on another. */
  @Todo(value = "1.transfer", points = 3)
  public void transfer(BankAccount to, BigDecimal amount) throws OverdrawnException {
    withdraw(amount);
    to.deposit(amount);
  }

  private static void requirePositive(BigDecimal amount) {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("an amount is positive, not " + amount);
    }
  }

  @Override
  @Todo(value = "1.equals", points = 1)
  public boolean equals(Object other) {
    return other instanceof BankAccount account && account.owner.equals(owner);
  }

  @Override
  public int hashCode() {
    return owner.hashCode();
  }

  @Override
  @Todo(value = "1.order", points = 1)
  public int compareTo(BankAccount other) {
    return owner.compareTo(other.owner);
  }

  @Override
  public String toString() {
    return owner + ": " + balance;
  }
}
