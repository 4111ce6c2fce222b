package assay.grader.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;

/**
 * Arithmetic of points, at four decimals: sums that people check by hand come out as they expect.
 */
public final class Points {
  private static final int DECIMALS = 4;

  private Points() {}

  /** The sum, rounded. */
  public static double sum(DoubleStream points) {
    return rounded(points.sum());
  }

  /** Points rounded to four decimals; never negative zero. */
  public static double rounded(double points) {
    return decimal(points).doubleValue();
  }

  /** Points as reports print them, without exponent or needless zeros: {@code 12.5}, {@code 20}. */
  public static String text(double points) {
    return decimal(points).toPlainString();
  }

  /** Points as a decimal of at most four places. */
  public static BigDecimal decimal(double points) {
    BigDecimal rounded = BigDecimal.valueOf(points).setScale(DECIMALS, RoundingMode.HALF_UP);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
