package __package__.fractions;

import __package__.Fraction;
import __package__.Fractions;

public final class Euclid implements Fractions {

  @Override
  public long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  @Override
  public Fraction sum(Fraction first, Fraction second) {
    long common = gcd(first.denominator(), second.denominator());
    long left = first.numerator() * (second.denominator() / common);
    long right = second.numerator() * (first.denominator() / common);
    long denominator = first.denominator() / common * second.denominator();
    long divisor = gcd(left + right, denominator);
    return new Fraction((left + right) / divisor, denominator / divisor);
  }
}
