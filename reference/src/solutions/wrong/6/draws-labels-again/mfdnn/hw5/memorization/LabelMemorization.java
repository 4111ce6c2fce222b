package mfdnn.hw5.memorization;

import assay.todo.Contract;
import assay.todo.Todo;
import java.util.SplittableRandom;
import mfdnn.hw5.ConvolutionGradients;
import mfdnn.hw5.Memorization;
import mfdnn.hw5.TrainableNetwork;
import mfdnn.hw5.TrainingPlan;
import mfdnn.tensor.Tensor;

/** The pieces of the memorization experiment, put together. */
@Contract(Memorization.class)
public final class LabelMemorization implements Memorization {

  @Override
  public Tensor convolve(Tensor images, Tensor kernels, Tensor bias, int stride, int padding) {
    return new Convolution(images, kernels, stride, padding).forward(bias);
  }

  @Override
  public ConvolutionGradients convolveBackward(
      Tensor images, Tensor kernels, int stride, int padding, Tensor outputGradient) {
    return new Convolution(images, kernels, stride, padding).backward(outputGradient);
  }

  @Override
  @Todo(value = "6.labels", points = 2, hint = "A generator of your own, made from the seed.")
  public int[] randomLabels(int count, int classes, long seed) {
    return new SplittableRandom(seed).ints(count, 0, classes).toArray();
  }

  @Override
  public void train(TrainableNetwork network, TrainingPlan plan) {
    for (int epoch = 0; epoch < plan.epochs(); epoch++) {
      int[] labels = randomLabels(network.imageCount(), plan.classes(), plan.seed() + epoch);
      new TrainingLoop(
              network,
              labels,
              new TrainingPlan(
                  1, plan.batchSize(), plan.learningRate(), plan.classes(), plan.seed() + epoch))
          .run();
    }
  }
}
