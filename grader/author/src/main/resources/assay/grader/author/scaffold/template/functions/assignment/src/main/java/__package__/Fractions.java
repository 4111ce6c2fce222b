package __package__;

import assay.todo.Problem;

/** What problem 1 asks for; the checks call it. */
@Problem(id = "1", title = "Fractions", points = 10, section = "problem-1-fractions")
public interface Fractions {
  /** The greatest common divisor of two numbers from 0 to a billion, of which one is positive. */
  long gcd(long a, long b);

  /** The sum in lowest terms; numerators and denominators go from 1 to 10,000. */
  Fraction sum(Fraction first, Fraction second);
}
