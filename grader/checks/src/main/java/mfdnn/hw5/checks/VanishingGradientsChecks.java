package mfdnn.hw5.checks;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
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

  /** What norms of gradients that have not vanished lie around. */
  private static final double ORDINARY = 0.01;

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
        List.of(
            new int[] {2, 1},
            new int[] {3, 4, 2, 1},
            new int[] {3, 4, 2, 1},
            new int[] {2, 3, 3, 5, 1},
            new int[] {4, 1, 1, 3, 1},
            new int[] {9, 12, 1})) {
      compareNorms(
          student, MlpOracle.random(random, -1, 1, widths), column(random, widths[0]), ORDINARY);
    }
    // The same network on another input, and the first input again.
    Mlp mlp = MlpOracle.random(random, -1, 1, 3, 4, 2, 1);
    Tensor input = column(random, 3);
    compareNorms(student, mlp, input, ORDINARY);
    compareNorms(student, mlp, column(random, 3), ORDINARY);
    compareNorms(student, mlp, input, ORDINARY);
  }

  @Check(
      todo = "2.norms",
      points = 1,
      title = "gradientNorms is accurate for gradients that have vanished",
      rationale = "A norm of 10⁻¹² is not 0: how small it is, is what this problem is about.")
  void normsOfVanishedGradients(VanishingGradients student, RandomGenerator random) {
    Mlp deep = MlpOracle.random(random, -0.1, 0.1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1);
    compareNorms(student, deep, column(random, 3));
    Mlp plain = MlpOracle.random(random, -1, 1, 3, 4, 3, 4, 3, 1);
    Tensor input = column(random, 3);
    // Below 0, where σ − σ² is as accurate as σ(z) σ(−z).
    Mlp once = MlpOracle.withPreActivationsNear(plain, input, 3, -28);
    compareNorms(student, once, input);
    compareNorms(student, MlpOracle.withPreActivationsNear(once, input, 2, -33), input);
    compareNorms(student, MlpOracle.withPreActivationsNear(plain, input, 4, -12), input);
    Layer third = plain.layer(3);
    Mlp tiny = plain.withLayer(3, new Layer(third.weight().times(1e-9), third.bias()));
    compareNorms(student, tiny, input);
  }

  @Check(
      todo = "2.small",
      points = 0.5,
      title = "withSmallLayer makes the one weight small and changes nothing else")
  void theSmallLayerIsSmall(VanishingGradients student, RandomGenerator random) {
    // Weights of every size; and zeros, which nothing can scale, least of all their norm.
    for (double size : new double[] {1.5, 0, 1000, 1e-9, 1e8, 10}) {
      Mlp mlp = network(random);
      for (int j = 2; j <= mlp.depth(); j++) {
        Layer layer = mlp.layer(j);
        Tensor weight = Tensor.random(random, 0.5, 1, layer.weight().shape()).times(size);
        Tensor signs = layer.weight().map(Math::signum);
        requireSmallLayer(
            student, mlp.withLayer(j, new Layer(weight.times(signs), layer.bias())), j);
      }
    }
    requireSmallLayer(student, MlpOracle.random(random, -3, 3, 2, 2, 1), 2);
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
    for (int repetition = 0; repetition < 2; repetition++) {
      Mlp mlp = network(random);
      Tensor input = column(random, 3);
      for (int j = 2; j <= mlp.depth(); j++) {
        Mlp small = built("withSmallLayer", student.withSmallLayer(mlp, j));
        requireVanishing(mlp, small, input, j, j - 1);
      }
    }
  }

  @Check(
      todo = "2.saturated",
      points = 1,
      title = "withSaturatedLayer makes every entry of ỹ_j large by changing layer j only")
  void theSaturatedLayerIsSaturated(VanishingGradients student, RandomGenerator random) {
    Tensor input = column(random, 3);
    requireSaturatedLayers(student, network(random), input);
    requireSaturatedLayers(student, network(random), column(random, 3));
    for (double bias : new double[] {25, -25, -45, -90, 300, -990}) {
      requireSaturatedLayers(student, stubborn(random, input, 20, bias), input);
    }
    requireSaturatedLayers(student, stubborn(random, input, 55, 2), input);
    requireSaturatedLayers(
        student, answering(student, stubborn(random, input, 20, 3), input), input);
    // What saturates it on one of these two inputs does not on the other.
    Tensor ones = Tensor.filled(1, 3, 1);
    Mlp swinging = swinging(random);
    requireSaturatedLayers(student, swinging, ones);
    requireSaturatedLayers(student, swinging, ones.times(-1));
    requireSaturatedLayers(student, swinging, ones);
  }

  /**
   * The MLP with the biases of its second layer moved so far against what the student's code does
   * to them that, if it does the same again whatever they are, its ỹ comes to lie around 0.
   */
  private static Mlp answering(VanishingGradients student, Mlp mlp, Tensor input) {
    Tensor bias = mlp.layer(2).bias();
    Mlp once = built("withSaturatedLayer", student.withSaturatedLayer(mlp, input, 2));
    requireOnlyLayerChanged("withSaturatedLayer", mlp, once, 2);
    Tensor z = once.preActivations(input).get(1);
    Tensor moved = bias.minus(z);
    // Nothing is learned of what ends beyond all numbers; requireSaturatedLayers says so.
    return Expected.isFinite(moved)
        ? mlp.withLayer(2, new Layer(mlp.layer(2).weight(), moved))
        : mlp;
  }

  /**
   * An MLP whose second layer gets all ones for positive inputs and all zeros for negative ones, so
   * that its products swing by 17, 34, 51 and 68, up and down.
   */
  private static Mlp swinging(RandomGenerator random) {
    Layer below = new Layer(Tensor.random(random, 9, 10, 8, 3), Tensor.zeros(8, 1));
    Tensor swing = Tensor.generate(new int[] {8, 1}, i -> (i % 2 == 0 ? 17 : -17) * (i / 2 + 1));
    Tensor weight = Tensor.random(random, 0.97, 1.03, 8, 8).times(swing.times(1.0 / 8));
    Layer above =
        new Layer(Tensor.random(random, -1.5, 1.5, 1, 8), Tensor.random(random, -1, 1, 1, 1));
    return new Mlp(List.of(below, new Layer(weight, Tensor.zeros(8, 1)), above));
  }

  private static void requireSaturatedLayers(VanishingGradients student, Mlp mlp, Tensor input) {
    for (int j = 2; j < mlp.depth(); j++) {
      Mlp saturated = built("withSaturatedLayer", student.withSaturatedLayer(mlp, input, j));
      requireOnlyLayerChanged("withSaturatedLayer", mlp, saturated, j);
      requireEntries(saturated.layer(j).weight(), VanishingGradients.NOT_TOO_LARGE, "A_" + j);
      for (double z : saturated.preActivations(input).get(j - 1).data()) {
        if (!(Math.abs(z) >= VanishingGradients.SATURATED * (1 - ROUNDING))
            || Double.isInfinite(z)) {
          throw new AssertionError(
              "After withSaturatedLayer(mlp, input, %d) an entry of ỹ_%d is %s, but its absolute value should be at least %s"
                  .formatted(j, j, Numbers.brief(z), Numbers.brief(VanishingGradients.SATURATED)));
        }
      }
    }
  }

  @Check(
      todo = "2.saturated",
      points = 1,
      title = "The gradients up to the saturated layer vanish, and only those")
  void gradientsVanishBelowTheSaturatedLayer(VanishingGradients student, RandomGenerator random) {
    for (int repetition = 0; repetition < 2; repetition++) {
      Mlp mlp = network(random);
      Tensor input = column(random, 3);
      for (int j = 2; j < mlp.depth(); j++) {
        Mlp saturated = built("withSaturatedLayer", student.withSaturatedLayer(mlp, input, j));
        requireVanishing(mlp, saturated, input, j, j);
      }
    }
  }

  private static Mlp network(RandomGenerator random) {
    return MlpOracle.random(random, -1, 1, 3, 4, 3, 4, 3, 1);
  }

  /**
   * An MLP whose second layer has products A_j y_{j−1} of ±product and biases far from 0: whoever
   * takes the sign of one of them wrong, or forgets it, or adds a number that seems large enough,
   * lands where nothing is saturated. No weight exceeds 10.
   */
  private static Mlp stubborn(RandomGenerator random, Tensor input, double product, double bias) {
    // Every y of it lies above 0.87, and so every sum of eight above 6.9.
    Layer below =
        new Layer(Tensor.random(random, -0.2, 0.2, 8, 3), Tensor.random(random, 2.5, 3, 8, 1));
    Tensor y = new Mlp(List.of(below)).preActivations(input).getLast().map(Mlp::sigmoid);
    Tensor even = Tensor.random(random, 0.97, 1.03, 8, 8);
    Tensor sums = even.matmul(y);
    Tensor factors =
        Tensor.generate(new int[] {8, 1}, i -> (i % 2 == 0 ? product : -product) / sums.at(i, 0));
    return new Mlp(
        List.of(
            below,
            new Layer(even.times(factors), Tensor.filled(bias, 8, 1)),
            new Layer(Tensor.random(random, -1.5, 1.5, 8, 8), Tensor.random(random, -1, 1, 8, 1)),
            new Layer(Tensor.random(random, -1.5, 1.5, 1, 8), Tensor.random(random, -1, 1, 1, 1))));
  }

  private static Tensor column(RandomGenerator random, int size) {
    return Tensor.random(random, -1, 1, size, 1);
  }

  private static void compareNorms(VanishingGradients student, Mlp mlp, Tensor input) {
    compareNorms(student, mlp, input, 0);
  }

  /** Norms below the smallest one are as accurate as that: how small they are, others ask. */
  private static void compareNorms(
      VanishingGradients student, Mlp mlp, Tensor input, double smallest) {
    List<LayerGradients> truth = MlpOracle.outputGradients(mlp, input);
    List<GradientNorms> norms = student.gradientNorms(mlp, input);
    if (norms == null || norms.size() != mlp.depth()) {
      throw new AssertionError(
          "gradientNorms returned %s, but should return one entry for each of the %d layers"
              .formatted(norms == null ? "null" : norms.size() + " entries", mlp.depth()));
    }
    for (int l = 1; l <= mlp.depth(); l++) {
      GradientNorms layer = norms.get(l - 1);
      if (layer == null) {
        throw new AssertionError("the norms of layer %d are null".formatted(l));
      }
      compareNorm("∂y_L/∂A_" + l, truth.get(l - 1).dA(), layer.weight(), mlp, smallest);
      compareNorm("∂y_L/∂b_" + l, truth.get(l - 1).db(), layer.bias(), mlp, smallest);
    }
  }

  private static void compareNorm(
      String name, Tensor gradient, double norm, Mlp mlp, double smallest) {
    double expected = gradient.norm();
    new Expected(
            "The norm of %s (widths %s)".formatted(name, MlpOracle.describe(mlp)),
            Tensor.scalar(expected),
            RELATIVE * Math.max(expected, smallest))
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
            "An entry of %s is %s, but its absolute value should be at most %s"
                .formatted(name, Numbers.brief(entry), Numbers.brief(bound)));
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
            "With layer %d changed, the norm of ∂y_L/∂b_%d fell from %s to %s, but should stay as large as it was"
                .formatted(j, l, Numbers.brief(was.db().norm()), Numbers.brief(is.db().norm())));
      }
    }
  }

  private static void requireSmall(String name, int j, double now, double before) {
    if (!(now <= VANISHED * before)) {
      throw new AssertionError(
          "With layer %d changed, the norm of %s went from %s to %s, but should vanish"
              .formatted(j, name, Numbers.brief(before), Numbers.brief(now)));
    }
  }
}
