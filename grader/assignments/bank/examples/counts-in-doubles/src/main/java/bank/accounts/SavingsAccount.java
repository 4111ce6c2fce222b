package bank.accounts;

import assay.todo.Contract;
import assay.todo.Todo;
import bank.Savings;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An account that bears interest. */
@Contract(Savings.class)
public final class SavingsAccount extends BankAccount {
  private static final int CENTS = 2;

  private final BigDecimal rate;

  /** An account with an opening balance and a rate, such as 0.02. */
  public SavingsAccount(String owner, BigDecimal opening, BigDecimal rate) {
    super(owner, opening);
    this.rate = rate;
  }

  /** Adds the interest on what is there, if that is a cent at least. */
  @Todo(value = "1.interest", points = 2)
  public void addInterest() {
    BigDecimal interest = BigDecimal.valueOf(balance()).multiply(rate).setScale(CENTS, RoundingMode.HALF_UP);
    if (interest.signum() > 0) {
      deposit(interest);
    }
  }
}
