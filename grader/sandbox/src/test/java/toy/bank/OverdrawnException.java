package toy.bank;

import java.math.BigDecimal;

/** Something is missing on an account. */
public class OverdrawnException extends Exception {
  private static final long serialVersionUID = 1;

  private final BigDecimal missing;

  /** Says how much. */
  public OverdrawnException(String message, BigDecimal missing) {
    super(message);
    this.missing = missing;
  }

  /** How much. */
  public BigDecimal missing() {
    return missing;
  }
}
