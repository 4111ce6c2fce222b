package mfdnn.hw5;

import assay.todo.Problem;
import java.util.List;
import mfdnn.tensor.Tensor;

/** The two causes that make the gradients of an MLP's lower layers vanish, shown on numbers. */
@Problem(
    id = "2",
    title = "Vanishing gradients",
    points = 5,
    writtenPoints = 10,
    section = "problem-2")
public interface VanishingGradients {

  /** Entries of a small layer are at most this, in absolute value. */
  double SMALL = 1e-6;

  /** Pre-activations of a saturated layer are at least this, in absolute value. */
  double SATURATED = 20;

  /** Entries of weights are at most this, in absolute value: that is "not too large". */
  double NOT_TOO_LARGE = 10;

  /**
   * The norms of the gradients of the output y_L (not of a loss) for every layer, to nine digits
   * however small they are.
   *
   * @param mlp an MLP with one output
   * @param input x, a column
   * @return one entry for each layer, the first layer first
   */
  List<GradientNorms> gradientNorms(Mlp mlp, Tensor input);

  /**
   * The MLP with the weight of one layer made small: every entry of A_j at most {@link #SMALL} in
   * absolute value, all else as it was.
   *
   * @param mlp any MLP, with weights of any size; zeros are small already
   * @param layer j, from 2 to L
   */
  Mlp withSmallLayer(Mlp mlp, int layer);

  /**
   * The MLP with one layer saturated on an input: every entry of ỹ_j at least {@link #SATURATED} in
   * absolute value, and finite; signs are free. Only layer j may change, and its weight stays
   * {@linkplain #NOT_TOO_LARGE not too large}.
   *
   * @param mlp an MLP whose weights are not too large; its biases may be
   * @param input x, a column
   * @param layer j, from 2 to L − 1
   */
  Mlp withSaturatedLayer(Mlp mlp, Tensor input, int layer);
}
