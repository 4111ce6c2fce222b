package mfdnn.hw5.memorization;

import assay.todo.Todo;
import assay.todo.TodoException;
import mfdnn.hw5.TrainableNetwork;
import mfdnn.hw5.TrainingPlan;

/**
 * Stochastic gradient descent on labels that stay as they are.
 *
 * @param network what is trained
 * @param labels the class of every image
 * @param plan how long, how fast and in which batches
 */
// The labels are fixed for the whole run, and nothing here writes to them.
@SuppressWarnings("ArrayRecordComponent")
record TrainingLoop(TrainableNetwork network, int[] labels, TrainingPlan plan) {

  /** Goes through all images in every epoch, each time in a new order. */
  @Todo(value = "6.train", points = 7)
  void run() {
    // TODO 6.train: Every epoch: shuffle, cut into batches (the last may be shorter), make a step
    //   for each.
    throw new TodoException("6.train");
  }
}
