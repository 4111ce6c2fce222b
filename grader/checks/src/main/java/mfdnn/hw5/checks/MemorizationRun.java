package mfdnn.hw5.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mfdnn.hw5.TrainableNetwork;
import mfdnn.hw5.TrainingPlan;
import mfdnn.mnist.LabelledImages;
import mfdnn.mnist.SyntheticDigits;
import mfdnn.nn.AlexNet;
import mfdnn.nn.Evaluation;
import mfdnn.nn.Kernels;
import mfdnn.nn.Network;
import mfdnn.nn.PlainKernels;
import mfdnn.nn.ReducedRun;

/**
 * The experiment in small, on a network and images of the grader's own.
 *
 * <p>Everything is computed and measured here: the loop that is judged only says which batch comes
 * next.
 */
final class MemorizationRun implements TrainableNetwork, AutoCloseable {
  /** What the student's loop is told. */
  static final TrainingPlan PLAN =
      new TrainingPlan(
          ReducedRun.EPOCHS, ReducedRun.BATCH, ReducedRun.LEARNING_RATE, AlexNet.CLASSES, 2017);

  static final int IMAGES = ReducedRun.IMAGES;

  private final LabelledImages images = SyntheticDigits.balanced(IMAGES, PLAN.seed());

  /** Plain loops: a run this small is over before vector kernels have been compiled. */
  private final Kernels kernels = new PlainKernels();

  private final Network network = ReducedRun.network(PLAN.seed(), kernels);
  private final int[] labels = new int[IMAGES];
  private final List<Double> losses = new ArrayList<>();
  private int calls;

  /**
   * A run that has not begun.
   *
   * @param labels what the images are to be learned as; empty if that is open
   */
  MemorizationRun(int[] labels) {
    if (labels.length == 0) {
      Arrays.fill(this.labels, -1);
    } else {
      System.arraycopy(labels, 0, this.labels, 0, IMAGES);
    }
  }

  @Override
  public int imageCount() {
    return IMAGES;
  }

  @Override
  public double forward(int[] batch, int[] batchLabels) {
    RecordingNetwork.requireBatch(batch, batchLabels, IMAGES, PLAN.classes());
    count();
    for (int i = 0; i < batch.length; i++) {
      if (labels[batch[i]] < 0) {
        labels[batch[i]] = batchLabels[i];
      }
    }
    Evaluation evaluation = network.forward(pixels(batch), batchLabels, true);
    losses.add(evaluation.loss());
    return evaluation.loss();
  }

  @Override
  public void zeroGradients() {
    count();
    network.zeroGradients();
  }

  @Override
  public void backward() {
    count();
    network.backward();
  }

  @Override
  public void step(double learningRate) {
    count();
    network.step((float) learningRate);
  }

  /** The loss of every batch, in order. */
  List<Double> losses() {
    return List.copyOf(losses);
  }

  /** The share of all images that the network now knows the label of. */
  double accuracy() {
    int[] all = new int[IMAGES];
    Arrays.setAll(all, image -> image);
    int[] predicted = network.predict(pixels(all));
    int correct = 0;
    for (int image : all) {
      correct += predicted[image] == labels[image] ? 1 : 0;
    }
    return (double) correct / IMAGES;
  }

  private float[] pixels(int[] batch) {
    float[] pixels = new float[batch.length * images.imageSize()];
    for (int i = 0; i < batch.length; i++) {
      images.copyScaled(batch[i], pixels, i * images.imageSize());
    }
    return pixels;
  }

  private void count() {
    calls++;
    if (calls > 8 * PLAN.epochs() * IMAGES) {
      throw new IllegalStateException("the network was called far more often than the plan needs");
    }
  }

  @Override
  public void close() {
    kernels.close();
  }
}
