package toy.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.check.Credit;
import java.util.random.RandomGenerator;
import toy.Adder;

/** Checks of the toy problem 1. */
@CheckSuite(Adder.class)
public final class AdderChecks {
  @Check(todo = "1.total", points = 3, title = "Totals are right", dependsOn = "sum_is_right")
  void totals_are_right(Adder adder, RandomGenerator random, Credit credit) {
    int[] numbers = {random.nextInt(100), 2, 3};
    credit.part(1, adder.total(new int[0]) == 0, "The total of no numbers is 0.");
    credit.part(2, adder.total(numbers) == numbers[0] + 5L, "The total of three numbers is wrong.");
  }

  @Check(todo = "1.sum", points = 3, title = "Sums are right")
  void sum_is_right(Adder adder, RandomGenerator random) {
    int a = random.nextInt(100);
    int b = random.nextInt(100);
    assertThat(adder.sum(a, b)).as("%d + %d", a, b).isEqualTo(a + b);
    // Whoever answers every call as the first one has to fail.
    assertThat(adder.sum(a + 1, b)).as("%d + %d", a + 1, b).isEqualTo(a + 1 + b);
  }
}
