package mfdnn.hw5.memorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
  void labelsLieInRangeAndDependOnTheSeed() {
    int[] labels = student.randomLabels(100, 10, 7);

    assertThat(labels).hasSize(100);
    assertThat(Arrays.stream(labels).boxed()).allMatch(label -> 0 <= label && label < 10);
    assertThat(student.randomLabels(100, 10, 7)).isEqualTo(labels);
    assertThat(student.randomLabels(100, 10, 8)).isNotEqualTo(labels);
  }

  @Test
  void anEpochOfFiveImagesInPairsTakesThreeSteps() {
    List<String> calls = new ArrayList<>();

    student.train(recording(calls), new TrainingPlan(1, 2, 0.1, 10, 3));

    assertThat(calls).filteredOn(call -> call.equals("step 0.1")).hasSize(3);
    assertThat(calls).filteredOn(call -> call.startsWith("forward")).hasSize(3);
  }

  private static TrainableNetwork recording(List<String> calls) {
    return new TrainableNetwork() {
      @Override
      public int imageCount() {
        return 5;
      }

      @Override
      public double forward(int[] images, int[] labels) {
        calls.add("forward of " + images.length);
        return 2.3;
      }

      @Override
      public void zeroGradients() {
        calls.add("zero");
      }

      @Override
      public void backward() {
        calls.add("backward");
      }

      @Override
      public void step(double learningRate) {
        calls.add("step " + learningRate);
      }
    };
  }
}
