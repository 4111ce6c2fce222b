package victim;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.random.RandomGenerator;

/** Checks of problem 2. */
@CheckSuite(Reversal.class)
public final class ReversalChecks {
  @Check(todo = "2.backwards", points = 2, title = "Texts are turned")
  void texts_are_turned(Reversal reversal, RandomGenerator random) {
    String text = Long.toString(random.nextLong(1_000_000, 2_000_000));
    assertThat(reversal.backwards(text)).isEqualTo(new StringBuilder(text).reverse().toString());
  }
}
