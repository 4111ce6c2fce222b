package mfdnn.hw5;

import assay.todo.Problem;
import java.util.List;
import mfdnn.tensor.Tensor;

/** Gradients of the squared error of an MLP, by hand-written backpropagation. */
@Problem(id = "1", title = "Backpropagation for an MLP", points = 20, section = "problem-1")
public interface Backpropagation {

  /**
   * The gradients of loss = ½ (y_L − target)² for every layer, computed in double precision and
   * from these arguments alone.
   *
   * <p>Each of the three is judged by itself, also by what follows from an earlier wrong one. NaN
   * and infinity are never right, and nothing follows from them, nor from zeros in place of other
   * numbers.
   *
   * @param mlp an MLP with one output
   * @param input x, a column
   * @param target of shape [1, 1]
   * @return one entry for each layer, the first layer first
   */
  List<LayerGradients> backward(Mlp mlp, Tensor input, Tensor target);
}
