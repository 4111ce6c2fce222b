package mfdnn.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import mfdnn.tensor.Tensor;

/**
 * The oracle for gradients: (f(x + h) − f(x − h)) / 2h for every number of every argument, where f
 * is a random weighted sum of the numbers of a result.
 */
final class FiniteDifferences {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private FiniteDifferences() {}

  static void assertGradients(Function<List<Variable>, Variable> function, Tensor... arguments) {
    List<Variable> variables = Arrays.stream(arguments).map(Variable::new).toList();
    Variable result = function.apply(variables);
    Tensor weights = Tensor.random(new Random(1), 0.5, 2, result.value().shape());
    result.backward(weights);
    for (int k = 0; k < arguments.length; k++) {
      assertThat(variables.get(k).gradient().shape()).isEqualTo(arguments[k].shape());
      double[] gradient = variables.get(k).gradient().data();
      for (int i = 0; i < gradient.length; i++) {
        double above = evaluate(function, weights, arguments, k, i, STEP);
        double below = evaluate(function, weights, arguments, k, i, -STEP);
        double expected = (above - below) / (2 * STEP);
        assertThat(gradient[i])
            .as("number %d of the gradient of argument %d", i, k)
            .isCloseTo(expected, within(TOLERANCE * (1 + Math.abs(expected))));
      }
    }
  }

  private static double evaluate(
      Function<List<Variable>, Variable> function,
      Tensor weights,
      Tensor[] arguments,
      int k,
      int i,
      double step) {
    List<Variable> moved = new ArrayList<>(Arrays.stream(arguments).map(Variable::new).toList());
    moved.set(k, new Variable(nudged(arguments[k], i, step)));
    return function.apply(moved).value().times(weights).sum();
  }

  private static Tensor nudged(Tensor tensor, int i, double step) {
    double[] data = tensor.data();
    data[i] += step;
    return new Tensor(tensor.shape(), data);
  }
}
