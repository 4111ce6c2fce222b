package mfdnn.hw5;

/**
 * What form II of momentum SGD remembers between steps.
 *
 * @param theta θᵏ
 * @param velocity vᵏ, as long as theta
 */
// Plain arrays, as optimisers keep them; whoever makes a state leaves its arrays alone from then
// on.
@SuppressWarnings("ArrayRecordComponent")
public record FormTwoState(double[] theta, double[] velocity) {
  public FormTwoState {
    if (theta.length != velocity.length) {
      throw new IllegalArgumentException(
          "theta has %d entries, but velocity has %d".formatted(theta.length, velocity.length));
    }
  }

  /** The start of a run: v⁰ = 0. */
  public static FormTwoState start(double[] theta) {
    return new FormTwoState(theta.clone(), new double[theta.length]);
  }
}
