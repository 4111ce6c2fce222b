package bank;

import java.math.BigDecimal;

/** There is less on an account than is wanted of it. */
public class OverdrawnException extends Exception {
  private static final long serialVersionUID = 1;

  private final BigDecimal missing;

  /** Says how much is missing. */
  public OverdrawnException(String message, BigDecimal missing) {
    super(message);
    this.missing = missing;
  }

  /** How much is missing. */
  public BigDecimal missing() {
    return missing;
  }
}
