package mfdnn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import mfdnn.mnist.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The right loop memorizes and each wrong one does not; over more seeds in the reference's docs.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReducedRunTest {
  /** Ways to get the loop wrong that a student comes up with. */
  enum Mistake {
    NONE,
    LABELS_REDRAWN,
    GRADIENTS_NOT_ZEROED,
    WRONG_SIGN,
    SAME_BATCH_LEFT_OUT,
    LABELS_SHUFFLED_AGAINST_IMAGES
  }

  @Test
  void the_right_loop_goes_from_ln_10_to_memorized() {
    Evaluation before = evaluation(Mistake.NONE, 1, 0);
    assertThat(before.loss()).isCloseTo(Math.log(10), within(0.1));
    Evaluation after = evaluation(Mistake.NONE, 1, ReducedRun.EPOCHS);
    assertThat(after.loss()).isLessThan(ReducedRun.MEMORIZED_LOSS);
    assertThat(after.accuracy()).isGreaterThanOrEqualTo(ReducedRun.MEMORIZED_ACCURACY);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_wrong_loop_does_not_memorize(Mistake mistake) {
    Evaluation after = evaluation(mistake, 1, ReducedRun.EPOCHS);
    assertThat(after.accuracy()).isLessThan(0.9);
    assertThat(after.loss() < 2 * ReducedRun.MEMORIZED_LOSS).isFalse();
  }

  /** Prints the table of the docs: {@code java … mfdnn.nn.ReducedRunTest SEEDS}. */
  public static void main(String[] arguments) {
    int seeds = Integer.parseInt(arguments[0]);
    System.out.println(
        "| loop | accuracy, least to largest | loss, least to largest | memorized |");
    System.out.println("|---|---|---|---|");
    for (Mistake mistake : Mistake.values()) {
      double[] accuracies = new double[seeds];
      double[] losses = new double[seeds];
      int memorized = 0;
      for (int seed = 0; seed < seeds; seed++) {
        Evaluation after = evaluation(mistake, seed, ReducedRun.EPOCHS);
        accuracies[seed] = after.accuracy();
        losses[seed] = after.loss();
        memorized +=
            after.loss() < ReducedRun.MEMORIZED_LOSS
                    && after.accuracy() >= ReducedRun.MEMORIZED_ACCURACY
                ? 1
                : 0;
      }
      java.util.Arrays.sort(accuracies);
      java.util.Arrays.sort(losses);
      System.out.printf(
          "| %s | %.2f … %.2f | %.4f … %.4f | %d of %d |%n",
          mistake.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
          accuracies[0],
          accuracies[seeds - 1],
          losses[0],
          losses[seeds - 1],
          memorized,
          seeds);
    }
  }

  private static Evaluation evaluation(Mistake mistake, long seed, int epochs) {
    int count = ReducedRun.IMAGES;
    var digits = SyntheticDigits.balanced(count, seed);
    float[] images = new float[count * digits.imageSize()];
    for (int image = 0; image < count; image++) {
      digits.copyScaled(image, images, image * digits.imageSize());
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = random.ints(count, 0, 10).toArray();
    int[] current = labels;
    Network network = ReducedRun.network(seed, Kernels.best(1));
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = new int[count];
      for (int i = 0; i < count; i++) {
        order[i] = i;
      }
      if (mistake != Mistake.SAME_BATCH_LEFT_OUT) {
        for (int i = count - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          int other = order[j];
          order[j] = order[i];
          order[i] = other;
        }
      }
      if (mistake == Mistake.LABELS_REDRAWN) {
        current = random.ints(count, 0, 10).toArray();
      }
      int first = mistake == Mistake.SAME_BATCH_LEFT_OUT ? ReducedRun.BATCH : 0;
      for (; first < count; first += ReducedRun.BATCH) {
        int size = Math.min(ReducedRun.BATCH, count - first);
        float[] batch = new float[size * digits.imageSize()];
        int[] batchLabels = new int[size];
        for (int i = 0; i < size; i++) {
          int image = order[first + i];
          digits.copyScaled(image, batch, i * digits.imageSize());
          batchLabels[i] =
              current[mistake == Mistake.LABELS_SHUFFLED_AGAINST_IMAGES ? first + i : image];
        }
        if (mistake != Mistake.GRADIENTS_NOT_ZEROED) {
          network.zeroGradients();
        }
        network.forward(batch, batchLabels, true);
        network.backward();
        network.step((mistake == Mistake.WRONG_SIGN ? -1 : 1) * ReducedRun.LEARNING_RATE);
      }
    }
    return network.forward(images, current, false);
  }
}
