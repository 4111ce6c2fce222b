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

  /** How the loss goes, as the network tells it. */
  enum Course {
    /** It stays where it starts. */
    PLATEAU {
      @Override
      double loss(int forwards, int perEpoch, int classes) {
        return Math.log(classes);
      }
    },

    /** It falls to nearly nothing in the first epoch, and rises without bounds after the third. */
    FALL_AND_RISE {
      @Override
      double loss(int forwards, int perEpoch, int classes) {
        int later = forwards - 3 * perEpoch;
        return later > 0 ? later : Math.log(classes) * Math.pow(1e-3, forwards);
      }
    };

    abstract double loss(int forwards, int perEpoch, int classes);
  }

  private final int imageCount;
  private final int epochs;
  private final int perEpoch;
  private final int classes;
  private final int mostCalls;
  private final Course course;
  private final List<Call> calls = new ArrayList<>();
  private int forwards;

  /**
   * A network that nothing was done to yet.
   *
   * @param course what it says of the loss; no loop may end by it
   */
  RecordingNetwork(int imageCount, TrainingPlan plan, Course course) {
    this.imageCount = imageCount;
    this.perEpoch = Math.ceilDiv(imageCount, plan.batchSize());
    this.classes = plan.classes();
    this.course = course;
    this.epochs = plan.epochs();
    // A loop of single images makes four calls for each; as many again to print losses are fair.
    this.mostCalls = 8 * plan.epochs() * (imageCount + 8);
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /**
   * The batches that were trained on, in order: those that a {@link Backward} followed. Others only
   * asked for a loss. Where nothing was differentiated at all, each counts.
   */
  List<Forward> batches() {
    List<Forward> all = new ArrayList<>();
    List<Forward> trained = new ArrayList<>();
    boolean open = false;
    for (Call call : calls) {
      if (call instanceof Forward forward) {
        all.add(forward);
        open = true;
      } else if (call instanceof Backward && open) {
        trained.add(all.getLast());
        open = false;
      }
    }
    return List.copyOf(calls.contains(new Backward()) ? trained : all);
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
    forwards++;
    return course.loss(forwards, perEpoch, classes);
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
          "the network was called %d times, far more often than %d epochs need"
              .formatted(mostCalls, epochs));
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
