package mfdnn.hw5.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Momentum SGD written out: θᵏ = θ⁰ − α Σ over i &lt; k of (1 + β + … + βᵏ⁻¹⁻ⁱ) gⁱ.
 *
 * <p>It follows neither form, so it does not share their mistakes.
 */
// The arrays stay within the checks, and whatever leaves them is a copy.
@SuppressWarnings("ArrayRecordComponent")
record MomentumOracle(
    double[] start, List<double[]> gradients, double learningRate, double momentum) {

  /** What a run may look like; every kind has been someone's only case. */
  private record Kind(int size, int steps, double learningRate, double momentum, double gradient) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(3, 8, 0.1, 0.9, 1),
          new Kind(3, 8, 0.3, 0.5, 1),
          new Kind(1, 7, 0.05, 0.7, 1),
          new Kind(5, 6, 0.4, 0, 1),
          new Kind(2, 11, 1, 0.3, 1),
          new Kind(4, 9, 0.001, 0.95, 1),
          new Kind(2, 6, 2.5, 0.6, 1),
          new Kind(12, 30, 0.2, 0.8, 1),
          new Kind(50, 5, 0.02, 0.4, 60),
          new Kind(3, 5, 800, 0.2, 1));

  /** Runs of every kind, with random numbers; those of the first two kinds are of the same size. */
  static List<MomentumOracle> ofEveryKind(RandomGenerator random) {
    return KINDS.stream().map(kind -> random(random, kind)).toList();
  }

  /** A run of an ordinary kind. */
  static MomentumOracle random(RandomGenerator random) {
    return random(random, KINDS.getFirst());
  }

  private static MomentumOracle random(RandomGenerator random, Kind kind) {
    List<double[]> gradients = new ArrayList<>();
    for (int k = 0; k < kind.steps(); k++) {
      gradients.add(random.doubles(kind.size(), -kind.gradient(), kind.gradient()).toArray());
    }
    // Rates that are not the same for two students, but of the same size.
    double momentum = kind.momentum() * random.nextDouble(0.98, 1);
    double learningRate = kind.learningRate() * random.nextDouble(0.9, 1.1);
    double[] start = random.doubles(kind.size(), -1, 1).toArray();
    return new MomentumOracle(start, gradients, learningRate, momentum);
  }

  /** How many steps it makes. */
  int steps() {
    return gradients.size();
  }

  @Override
  public String toString() {
    return "(α = %s, β = %s)".formatted(Numbers.brief(learningRate), Numbers.brief(momentum));
  }

  /** θᵏ; θ⁻¹ is θ⁰. */
  double[] theta(int k) {
    double[] theta = start.clone();
    for (int i = 0; i < k; i++) {
      double weight = 0;
      for (int power = 0; power <= k - 1 - i; power++) {
        weight += Math.pow(momentum, power);
      }
      for (int n = 0; n < theta.length; n++) {
        theta[n] -= learningRate * weight * gradients.get(i)[n];
      }
    }
    return theta;
  }

  /** vᵏ = Σ over i &lt; k of βᵏ⁻¹⁻ⁱ gⁱ. */
  double[] velocity(int k) {
    double[] velocity = new double[start.length];
    for (int i = 0; i < k; i++) {
      for (int n = 0; n < velocity.length; n++) {
        velocity[n] += Math.pow(momentum, k - 1 - i) * gradients.get(i)[n];
      }
    }
    return velocity;
  }

  /** Where k steps with dampening, v = β v + (1 − β) g, would lead: a common mistake. */
  double[] dampened(int k) {
    return new MomentumOracle(start, gradients, learningRate * (1 - momentum), momentum).theta(k);
  }

  /** The same run against all gradients turned. */
  MomentumOracle turned() {
    List<double[]> turned =
        gradients.stream().map(g -> Arrays.stream(g).map(x -> -x).toArray()).toList();
    return new MomentumOracle(start, turned, learningRate, momentum);
  }

  /** Copies, so that whoever gets them cannot change what is expected. */
  List<double[]> copyOfGradients(int from, int to) {
    return gradients.subList(from, to).stream().map(double[]::clone).toList();
  }
}
