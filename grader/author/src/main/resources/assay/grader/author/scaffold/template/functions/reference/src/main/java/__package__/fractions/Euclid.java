package __package__.fractions;

import assay.todo.Contract;
import assay.todo.Todo;
import __package__.Fraction;
import __package__.Fractions;

/** Problem 1: fractions in lowest terms. */
@Contract(Fractions.class)
public final class Euclid implements Fractions {

  @Override
  @Todo(value = "1.gcd", points = 6)
  public long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public Fraction sum(Fraction first, Fraction second) {
    long denominator = first.denominator() * second.denominator();
    @Todo(value = "1.sum", points = 4, hint = "Of what, over that denominator?")
    long numerator =
        first.numerator() * second.denominator() + second.numerator() * first.denominator();
    long divisor = gcd(numerator, denominator);
    return new Fraction(numerator / divisor, denominator / divisor);
  }
}
