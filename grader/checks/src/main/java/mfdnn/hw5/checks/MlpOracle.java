package mfdnn.hw5.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mfdnn.autograd.Variable;
import mfdnn.hw5.LayerGradients;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Mlp.Layer;
import mfdnn.tensor.Tensor;

/** Makes random MLPs and differentiates them by autograd. */
final class MlpOracle {
  private MlpOracle() {}

  /**
   * A random MLP.
   *
   * @param widths n₀ … n_L
   */
  static Mlp random(RandomGenerator random, double low, double high, int... widths) {
    return new Mlp(
        IntStream.range(1, widths.length)
            .mapToObj(
                l ->
                    new Layer(
                        Tensor.random(random, low, high, widths[l], widths[l - 1]),
                        Tensor.random(random, low, high, widths[l], 1)))
            .toList());
  }

  /** The same but for the biases of one layer, whose ỹ all lie beside some number on an input. */
  static Mlp withPreActivationsNear(Mlp mlp, Tensor input, int layer, double z) {
    Layer old = mlp.layer(layer);
    Tensor moved =
        mlp.preActivations(input).get(layer - 1).map(now -> z + 0.1 * Math.sin(now) - now);
    return mlp.withLayer(layer, new Layer(old.weight(), old.bias().plus(moved)));
  }

  /** The gradients of ½ (y_L − target)². */
  static List<LayerGradients> lossGradients(Mlp mlp, Tensor input, Tensor target) {
    Tape tape = new Tape(mlp, input);
    tape.output().minus(new Variable(target)).square().times(0.5).sum().backward();
    return tape.gradients();
  }

  /** The gradients of y_L. */
  static List<LayerGradients> outputGradients(Mlp mlp, Tensor input) {
    Tape tape = new Tape(mlp, input);
    tape.output().sum().backward();
    return tape.gradients();
  }

  /** How far {@link #differenceQuotients} may be off for weights and inputs of order 1. */
  static final double ERROR_OF_QUOTIENTS = 1e-7;

  /** The gradients of ½ (y_L − target)² by central differences. */
  static List<LayerGradients> differenceQuotients(Mlp mlp, Tensor input, Tensor target) {
    List<Tensor> y = mlp.activations(input);
    List<LayerGradients> gradients = new ArrayList<>();
    for (int l = 1; l <= mlp.depth(); l++) {
      int number = l;
      Layer layer = mlp.layer(l);
      Mlp fromHere = new Mlp(mlp.layers().subList(l - 1, mlp.depth()));
      Tensor db =
          quotients(
              layer.bias(),
              b -> loss(mlp.withLayer(number, new Layer(layer.weight(), b)), input, target));
      Tensor dA =
          quotients(
              layer.weight(),
              a -> loss(mlp.withLayer(number, new Layer(a, layer.bias())), input, target));
      Tensor dy = quotients(y.get(l - 1), yBelow -> loss(fromHere, yBelow, target));
      gradients.add(new LayerGradients(db.transpose(), dA, dy.transpose()));
    }
    return gradients;
  }

  private static Tensor quotients(Tensor at, ToDoubleFunction<Tensor> function) {
    // The cube root of the rounding error balances rounding against curvature.
    double step = 1e-5;
    return Tensor.generate(
        at.shape(),
        i -> {
          Tensor move = Tensor.generate(at.shape(), k -> k == i ? step : 0);
          return (function.applyAsDouble(at.plus(move)) - function.applyAsDouble(at.minus(move)))
              / (2 * step);
        });
  }

  private static double loss(Mlp mlp, Tensor input, Tensor target) {
    double error = mlp.activations(input).getLast().minus(target).item();
    return error * error / 2;
  }

  /** A forward pass whose variables are kept. */
  private static final class Tape {
    private final List<Variable> weights = new ArrayList<>();
    private final List<Variable> biases = new ArrayList<>();
    private final List<Variable> y = new ArrayList<>();

    Tape(Mlp mlp, Tensor input) {
      y.add(new Variable(input));
      for (Layer layer : mlp.layers()) {
        weights.add(new Variable(layer.weight()));
        biases.add(new Variable(layer.bias()));
        Variable z = weights.getLast().matmul(y.getLast()).plus(biases.getLast());
        y.add(weights.size() < mlp.depth() ? z.sigmoid() : z);
      }
    }

    Variable output() {
      return y.getLast();
    }

    List<LayerGradients> gradients() {
      return IntStream.range(0, weights.size())
          .mapToObj(
              i ->
                  new LayerGradients(
                      biases.get(i).gradient().transpose(),
                      weights.get(i).gradient(),
                      y.get(i).gradient().transpose()))
          .toList();
    }
  }

  /** The widths, as {@code "4→4→1"}. */
  static String describe(Mlp mlp) {
    StringBuilder text = new StringBuilder();
    text.append(mlp.layer(1).weight().size(1));
    for (Layer layer : mlp.layers()) {
      text.append('→').append(layer.weight().size(0));
    }
    return text.toString();
  }
}
