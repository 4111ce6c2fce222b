package mfdnn.hw5;

/**
 * What form I of momentum SGD remembers between steps.
 *
 * @param theta θᵏ
 * @param previousTheta θᵏ⁻¹, as long as theta
 */
// Plain arrays, as optimisers keep them; whoever makes a state leaves its arrays alone from then
// on.
@SuppressWarnings("ArrayRecordComponent")
public record FormOneState(double[] theta, double[] previousTheta) {
  public FormOneState {
    if (theta.length != previousTheta.length) {
      throw new IllegalArgumentException(
          "theta has %d entries, but previousTheta has %d"
              .formatted(theta.length, previousTheta.length));
    }
  }

  /** The start of a run: θ⁻¹ = θ⁰. */
  public static FormOneState start(double[] theta) {
    return new FormOneState(theta.clone(), theta.clone());
  }
}
