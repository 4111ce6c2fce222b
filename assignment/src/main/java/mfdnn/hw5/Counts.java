package mfdnn.hw5;

/**
 * What a layer or module has and does in one forward evaluation of one image.
 *
 * @param parameters trainable numbers, biases included
 * @param multiplications products of two numbers, those with zeros of the padding included
 * @param additions sums of two numbers, those with zeros of the padding and with the bias included
 * @param activations evaluations of the activation function
 */
public record Counts(long parameters, long multiplications, long additions, long activations) {

  /** Nothing counted. */
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  /** Both counts together. */
  public Counts plus(Counts other) {
    return new Counts(
        parameters + other.parameters,
        multiplications + other.multiplications,
        additions + other.additions,
        activations + other.activations);
  }
}
