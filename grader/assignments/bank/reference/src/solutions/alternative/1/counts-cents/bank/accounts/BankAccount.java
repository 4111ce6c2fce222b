package bank.accounts;

import bank.Listener;
import bank.OverdrawnException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Counts cents, and throws exceptions of its own. */
public class BankAccount implements Comparable<BankAccount> {
  private static final int CENTS = 2;

  private final Set<Listener> listeners = new LinkedHashSet<>();
  private String owner;
  private long cents;

  /** A kind of its own. */
  private static final class TooLittleException extends OverdrawnException {
    TooLittleException(long missing) {
      super("too little", BigDecimal.valueOf(missing, CENTS));
    }
  }

  BankAccount(CharSequence owner, BigDecimal opening) {
    this.owner = owner.toString();
    this.cents = cents(opening);
    if (cents < 0) {
      throw new NumberFormatException();
    }
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(CENTS).longValueExact();
  }

  public final String owner() {
    return owner;
  }

  public final BigDecimal balance() {
    return BigDecimal.valueOf(cents, CENTS);
  }

  public boolean onChange(Listener listener) {
    return listeners.add(listener);
  }

  public BankAccount deposit(BigDecimal amount) {
    add(positive(amount));
    return this;
  }

  public void withdraw(BigDecimal amount) throws OverdrawnException {
    long less = positive(amount);
    if (less > cents) {
      throw new TooLittleException(less - cents);
    }
    add(-less);
  }

  public void transfer(BankAccount to, BigDecimal amount) throws OverdrawnException {
    withdraw(amount);
    to.add(cents(amount));
  }

  private static long positive(BigDecimal amount) {
    long cents = cents(amount);
    if (cents <= 0) {
      throw new IllegalArgumentException();
    }
    return cents;
  }

  private void add(long more) {
    cents += more;
    listeners.forEach(listener -> listener.changed(owner, balance()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BankAccount && Objects.equals(owner, ((BankAccount) other).owner);
  }

  @Override
  public int hashCode() {
    return Objects.hash(owner);
  }

  @Override
  public int compareTo(BankAccount other) {
    return this == other ? 0 : owner.compareTo(other.owner);
  }
}
