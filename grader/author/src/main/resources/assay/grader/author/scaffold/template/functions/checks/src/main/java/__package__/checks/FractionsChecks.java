package __package__.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import __package__.Fraction;
import __package__.Fractions;

/** Problem 1, against the arithmetic of {@link BigInteger}, which students may not use. */
@CheckSuite(Fractions.class)
final class FractionsChecks {

  @Check(todo = "1.gcd", points = 2, title = "The gcd of small numbers, 0 among them", seconds = 2)
  void gcdOfSmallNumbers(Fractions student) {
    assertThat(student.gcd(12, 18)).as("gcd(12, 18)").isEqualTo(6);
    assertThat(student.gcd(7, 0)).as("gcd(7, 0)").isEqualTo(7);
    assertThat(student.gcd(0, 5)).as("gcd(0, 5)").isEqualTo(5);
    assertThat(student.gcd(8, 9)).as("gcd(8, 9)").isEqualTo(1);
  }

  @Check(todo = "1.gcd", points = 4, title = "The gcd of any numbers", seconds = 2)
  void gcdOfAnyNumbers(Fractions student, RandomGenerator random) {
    for (int i = 0; i < 50; i++) {
      long common = random.nextLong(1, 1000);
      long a = common * random.nextLong(1, 1_000_000);
      long b = common * random.nextLong(1, 1_000_000);
      assertThat(student.gcd(a, b)).as("gcd(%d, %d)", a, b).isEqualTo(gcd(a, b));
    }
  }

  @Check(
      todo = "1.sum",
      points = 4,
      title = "Sums in lowest terms",
      rationale = "Fractions that are equal should look equal.",
      seconds = 2)
  void sumInLowestTerms(Fractions student, RandomGenerator random) {
    for (int i = 0; i < 50; i++) {
      Fraction first = fraction(random);
      Fraction second = fraction(random);
      assertThat(student.sum(first, second))
          .as("%s + %s", first, second)
          .isEqualTo(sum(first, second));
    }
  }

  private static Fraction fraction(RandomGenerator random) {
    return new Fraction(random.nextLong(1, 10_001), random.nextLong(1, 10_001));
  }

  private static long gcd(long a, long b) {
    return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact();
  }

  private static Fraction sum(Fraction first, Fraction second) {
    BigInteger top =
        BigInteger.valueOf(first.numerator())
            .multiply(BigInteger.valueOf(second.denominator()))
            .add(
                BigInteger.valueOf(second.numerator())
                    .multiply(BigInteger.valueOf(first.denominator())));
    BigInteger bottom =
        BigInteger.valueOf(first.denominator()).multiply(BigInteger.valueOf(second.denominator()));
    BigInteger common = top.gcd(bottom);
    return new Fraction(
        top.divide(common).longValueExact(), bottom.divide(common).longValueExact());
  }
}
