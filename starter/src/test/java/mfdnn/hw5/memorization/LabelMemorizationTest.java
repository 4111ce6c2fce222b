package mfdnn.hw5.memorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import mfdnn.hw5.ConvolutionGradients;
import mfdnn.hw5.TrainableNetwork;
import mfdnn.hw5.TrainingPlan;
import mfdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LabelMemorizationTest {
  private final LabelMemorization student = new LabelMemorization();
  private final Tensor image = Tensor.of(new int[] {1, 1, 3, 3}, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  private final Tensor kernel = Tensor.of(new int[] {1, 1, 2, 2}, 1, 10, 100, 1000);

  @Test
  void everyOutputWeighsTheNumbersUnderTheKernel() {
    Tensor output = student.convolve(image, kernel, Tensor.of(new int[] {1}, 0.5), 1, 0);

    assertThat(output).isEqualTo(Tensor.of(new int[] {1, 1, 2, 2}, 5421.5, 6532.5, 8754.5, 9865.5));
  }

  @Test
  void aGradientOfOneOutputIsWhatThatOutputRead() {
    Tensor onlyTheLast = Tensor.of(new int[] {1, 1, 2, 2}, 0, 0, 0, 1);

    ConvolutionGradients gradients = student.convolveBackward(image, kernel, 1, 0, onlyTheLast);

    assertThat(gradients.kernels()).isEqualTo(Tensor.of(new int[] {1, 1, 2, 2}, 5, 6, 8, 9));
    assertThat(gradients.images())
        .isEqualTo(Tensor.of(new int[] {1, 1, 3, 3}, 0, 0, 0, 0, 1, 10, 0, 100, 1000));
    assertThat(gradients.bias()).isEqualTo(Tensor.of(new int[] {1}, 1));
  }

  @Test
  void aStrideSkipsAndPaddingIsZero() {
    // 2×2 outputs, each on a corner: the kernel begins one row and one column outside of the image.
    Tensor output = student.convolve(image, kernel, Tensor.of(new int[] {1}, 0), 2, 1);

    assertThat(output).isEqualTo(Tensor.of(new int[] {1, 1, 2, 2}, 1000, 3200, 7040, 9865));
  }

  @Test
  void gradientsAddUpOverABatch() {
    Tensor twoImages = Tensor.of(new int[] {2, 1, 1, 1}, 3, 5);
    Tensor onePixel = Tensor.of(new int[] {1, 1, 1, 1}, 2);

    ConvolutionGradients gradients =
        student.convolveBackward(
            twoImages, onePixel, 1, 0, Tensor.of(new int[] {2, 1, 1, 1}, 1, 10));

    assertThat(gradients.kernels().item()).isEqualTo(3 + 50);
    assertThat(gradients.bias().item()).isEqualTo(11);
    assertThat(gradients.images()).isEqualTo(Tensor.of(new int[] {2, 1, 1, 1}, 2, 20));
  }

  @Test
  void labelsLieInRangeAndDependOnTheSeed() {
    int[] labels = student.randomLabels(100, 10, 7);

    assertThat(labels).hasSize(100);
    assertThat(Arrays.stream(labels).boxed()).allMatch(label -> 0 <= label && label < 10);
    assertThat(student.randomLabels(100, 10, 7)).isEqualTo(labels);
    assertThat(student.randomLabels(100, 10, 8)).isNotEqualTo(labels);
  }

  @Test
  void anEpochOfFiveImagesInPairsTakesThreeSteps() {
    Recorder network = new Recorder();

    student.train(network, new TrainingPlan(1, 2, 0.1, 10, 3));

    assertThat(network.calls).filteredOn("step 0.1"::equals).hasSize(3);
    assertThat(network.batches).extracting(List::size).containsExactly(2, 2, 1);
  }

  @Test
  void aStepFollowsItsOwnGradients() {
    Recorder network = new Recorder();

    student.train(network, new TrainingPlan(2, 2, 0.1, 10, 3));

    // Zeroed after a step or before the next backward: either way not between backward and step.
    assertThat(String.join(", ", network.calls).replace("zero, zero", "zero"))
        .contains("backward, step 0.1")
        .doesNotContain("step 0.1, forward, backward");
  }

  @Test
  void everyEpochTakesAllImagesInAnotherOrderWithTheSameLabels() {
    Recorder network = new Recorder();
    TrainingPlan plan = new TrainingPlan(4, 2, 0.1, 10, 3);

    student.train(network, plan);

    List<Integer> images = network.batches.stream().flatMap(List::stream).toList();
    assertThat(images).hasSize(20);
    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 4; epoch++) {
      epochs.add(images.subList(5 * epoch, 5 * epoch + 5));
      assertThat(epochs.get(epoch)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }
    assertThat(new HashSet<>(epochs)).as("orders").hasSizeGreaterThan(1);
    int[] labels = student.randomLabels(5, 10, 3);
    for (int i = 0; i < images.size(); i++) {
      assertThat(network.labels.get(i)).isEqualTo(labels[images.get(i)]);
    }
  }

  /** Five images; writes down what is done to it, and which batches are trained on. */
  private static final class Recorder implements TrainableNetwork {
    private int[] lastImages = {};
    private int[] lastLabels = {};
    private final List<String> calls = new ArrayList<>();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    @Override
    public int imageCount() {
      return 5;
    }

    @Override
    public double forward(int[] images, int[] labelsOfImages) {
      calls.add("forward");
      lastImages = images.clone();
      lastLabels = labelsOfImages.clone();
      return 2.3;
    }

    @Override
    public void zeroGradients() {
      calls.add("zero");
    }

    @Override
    public void backward() {
      calls.add("backward");
      batches.add(Arrays.stream(lastImages).boxed().toList());
      Arrays.stream(lastLabels).forEach(labels::add);
    }

    @Override
    public void step(double learningRate) {
      calls.add("step " + learningRate);
    }
  }
}
