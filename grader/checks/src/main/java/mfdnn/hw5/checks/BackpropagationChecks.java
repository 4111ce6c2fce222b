package mfdnn.hw5.checks;

import static java.util.Objects.requireNonNull;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
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

  private static List<Task> homework(RandomGenerator random) {
    Mlp mlp = MlpOracle.random(random, 0, 1, 4, 4, 4, 4, 4, 4, 1);
    return List.of(task(mlp, random, 0, 1));
  }

  private static List<Task> otherNetworks(RandomGenerator random) {
    return List.of(
        task(MlpOracle.random(random, -1, 1, 3, 1), random, -1, 1),
        task(MlpOracle.random(random, -1, 1, 2, 5, 1), random, -1, 1),
        task(MlpOracle.random(random, -2, 2, 5, 1, 3, 1), random, -1, 1),
        task(MlpOracle.random(random, -1, 1, randomWidths(random)), random, -3, 3));
  }

  private static int[] randomWidths(RandomGenerator random) {
    int[] widths = random.ints(random.nextInt(5, 10), 1, 8).toArray();
    widths[widths.length - 1] = 1;
    return widths;
  }

  /** One network with slopes down to 10⁻⁵, and one where all is saturated and e^(−z) overflows. */
  private static List<Task> saturated(RandomGenerator random) {
    Mlp moderate = MlpOracle.random(random, -1, 1, 3, 4, 3, 1);
    Mlp extreme = MlpOracle.random(random, -1, 1, 3, 3, 3, 1);
    return List.of(
        task(withPreActivations(moderate, 2, -11, 11), random, -1, 1),
        task(withPreActivations(extreme, 1, -800, 800), random, -1, 1));
  }

  /** Biases of one layer moved, in turns down and up. */
  private static Mlp withPreActivations(Mlp mlp, int layer, double down, double up) {
    Layer old = mlp.layer(layer);
    Tensor moved = Tensor.generate(old.bias().shape(), i -> i % 2 == 0 ? down : up);
    return mlp.withLayer(layer, new Layer(old.weight(), old.bias().plus(moved)));
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
    Task task = task(MlpOracle.random(random, -1, 1, 3, 4, 2, 1), random, -1, 1);
    judge(
        student,
        line,
        task,
        MlpOracle.differenceQuotients(task.mlp(), task.input(), task.target()),
        MlpOracle.ERROR_OF_QUOTIENTS);
  }

  /**
   * Passes if the line gives the truth in every layer, or what follows from the student's own
   * values.
   */
  private static void judge(
      Backpropagation student,
      Line line,
      Task task,
      List<LayerGradients> truth,
      double errorOfTruth) {
    Mlp mlp = task.mlp();
    List<LayerGradients> answer = student.backward(mlp, task.input(), task.target());
    if (answer == null || answer.size() != mlp.depth()) {
      throw new AssertionError(
          "backward() has to return one LayerGradients for each of the %d layers, not %s"
              .formatted(mlp.depth(), answer == null ? "null" : answer.size()));
    }
    for (int l = mlp.depth(); l >= 1; l--) {
      LayerGradients layer = answer.get(l - 1);
      if (layer == null) {
        throw new AssertionError("the gradients of layer %d are null".formatted(l));
      }
      String where = " of %d (widths %s)".formatted(mlp.depth(), MlpOracle.describe(mlp));
      BackwardTurn right = BackwardTurn.right(task, l, truth);
      Expected followed =
          right.with(layer, l < mlp.depth() ? answer.get(l) : null).expected(line, where);
      Tensor value = requireNonNull(line.of(truth.get(l - 1)));
      double tolerance = right.expected(line, where).tolerance() + errorOfTruth;
      Expected measured = new Expected(followed.name(), value, tolerance);
      Tensor given = line.of(layer);
      if (measured.mismatch(given).isPresent()) {
        followed.compare(given);
      }
    }
  }
}
