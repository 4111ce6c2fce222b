package mfdnn.hw5.checks;

import java.math.BigDecimal;
import java.math.MathContext;

/** How numbers are written into messages: the student's first, then what it should be. */
final class Numbers {
  private static final int FEWEST_DIGITS = 4;
  private static final int ALL_DIGITS = 17;

  private Numbers() {}

  /** Both numbers, with as many digits as it takes to tell them apart. */
  static String beside(double actual, double expected) {
    int digits = FEWEST_DIGITS;
    while (digits < ALL_DIGITS && format(actual, digits).equals(format(expected, digits))) {
      digits++;
    }
    return "%s, but should be %s".formatted(format(actual, digits), format(expected, digits));
  }

  /** One number, with few digits. */
  static String brief(double number) {
    return format(number, FEWEST_DIGITS);
  }

  /** Whether a number is off by no more than what single precision or difference quotients lose. */
  static boolean hasLostDigits(double actual, double expected) {
    return expected != 0 && Math.abs(actual / expected - 1) < 1e-5;
  }

  private static String format(double number, int digits) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -5 || exponent > 8 ? rounded.toString() : rounded.toPlainString();
  }
}
