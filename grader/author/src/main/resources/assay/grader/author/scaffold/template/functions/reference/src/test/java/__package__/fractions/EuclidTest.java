package __package__.fractions;

import static org.assertj.core.api.Assertions.assertThat;

import __package__.Fraction;
import org.junit.jupiter.api.Test;

/** Examples that can be followed with pencil and paper; students get them. */
class EuclidTest {
  private final Euclid student = new Euclid();

  @Test
  void twentyOneAndFourteen() {
    assertThat(student.gcd(21, 14)).isEqualTo(7);
  }

  @Test
  void aThirdAndASixth() {
    assertThat(student.sum(new Fraction(1, 3), new Fraction(1, 6))).isEqualTo(new Fraction(1, 2));
  }
}
