package mfdnn.hw5.checks;

import java.util.ArrayList;
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

  /** A run of random length, size and rates. */
  static MomentumOracle random(RandomGenerator random) {
    int size = random.nextInt(2, 6);
    List<double[]> gradients = new ArrayList<>();
    for (int k = random.nextInt(6, 12); k > 0; k--) {
      gradients.add(random.doubles(size, -1, 1).toArray());
    }
    double[] start = random.doubles(size, -1, 1).toArray();
    return new MomentumOracle(
        start, gradients, random.nextDouble(0.05, 0.5), random.nextDouble(0.3, 0.95));
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

  /** Copies, so that whoever gets them cannot change what is expected. */
  List<double[]> copyOfGradients(int from, int to) {
    return gradients.subList(from, to).stream().map(double[]::clone).toList();
  }
}
