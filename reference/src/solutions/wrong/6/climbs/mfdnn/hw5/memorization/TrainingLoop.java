package mfdnn.hw5.memorization;

import assay.todo.Todo;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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
  @Todo(
      value = "6.train",
      points = 7,
      hint =
          "Every epoch: shuffle, cut into batches (the last may be shorter), make a step for each.")
  void run() {
    // Split off, so that the order does not repeat the numbers that made the labels.
    RandomGenerator random = new SplittableRandom(plan.seed()).split();
    int[] order = IntStream.range(0, network.imageCount()).toArray();
    for (int epoch = 0; epoch < plan.epochs(); epoch++) {
      shuffle(order, random);
      for (int start = 0; start < order.length; start += plan.batchSize()) {
        int end = Math.min(start + plan.batchSize(), order.length);
        step(Arrays.copyOfRange(order, start, end));
      }
    }
  }

  private void step(int[] batch) {
    network.zeroGradients();
    network.forward(batch, Arrays.stream(batch).map(image -> labels[image]).toArray());
    network.backward();
    network.step(-plan.learningRate());
  }

  /** Fisher–Yates: every order is equally likely. */
  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int image = order[i];
      order[i] = order[j];
      order[j] = image;
    }
  }
}
