package __package__;

/**
 * A fraction of positive numbers.
 *
 * @param numerator what is divided
 * @param denominator what it is divided by
 */
public record Fraction(long numerator, long denominator) {}
