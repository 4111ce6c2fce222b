package mfdnn.hw5.checks;

import static java.util.Objects.requireNonNull;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import java.util.List;
import java.util.random.RandomGenerator;
import mfdnn.hw5.Backpropagation;
import mfdnn.hw5.LayerGradients;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Mlp.Layer;
import mfdnn.hw5.checks.BackwardTurn.Line;
import mfdnn.hw5.checks.BackwardTurn.Task;
import mfdnn.tensor.Tensor;

/**
 * Problem 1: each of the three lines judged by itself.
 *
 * <p>A line is right if it gives what autograd or difference quotients give, or else what follows
 * from the values that the student's own code had at hand: so a wrong {@code dy} costs the points
 * of {@code dy}, and not those of the lines that it reaches.
 */
@CheckSuite(Backpropagation.class)
final class BackpropagationChecks {

  @Check(
      todo = "1.db",
      points = 2,
      title = "db is right on the homework's network: six layers of four neurons")
  void dbOnTheHomeworkNetwork(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DB, homework(random));
  }

  @Check(todo = "1.db", points = 2, title = "db is right for other depths and widths")
  void dbForOtherDepthsAndWidths(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DB, otherNetworks(random));
  }

  @Check(
      todo = "1.db",
      points = 1,
      title = "db is right where neurons are saturated",
      rationale = "For a large |ỹ| the slope σ′ is close to 0, and the gradient with it.")
  void dbOfSaturatedNeurons(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DB, saturated(random));
  }

  @Check(
      todo = "1.db",
      points = 2,
      title = "db predicts what happens if a bias is moved a little",
      rationale = "Difference quotients need no calculus: they measure the gradient.")
  void dbAgreesWithDifferenceQuotients(Backpropagation student, RandomGenerator random) {
    judgeByDifferences(student, Line.DB, random);
  }

  @Check(
      todo = "1.dA",
      points = 2,
      title = "dA is right on the homework's network: six layers of four neurons")
  void dAOnTheHomeworkNetwork(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DA, homework(random));
  }

  @Check(
      todo = "1.dA",
      points = 2,
      title = "dA is right for other depths and widths",
      rationale = "A product in the wrong order can go unnoticed while all matrices are square.")
  void dAForOtherDepthsAndWidths(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DA, otherNetworks(random));
  }

  @Check(todo = "1.dA", points = 1, title = "dA is right where neurons are saturated")
  void dAOfSaturatedNeurons(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DA, saturated(random));
  }

  @Check(
      todo = "1.dA",
      points = 2,
      title = "dA predicts what happens if a weight is moved a little")
  void dAAgreesWithDifferenceQuotients(Backpropagation student, RandomGenerator random) {
    judgeByDifferences(student, Line.DA, random);
  }

  @Check(
      todo = "1.dy",
      points = 2,
      title = "dy is right on the homework's network: six layers of four neurons")
  void dyOnTheHomeworkNetwork(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DY, homework(random));
  }

  @Check(todo = "1.dy", points = 2, title = "dy is right for other depths and widths")
  void dyForOtherDepthsAndWidths(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DY, otherNetworks(random));
  }

  @Check(todo = "1.dy", points = 1, title = "dy is right where neurons are saturated")
  void dyOfSaturatedNeurons(Backpropagation student, RandomGenerator random) {
    judge(student, Line.DY, saturated(random));
  }

  @Check(
      todo = "1.dy",
      points = 1,
      title = "dy predicts what happens if the layer below answers a little differently")
  void dyAgreesWithDifferenceQuotients(Backpropagation student, RandomGenerator random) {
    judgeByDifferences(student, Line.DY, random);
  }

  /** Other numbers in the same shapes come in between, so that nothing can be kept from before. */
  private static List<Task> homework(RandomGenerator random) {
    Task one = task(homeworkNetwork(random), random, 0, 1);
    Task other = task(homeworkNetwork(random), random, 0, 1);
    return List.of(
        one,
        other,
        new Task(one.mlp(), other.input(), one.target()),
        new Task(one.mlp(), other.input(), other.target()),
        one);
  }

  private static Mlp homeworkNetwork(RandomGenerator random) {
    return MlpOracle.random(random, 0, 1, 4, 4, 4, 4, 4, 4, 1);
  }

  private static List<Task> otherNetworks(RandomGenerator random) {
    return List.of(
        task(MlpOracle.random(random, -1, 1, 3, 1), random, -1, 1),
        task(MlpOracle.random(random, -1, 1, 1, 1, 1), random, -1, 1),
        task(MlpOracle.random(random, -1, 1, 2, 5, 1), random, -1, 1),
        task(MlpOracle.random(random, -1, 1, 2, 5, 1), random, -3, 3),
        task(MlpOracle.random(random, -2, 2, 5, 1, 3, 1), random, -1, 1),
        task(MlpOracle.random(random, -1, 1, 2, 3, 4, 5, 4, 3, 2, 1), random, -3, 3),
        task(MlpOracle.random(random, -1, 1, 7, 2, 2, 6, 2, 2, 2, 2, 2, 2, 2, 2, 1), random, -1, 1),
        task(MlpOracle.random(random, -1, 1, 20, 30, 1), random, -1, 1),
        // So far from the target that all gradients are large.
        new Task(
            MlpOracle.random(random, -1, 1, 3, 4, 1),
            Tensor.random(random, -1, 1, 3, 1),
            Tensor.filled(-5000, 1, 1)));
  }

  /** Networks with slopes down to 10⁻⁸, and one where all is saturated and e^(−z) overflows. */
  private static List<Task> saturated(RandomGenerator random) {
    Mlp moderate = MlpOracle.random(random, -1, 1, 3, 4, 3, 1);
    Mlp extreme = MlpOracle.random(random, -1, 1, 3, 3, 3, 1);
    Task plain = task(moderate, random, -1, 1);
    return List.of(
        task(withPreActivations(moderate, 2, -11, 11), random, -1, 1),
        withPreActivationsNear(plain, 2, -15.5),
        withPreActivationsNear(plain, 1, 18.5),
        task(withPreActivations(extreme, 1, -800, 800), random, -1, 1));
  }

  /** Biases of one layer moved, in turns down and up. */
  private static Mlp withPreActivations(Mlp mlp, int layer, double down, double up) {
    Layer old = mlp.layer(layer);
    Tensor moved = Tensor.generate(old.bias().shape(), i -> i % 2 == 0 ? down : up);
    return mlp.withLayer(layer, new Layer(old.weight(), old.bias().plus(moved)));
  }

  private static Task withPreActivationsNear(Task task, int layer, double z) {
    Mlp moved = MlpOracle.withPreActivationsNear(task.mlp(), task.input(), layer, z);
    return new Task(moved, task.input(), task.target());
  }

  private static Task task(Mlp mlp, RandomGenerator random, double low, double high) {
    int inputs = mlp.layer(1).weight().size(1);
    return new Task(
        mlp, Tensor.random(random, low, high, inputs, 1), Tensor.random(random, low, high, 1, 1));
  }

  private static void judge(Backpropagation student, Line line, List<Task> tasks) {
    for (Task task : tasks) {
      judge(
          student, line, task, MlpOracle.lossGradients(task.mlp(), task.input(), task.target()), 0);
    }
  }

  private static void judgeByDifferences(
      Backpropagation student, Line line, RandomGenerator random) {
    for (int[] widths : List.of(new int[] {3, 4, 2, 1}, new int[] {2, 3, 3, 1})) {
      Task task = task(MlpOracle.random(random, -1, 1, widths), random, -1, 1);
      judge(
          student,
          line,
          task,
          MlpOracle.differenceQuotients(task.mlp(), task.input(), task.target()),
          MlpOracle.ERROR_OF_QUOTIENTS);
    }
  }

  /**
   * Passes if the line gives the truth in every layer, or what follows from the student's own
   * values.
   *
   * <p>Where those are NaN or all zero, nothing follows from them, and the layer is left out. But a
   * line has to be seen right in some layer: else three lines of zeros would follow from each
   * other.
   */
  private static void judge(
      Backpropagation student,
      Line line,
      Task task,
      List<LayerGradients> truth,
      double errorOfTruth) {
    Mlp mlp = task.mlp();
    List<LayerGradients> answer = backward(student, task);
    boolean seen = false;
    for (int l = mlp.depth(); l >= 1; l--) {
      LayerGradients layer = answer.get(l - 1);
      String where = " of %d (widths %s)".formatted(mlp.depth(), MlpOracle.describe(mlp));
      BackwardTurn right = BackwardTurn.right(task, l, truth);
      BackwardTurn own = right.with(layer, l < mlp.depth() ? answer.get(l) : null);
      Expected model = right.expected(line, where);
      Expected measured =
          new Expected(
              model.name(),
              requireNonNull(line.of(truth.get(l - 1))),
              model.tolerance() + errorOfTruth);
      Tensor given = line.of(layer);
      if (measured.mismatch(given).isEmpty()) {
        seen |= shows(line, l, mlp) && measured.isFarFromZero();
      } else if (own.leadsTo(line, right)) {
        Expected followed = own.following(line, where);
        followed.compare(given);
        seen |= shows(line, l, mlp) && followed.isFarFromZero();
      }
    }
    if (!seen) {
      throw new AssertionError(
          "%s cannot be judged on the network of widths %s, since %s is NaN, infinite or 0 wherever it follows from it"
              .formatted(line, MlpOracle.describe(mlp), line == Line.DB ? "dy" : "db"));
    }
  }

  /** In the last layer there is no slope, so a right db there says little. */
  private static boolean shows(Line line, int layer, Mlp mlp) {
    return line != Line.DB || layer < mlp.depth() || mlp.depth() == 1;
  }

  private static List<LayerGradients> backward(Backpropagation student, Task task) {
    List<LayerGradients> answer;
    try {
      answer = student.backward(task.mlp(), task.input(), task.target());
    } catch (StudentFailure failure) {
      throw explained(failure, task.mlp());
    }
    int depth = task.mlp().depth();
    if (answer == null || answer.size() != depth) {
      throw new AssertionError(
          "backward() returned %s, but should return one LayerGradients for each of the %d layers"
              .formatted(answer == null ? "null" : answer.size(), depth));
    }
    for (int l = 1; l <= depth; l++) {
      if (answer.get(l - 1) == null) {
        throw new AssertionError("the gradients of layer %d are null".formatted(l));
      }
    }
    return answer;
  }

  /**
   * The failure, with the usual reason for a square matrix in place of db: it is no row any more,
   * and the product of the next line fails.
   */
  static StudentFailure explained(StudentFailure failure, Mlp mlp) {
    boolean stretched =
        failure.outcome() instanceof Outcome.Crashed crashed
            && mlp.layers().stream()
                .mapToInt(layer -> layer.bias().size())
                .filter(n -> n > 1)
                .anyMatch(n -> crashed.message().contains("[%d, %d] times [1, ".formatted(n, n)));
    return stretched
        ? new StudentFailure(
            new Outcome.Crashed(
                failure.outcome().message() + "\nIs db the square one? " + Expected.STRETCHED))
        : failure;
  }
}
