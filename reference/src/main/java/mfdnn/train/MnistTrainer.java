package mfdnn.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mfdnn.mnist.LabelledImages;
import mfdnn.nn.AlexNet;
import mfdnn.nn.Evaluation;
import mfdnn.nn.Kernels;
import mfdnn.nn.Network;

/**
 * The experiment: a network, its images, and an epoch after the other with a checkpoint behind
 * each.
 */
public final class MnistTrainer {
  /** A mean loss of an epoch above this many times ln 10 will not come back. */
  private static final double DIVERGED = 100;

  private final Settings settings;
  private final TrainingData data;
  private final Network network;
  private final Path checkpointFile;
  private final List<EpochResult> curve = new ArrayList<>();

  /** Hears of a run as it goes on. */
  interface Listener {
    void trained(int images);

    void epochEnded(EpochResult result);
  }

  /** What a run comes to: the last state's accuracy with dropouts off. */
  record Summary(Evaluation training, Evaluation heldOut, List<EpochResult> curve) {
    Summary {
      curve = List.copyOf(curve);
    }
  }

  MnistTrainer(Settings settings, TrainingData data, Kernels kernels, Path folder) {
    this.settings = settings;
    this.data = data;
    this.network =
        new Network(AlexNet.INPUT, AlexNet.layers(settings.width()), settings.seed(), kernels);
    this.checkpointFile = folder.resolve("checkpoint.bin");
  }

  /** Goes back to the last checkpoint; without one, the run starts at its beginning. */
  void resume() throws IOException, TrainingStoppedException {
    if (!Files.exists(checkpointFile)) {
      return;
    }
    Checkpoint checkpoint = Checkpoint.read(checkpointFile);
    if (!checkpoint.identity().equals(settings.identity())) {
      throw new TrainingStoppedException(
          "%s belongs to another run (%s, not %s). Repeat that run's options or choose another --out."
              .formatted(checkpointFile, checkpoint.identity(), settings.identity()));
    }
    network.restore(checkpoint.network());
    curve.clear();
    curve.addAll(checkpoint.curve());
  }

  int epochsDone() {
    return curve.size();
  }

  /** Trains the epochs that are missing. */
  Summary run(Listener listener) throws IOException, TrainingStoppedException {
    for (int epoch = curve.size() + 1; epoch <= settings.epochs(); epoch++) {
      EpochResult result = trainEpoch(epoch, listener);
      curve.add(result);
      new Checkpoint(settings.identity(), curve, network.snapshot()).write(checkpointFile);
      listener.epochEnded(result);
    }
    return new Summary(evaluate(data.training()), evaluate(data.heldOut()), curve);
  }

  private EpochResult trainEpoch(int epoch, Listener listener) throws TrainingStoppedException {
    // The order depends on seed and epoch alone, so that resuming needs no generator's state.
    int[] order =
        TrainingData.shuffled(
            settings.images(), new SplittableRandom(settings.seed() * 1_000_003 + epoch));
    double loss = 0;
    int correct = 0;
    for (int first = 0; first < order.length; first += settings.batch()) {
      int size = Math.min(settings.batch(), order.length - first);
      Batch batch = Batch.of(data.training(), order, first, size);
      network.zeroGradients();
      Evaluation result = network.forward(batch.images, batch.labels, true);
      if (!(result.loss() < DIVERGED * Math.log(10))) {
        throw new TrainingStoppedException(
            ("The loss is %s in epoch %d: the training diverged. Lower --learning-rate (now %s) or"
                    + " take another --seed; the state after epoch %d is in %s.")
                .formatted(
                    result.loss(), epoch, settings.learningRate(), epoch - 1, checkpointFile));
      }
      network.backward();
      network.step(settings.learningRate(), settings.momentum());
      loss += result.loss() * size;
      correct += result.correct();
      listener.trained(size);
    }
    return new EpochResult(epoch, loss / order.length, (double) correct / order.length);
  }

  private Evaluation evaluate(LabelledImages images) {
    int[] order = new int[images.count()];
    java.util.Arrays.setAll(order, i -> i);
    double loss = 0;
    int correct = 0;
    for (int first = 0; first < order.length; first += settings.batch()) {
      Batch batch =
          Batch.of(images, order, first, Math.min(settings.batch(), order.length - first));
      Evaluation result = network.forward(batch.images, batch.labels, false);
      loss += result.loss() * batch.labels.length;
      correct += result.correct();
    }
    return new Evaluation(loss / order.length, correct, order.length);
  }

  /** Images and labels as a network takes them. */
  // Nobody compares batches.
  @SuppressWarnings("ArrayRecordComponent")
  private record Batch(float[] images, int[] labels) {
    static Batch of(LabelledImages from, int[] order, int first, int size) {
      float[] images = new float[size * from.imageSize()];
      int[] labels = new int[size];
      for (int i = 0; i < size; i++) {
        from.copyScaled(order[first + i], images, i * from.imageSize());
        labels[i] = from.label(order[first + i]);
      }
      return new Batch(images, labels);
    }
  }
}
