package __package__.fractions;

import __package__.Fraction;
import __package__.Fractions;

public final class Euclid implements Fractions {

  @Override
  public long gcd(long a, long b) {
    return b == 0 ? a : b;
  }

  @Override
  public Fraction sum(Fraction first, Fraction second) {
    long denominator = first.denominator() * second.denominator();
    long numerator =
        first.numerator() * second.denominator() + second.numerator() * first.denominator();
    long divisor = gcd(numerator, denominator);
    return new Fraction(numerator / divisor, denominator / divisor);
  }
}
