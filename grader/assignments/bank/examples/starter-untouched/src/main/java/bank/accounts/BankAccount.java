package bank.accounts;

import assay.todo.Contract;
import assay.todo.Todo;
import assay.todo.TodoException;
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
    throw new TodoException("1.open");
  }

  public String owner() {
    return owner;
  }

  public BigDecimal balance() {
    return balance;
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
    throw new TodoException("1.deposit");
  }

  /** Takes something from the account. */
  @Todo(value = "1.withdraw", points = 3)
  public void withdraw(BigDecimal amount) throws OverdrawnException {
    // TODO 1.withdraw: Say how much is missing, not how much there is.
    throw new TodoException("1.withdraw");
  }

  /** Takes something from this account and puts it on another. */
  @Todo(value = "1.transfer", points = 3)
  public void transfer(BankAccount to, BigDecimal amount) throws OverdrawnException {
    throw new TodoException("1.transfer");
  }

  @Override
  @Todo(value = "1.equals", points = 1)
  public boolean equals(Object other) {
    throw new TodoException("1.equals");
  }

  @Override
  public int hashCode() {
    return owner.hashCode();
  }

  @Override
  @Todo(value = "1.order", points = 1)
  public int compareTo(BankAccount other) {
    throw new TodoException("1.order");
  }

  @Override
  public String toString() {
    return owner + ": " + balance;
  }
}
