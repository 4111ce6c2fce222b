package mfdnn.hw5.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mfdnn.hw5.TrainableNetwork;
import mfdnn.hw5.TrainingPlan;
import mfdnn.mnist.LabelledImages;
import mfdnn.mnist.SyntheticDigits;
import mfdnn.nn.Evaluation;
import mfdnn.nn.Kernels;
import mfdnn.nn.Layer;
import mfdnn.nn.Network;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;

/**
 * The experiment in small, on a network and images of the grader's own.
 *
 * <p>Everything is computed and measured here: the loop that is judged only says which batch comes
 * next.
 */
final class MemorizationRun implements TrainableNetwork, AutoCloseable {
  /** Enough epochs for the loop of the reference to learn all labels, with some to spare. */
  static final TrainingPlan PLAN = new TrainingPlan(150, 16, 0.1, LabelledImages.CLASSES, 2017);

  private static final int IMAGES = 100;
  private static final Shape INPUT = new Shape(1, 28, 28);
  private static final List<Layer> LAYERS =
      List.of(
          new Layer.Convolution(8, new Window(4, 2, 0, 1)),
          new Layer.Relu(),
          new Layer.MaxPool(new Window(3, 2, 0, 1)),
          new Layer.Linear(128),
          new Layer.Relu(),
          new Layer.Linear(LabelledImages.CLASSES));

  private final LabelledImages images = SyntheticDigits.balanced(IMAGES, PLAN.seed());
  private final Kernels kernels = Kernels.best(1);
  private final Network network = new Network(INPUT, LAYERS, PLAN.seed(), kernels);
  private final int[] labels = new int[IMAGES];
  private final List<Double> losses = new ArrayList<>();
  private int calls;

  MemorizationRun() {
    Arrays.fill(labels, -1);
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

  /** The share of all images that the network now gives the label that it was first shown. */
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
