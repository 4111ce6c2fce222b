package mfdnn.hw5.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mfdnn.hw5.TrainableNetwork;
import mfdnn.hw5.TrainingPlan;

/**
 * A network without arithmetic that writes down how it is driven.
 *
 * <p>What no loop may do (an image that does not exist, a call without end) it refuses with an
 * exception that the student reads; everything else is judged afterwards.
 */
final class RecordingNetwork implements TrainableNetwork {

  /** One call. */
  sealed interface Call {}

  /** {@link TrainableNetwork#zeroGradients}. */
  record Zero() implements Call {}

  /** {@link TrainableNetwork#forward}. */
  record Forward(List<Integer> images, List<Integer> labels) implements Call {}

  /** {@link TrainableNetwork#backward}. */
  record Backward() implements Call {}

  /** {@link TrainableNetwork#step}. */
  record Step(double learningRate) implements Call {}

  private final int imageCount;
  private final int classes;
  private final int mostCalls;
  private final List<Call> calls = new ArrayList<>();

  RecordingNetwork(int imageCount, TrainingPlan plan) {
    this.imageCount = imageCount;
    this.classes = plan.classes();
    // A loop of single images, four calls each and as many again, is more than any fair loop makes.
    this.mostCalls = 8 * plan.epochs() * imageCount;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The batches in order. */
  List<Forward> batches() {
    return calls.stream().filter(Forward.class::isInstance).map(Forward.class::cast).toList();
  }

  @Override
  public int imageCount() {
    return imageCount;
  }

  @Override
  public double forward(int[] images, int[] labels) {
    requireBatch(images, labels, imageCount, classes);
    record(
        new Forward(
            Arrays.stream(images).boxed().toList(), Arrays.stream(labels).boxed().toList()));
    return Math.log(classes);
  }

  @Override
  public void zeroGradients() {
    record(new Zero());
  }

  @Override
  public void backward() {
    record(new Backward());
  }

  @Override
  public void step(double learningRate) {
    record(new Step(learningRate));
  }

  private void record(Call call) {
    if (calls.size() == mostCalls) {
      throw new IllegalStateException(
          "the network was called %d times, far more often than the plan needs"
              .formatted(mostCalls));
    }
    calls.add(call);
  }

  /** Refuses a batch that no network can take. */
  static void requireBatch(int[] images, int[] labels, int imageCount, int classes) {
    if (images == null || labels == null || images.length == 0 || images.length != labels.length) {
      throw new IllegalArgumentException(
          "forward() takes at least one image and as many labels, not %s images and %s labels"
              .formatted(
                  images == null ? "null" : images.length,
                  labels == null ? "null" : labels.length));
    }
    for (int i = 0; i < images.length; i++) {
      if (images[i] < 0 || images[i] >= imageCount || labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "images are 0 … %d and labels 0 … %d, but forward() got image %d with label %d"
                .formatted(imageCount - 1, classes - 1, images[i], labels[i]));
      }
    }
  }
}
