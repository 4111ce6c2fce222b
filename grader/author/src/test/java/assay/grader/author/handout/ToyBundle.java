package assay.grader.author.handout;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Assignment.Criterion;
import assay.grader.bundle.Assignment.Written;
import assay.grader.bundle.Bundle;
import assay.grader.model.Equipment;
import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.todo.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An assignment of one problem, for tests that need a bundle. */
public final class ToyBundle implements Bundle {

  /** What students implement. */
  @Problem(id = "1", title = "Sums", points = 1, writtenPoints = 1, section = "sums")
  public interface Sums {
    /** The sum of some numbers. */
    int sum(int... numbers);
  }

  /** What they do not see. */
  @CheckSuite(Sums.class)
  public static final class SumsChecks {
    @Check(todo = "1.sum", points = 1, title = "Sums survive large numbers")
    void large_numbers_survive(Sums sums) {
      if (sums.sum(1_089_951, 1) != 1_089_952) {
        throw new AssertionError("the sum is wrong");
      }
    }
  }

  @Override
  public Assignment assignment() {
    return new Assignment(
        "toy",
        "Toy",
        "1.0",
        List.of(
            new Assignment.Problem(
                "1",
                "Sums",
                1,
                "sums",
                Sums.class,
                "toy.sums",
                "toy.sums.Summation",
                Map.of(),
                List.of(),
                List.of(),
                new Written(
                    1,
                    "answers/1.md",
                    List.of(new Criterion("Says that addition is associative.", 1))))),
        List.of(),
        Equipment.USUAL,
        Duration.ofSeconds(10));
  }

  @Override
  public List<Class<?>> checkSuites() {
    return List.of(SumsChecks.class);
  }
}
