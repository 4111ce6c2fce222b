package mfdnn.hw5;

import assay.todo.Remote;

/**
 * A network together with its training images, to be driven from outside.
 *
 * <p>One step of training calls {@link #zeroGradients}, {@link #forward}, {@link #backward} and
 * {@link #step}; gradients that are not zeroed add up. They are zero at the start.
 */
@Remote
public interface TrainableNetwork {

  /** How many training images there are; they are numbered from 0. */
  int imageCount();

  /**
   * Evaluates the network on a batch; without a {@link #backward} after it, this changes nothing.
   *
   * @param images the images' numbers, at least one
   * @param labels the class of each of these images, in the same order
   * @return the mean cross-entropy of the batch
   */
  double forward(int[] images, int[] labels);

  /** Sets all gradients to zero. */
  void zeroGradients();

  /** Adds the gradients of the last {@link #forward} to those kept so far. */
  void backward();

  /**
   * Moves all parameters against their gradients.
   *
   * @param learningRate how far, positive
   */
  void step(double learningRate);
}
