package mfdnn.hw5.checks;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mfdnn.hw5.GradientNorms;
import mfdnn.hw5.LayerGradients;
import mfdnn.hw5.Mlp;
import mfdnn.hw5.Mlp.Layer;
import mfdnn.hw5.VanishingGradients;
import mfdnn.tensor.Tensor;

/**
 * Problem 2: both causes, shown on the MLPs that the student's code builds and measured by
 * autograd.
 */
@CheckSuite(VanishingGradients.class)
final class VanishingGradientsChecks {
  /** Norms sum squares of a few dozen numbers, each with a few roundings. */
  private static final double RELATIVE = 1e-9;

  /** Small: at most this fraction of what the gradient was; both causes go far below it. */
  private static final double VANISHED = 1e-3;

  /** Bounds may be met exactly, but for a few roundings. */
  private static final double ROUNDING = 1e-12;

  @Check(
      todo = "2.norms",
      points = 1,
      title = "gradientNorms gives the norms of both gradients for every layer")
  void normsOfRandomNetworks(VanishingGradients student, RandomGenerator random) {
    for (int[] widths :
        List.of(new int[] {2, 1}, new int[] {3, 4, 2, 1}, new int[] {2, 3, 3, 5, 1})) {
      compareNorms(student, MlpOracle.random(random, -2, 2, widths), column(random, widths[0]));
    }
  }

  @Check(
      todo = "2.norms",
      points = 1,
      title = "gradientNorms is accurate for gradients that have vanished",
      rationale = "A norm of 10⁻¹² is not 0: how small it is, is what this problem is about.")
  void normsOfVanishedGradients(VanishingGradients student, RandomGenerator random) {
    Mlp deep = MlpOracle.random(random, -0.1, 0.1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1);
    compareNorms(student, deep, column(random, 3));
  }

  @Check(
      todo = "2.small",
      points = 0.5,
      title = "withSmallLayer makes the one weight small and changes nothing else")
  void theSmallLayerIsSmall(VanishingGradients student, RandomGenerator random) {
    Mlp mlp = network(random);
    for (int j = 2; j <= mlp.depth(); j++) {
      Layer layer = mlp.layer(j);
      requireSmallLayer(student, mlp, j);
      // Nothing can be scaled there, least of all by the norm.
      Tensor zeros = Tensor.zeros(layer.weight().shape());
      requireSmallLayer(student, mlp.withLayer(j, new Layer(zeros, layer.bias())), j);
    }
  }

  private static void requireSmallLayer(VanishingGradients student, Mlp mlp, int j) {
    Mlp small = built("withSmallLayer", student.withSmallLayer(mlp, j));
    requireOnlyLayerChanged("withSmallLayer", mlp, small, j);
    if (!small.layer(j).bias().equals(mlp.layer(j).bias())) {
      throw new AssertionError(
          "withSmallLayer(mlp, %d) changed the bias of that layer".formatted(j));
    }
    requireEntries(small.layer(j).weight(), VanishingGradients.SMALL, "A_" + j);
  }

  @Check(
      todo = "2.small",
      points = 0.5,
      title = "The gradients below the small layer vanish, and only those")
  void gradientsVanishBelowTheSmallLayer(VanishingGradients student, RandomGenerator random) {
    Mlp mlp = network(random);
    Tensor input = column(random, 3);
    for (int j = 2; j <= mlp.depth(); j++) {
      Mlp small = built("withSmallLayer", student.withSmallLayer(mlp, j));
      requireVanishing(mlp, small, input, j, j - 1);
    }
  }

  @Check(
      todo = "2.saturated",
      points = 1,
      title = "withSaturatedLayer makes every entry of ỹ_j large by changing layer j only")
  void theSaturatedLayerIsSaturated(VanishingGradients student, RandomGenerator random) {
    Tensor input = column(random, 3);
    requireSaturatedLayers(student, network(random), input);
    requireSaturatedLayers(student, stubborn(random, input), input);
  }

  private static void requireSaturatedLayers(VanishingGradients student, Mlp mlp, Tensor input) {
    for (int j = 2; j < mlp.depth(); j++) {
      Mlp saturated = built("withSaturatedLayer", student.withSaturatedLayer(mlp, input, j));
      requireOnlyLayerChanged("withSaturatedLayer", mlp, saturated, j);
      requireEntries(saturated.layer(j).weight(), VanishingGradients.NOT_TOO_LARGE, "A_" + j);
      for (double z : saturated.preActivations(input).get(j - 1).data()) {
        if (!(Math.abs(z) >= VanishingGradients.SATURATED * (1 - ROUNDING))) {
          throw new AssertionError(
              "After withSaturatedLayer(mlp, input, %d) an entry of ỹ_%d is %.4g; its absolute value should be at least %s"
                  .formatted(j, j, z, VanishingGradients.SATURATED));
        }
      }
    }
  }

  @Check(
      todo = "2.saturated",
      points = 1,
      title = "The gradients up to the saturated layer vanish, and only those")
  void gradientsVanishBelowTheSaturatedLayer(VanishingGradients student, RandomGenerator random) {
    Mlp mlp = network(random);
    Tensor input = column(random, 3);
    for (int j = 2; j < mlp.depth(); j++) {
      Mlp saturated = built("withSaturatedLayer", student.withSaturatedLayer(mlp, input, j));
      requireVanishing(mlp, saturated, input, j, j);
    }
  }

  private static Mlp network(RandomGenerator random) {
    return MlpOracle.random(random, -1.5, 1.5, 3, 4, 3, 4, 3, 1);
  }

  /**
   * An MLP with products A_j y_{j−1} of ±20 and biases of 25 between its ends: whoever takes the
   * sign of one of them wrong, or forgets it, lands where nothing is saturated. No weight exceeds
   * 8.
   */
  private static Mlp stubborn(RandomGenerator random, Tensor input) {
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Layer(Tensor.random(random, -0.2, 0.2, 8, 3), Tensor.random(random, 0.5, 1, 8, 1)));
    while (layers.size() < 3) {
      // Every y lies above 0.47, and so every product above 3.
      Tensor y = new Mlp(layers).preActivations(input).getLast().map(Mlp::sigmoid);
      Tensor weight = Tensor.random(random, 0.8, 1.2, 8, 8);
      Tensor product = weight.matmul(y);
      Tensor scaled =
          Tensor.generate(
              new int[] {8, 8},
              i -> (i / 8 % 2 == 0 ? 20 : -20) / product.at(i / 8, 0) * weight.at(i / 8, i % 8));
      layers.add(new Layer(scaled, Tensor.filled(25, 8, 1)));
    }
    layers.add(
        new Layer(Tensor.random(random, -1.5, 1.5, 1, 8), Tensor.random(random, -1, 1, 1, 1)));
    return new Mlp(layers);
  }

  private static Tensor column(RandomGenerator random, int size) {
    return Tensor.random(random, -1, 1, size, 1);
  }

  private static void compareNorms(VanishingGradients student, Mlp mlp, Tensor input) {
    List<LayerGradients> truth = MlpOracle.outputGradients(mlp, input);
    List<GradientNorms> norms = student.gradientNorms(mlp, input);
    if (norms == null || norms.size() != mlp.depth()) {
      throw new AssertionError(
          "gradientNorms has to return one entry for each of the %d layers, not %s"
              .formatted(mlp.depth(), norms == null ? "null" : norms.size()));
    }
    for (int l = 1; l <= mlp.depth(); l++) {
      GradientNorms layer = norms.get(l - 1);
      if (layer == null) {
        throw new AssertionError("the norms of layer %d are null".formatted(l));
      }
      compareNorm("∂y_L/∂A_" + l, truth.get(l - 1).dA(), layer.weight(), mlp);
      compareNorm("∂y_L/∂b_" + l, truth.get(l - 1).db(), layer.bias(), mlp);
    }
  }

  private static void compareNorm(String name, Tensor gradient, double norm, Mlp mlp) {
    double expected = gradient.norm();
    new Expected(
            "The norm of %s (widths %s)".formatted(name, MlpOracle.describe(mlp)),
            Tensor.scalar(expected),
            RELATIVE * expected)
        .suspecting("it was squared", Tensor.scalar(expected * expected))
        .suspecting("absolute values were added", Tensor.scalar(gradient.map(Math::abs).sum()))
        .suspecting("the largest entry was taken", Tensor.scalar(Expected.largest(gradient)))
        .compare(Tensor.scalar(norm));
  }

  private static Mlp built(String method, Mlp mlp) {
    if (mlp == null) {
      throw new AssertionError(method + " returned null");
    }
    return mlp;
  }

  private static void requireOnlyLayerChanged(String method, Mlp before, Mlp after, int layer) {
    if (!MlpOracle.describe(before).equals(MlpOracle.describe(after))) {
      throw new AssertionError(
          "%s(…, %d) made an MLP of widths %s out of one of widths %s"
              .formatted(method, layer, MlpOracle.describe(after), MlpOracle.describe(before)));
    }
    IntStream.rangeClosed(1, before.depth())
        .filter(l -> l != layer && !after.layer(l).equals(before.layer(l)))
        .findFirst()
        .ifPresent(
            l -> {
              throw new AssertionError(
                  "%s(…, %d) changed layer %d too".formatted(method, layer, l));
            });
  }

  private static void requireEntries(Tensor weight, double bound, String name) {
    for (double entry : weight.data()) {
      if (!(Math.abs(entry) <= bound * (1 + ROUNDING))) {
        throw new AssertionError(
            "An entry of %s is %.4g; its absolute value should be at most %s"
                .formatted(name, entry, bound));
      }
    }
  }

  /** Requires that gradients vanished in layers up to the last one given, and not above layer j. */
  private static void requireVanishing(Mlp before, Mlp after, Tensor input, int j, int last) {
    if (!MlpOracle.describe(before).equals(MlpOracle.describe(after))) {
      throw new AssertionError(
          "The widths became %s instead of %s"
              .formatted(MlpOracle.describe(after), MlpOracle.describe(before)));
    }
    List<LayerGradients> old = MlpOracle.outputGradients(before, input);
    List<LayerGradients> now = MlpOracle.outputGradients(after, input);
    for (int l = 1; l <= before.depth(); l++) {
      LayerGradients was = old.get(l - 1);
      LayerGradients is = now.get(l - 1);
      if (l <= last) {
        requireSmall("∂y_L/∂b_" + l, j, is.db().norm(), was.db().norm());
        requireSmall("∂y_L/∂A_" + l, j, is.dA().norm(), was.dA().norm());
      } else if (l > j && !(is.db().norm() > VANISHED * was.db().norm())) {
        throw new AssertionError(
            "With layer %d changed, ∂y_L/∂b_%d should stay as large as it was, but fell from %.3g to %.3g"
                .formatted(j, l, was.db().norm(), is.db().norm()));
      }
    }
  }

  private static void requireSmall(String name, int j, double now, double before) {
    if (!(now <= VANISHED * before)) {
      throw new AssertionError(
          "With layer %d changed, %s should vanish, but its norm went from %.3g to %.3g"
              .formatted(j, name, before, now));
    }
  }
}
