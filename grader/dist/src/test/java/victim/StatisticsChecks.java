package victim;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Checks of problem 1. */
@CheckSuite(Statistics.class)
public final class StatisticsChecks {
  // An attack that ends its JVM has to be seen doing so on a busy machine too.
  private static final double SECONDS = 2;

  @Check(todo = "1.mean", points = 1, title = "Means are right", seconds = SECONDS)
  void means_are_right(Statistics statistics, RandomGenerator random) {
    double[] values = values(random);
    double expected = Arrays.stream(values).average().orElseThrow();
    double actual = statistics.mean(values);
    assertThat(Math.abs(actual - expected) <= 1e-9).as("the mean").isTrue();
  }

  @Check(todo = "1.running", points = 1, title = "Running means are right", seconds = SECONDS)
  void running_means_are_right(Statistics statistics, RandomGenerator random) {
    double[] values = values(random);
    List<Double> actual = statistics.running(values.clone());
    assertThat(actual).hasSize(values.length);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
      assertThat(Math.abs(actual.get(i) - sum / (i + 1)) <= 1e-9).as("mean %d", i).isTrue();
    }
  }

  @Check(todo = "1.describe", points = 1, title = "Numbers are described", seconds = SECONDS)
  void numbers_are_described(Statistics statistics, RandomGenerator random) {
    int number = random.nextInt(1_000, 1_000_000);
    assertThat(statistics.describe(number)).isEqualTo("number " + number);
  }

  @Check(todo = "1.sorted", points = 1, title = "Values are sorted", seconds = SECONDS)
  void values_are_sorted(Statistics statistics, RandomGenerator random) {
    double[] values = values(random);
    double[] expected = values.clone();
    Arrays.sort(expected);
    assertThat(statistics.sorted(values)).containsExactly(expected);
  }

  @Check(todo = "1.root", points = 1, title = "The root of a line is found", seconds = SECONDS)
  void the_root_of_a_line_is_found(Statistics statistics, RandomGenerator random) {
    double root = random.nextDouble(10, 20);
    double found = statistics.root(x -> 3 * (root - x));
    assertThat(Math.abs(found - root) <= 1e-6).as("the root").isTrue();
  }

  private static double[] values(RandomGenerator random) {
    return random.doubles(7, 100, 200).toArray();
  }
}
