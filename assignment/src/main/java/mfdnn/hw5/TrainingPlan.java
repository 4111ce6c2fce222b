package mfdnn.hw5;

/**
 * What the training loop of the memorization experiment is told.
 *
 * @param epochs how often every image is seen
 * @param batchSize images in a batch; the last batch of an epoch has what is left
 * @param learningRate of every step
 * @param classes how many classes there are; labels are 0 … classes − 1
 * @param seed of all that is random: the same plan gives the same training
 */
public record TrainingPlan(int epochs, int batchSize, double learningRate, int classes, long seed) {
  public TrainingPlan {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0) || classes < 2) {
      throw new IllegalArgumentException(
          "A plan has at least one epoch, one image in a batch, two classes and a positive learning"
              + " rate, not %d, %d, %d and %s".formatted(epochs, batchSize, classes, learningRate));
    }
  }
}
