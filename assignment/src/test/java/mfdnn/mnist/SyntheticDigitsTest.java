package mfdnn.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDigitsTest {
  @Test
  void theSameSeedGivesTheSameImagesAndAnotherSeedOthers() {
    assertThat(SyntheticDigits.balanced(30, 1)).isEqualTo(SyntheticDigits.balanced(30, 1));
    assertThat(SyntheticDigits.random(30, 1)).isEqualTo(SyntheticDigits.random(30, 1));
    assertThat(SyntheticDigits.balanced(30, 1)).isNotEqualTo(SyntheticDigits.balanced(30, 2));
  }

  @Test
  void aSmallerSetIsTheStartOfALargerOne() {
    int[] start = IntStream.range(0, 17).toArray();
    assertThat(SyntheticDigits.balanced(40, 3).select(start))
        .isEqualTo(SyntheticDigits.balanced(17, 3));
    assertThat(SyntheticDigits.random(40, 3).select(start))
        .isEqualTo(SyntheticDigits.random(17, 3));
  }

  @Test
  void noTwoImagesAreEqual() {
    LabelledImages images = SyntheticDigits.balanced(200, 4);
    long distinct = IntStream.range(0, 200).mapToObj(images::select).distinct().count();
    assertThat(distinct).isEqualTo(200);
  }

  @Test
  void balancedLabelsAreAllEquallyFrequent() {
    assertThat(frequencies(SyntheticDigits.balanced(70, 5))).containsOnly(7);
  }

  @Test
  void randomLabelsAreRoughlyEquallyFrequentAndNotInARow() {
    LabelledImages images = SyntheticDigits.random(2000, 6);
    // Binomial with mean 200 and standard deviation 13.4.
    assertThat(Arrays.stream(frequencies(images)).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(140, 260));
    long inARow =
        IntStream.range(1, 2000)
            .filter(i -> images.label(i) == (images.label(i - 1) + 1) % 10)
            .count();
    assertThat(inARow).isBetween(140L, 260L);
  }

  @Test
  void theInkStaysAwayFromTheBorder() {
    LabelledImages images = SyntheticDigits.balanced(500, 7);
    for (int image = 0; image < images.count(); image++) {
      for (int i = 0; i < 28; i++) {
        assertThat(images.pixel(image, 0, i)).isLessThan(0.5f);
        assertThat(images.pixel(image, 27, i)).isLessThan(0.5f);
        assertThat(images.pixel(image, i, 0)).isLessThan(0.5f);
        assertThat(images.pixel(image, i, 27)).isLessThan(0.5f);
      }
    }
  }

  /** Digits that look alike within a class and different between classes: 1-nearest neighbour. */
  @Test
  void theNearestImageOfAnotherHandMostlyShowsTheSameDigit() {
    LabelledImages known = SyntheticDigits.balanced(1000, 8);
    LabelledImages asked = SyntheticDigits.balanced(200, 9);
    long right =
        IntStream.range(0, asked.count())
            .filter(i -> known.label(nearest(known, scaled(asked, i))) == asked.label(i))
            .count();
    assertThat(right).isGreaterThan(180);
  }

  @Test
  void theImagesAreWrittenAndReadBackAsMnist(@TempDir Path folder) throws IOException {
    LabelledImages images = SyntheticDigits.balanced(50, 10);
    Mnist.TRAIN.write(folder, images);
    assertThat(Mnist.TRAIN.read(folder)).isEqualTo(images);
  }

  @Test
  void noImagesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SyntheticDigits.balanced(0, 1))
        .withMessageContaining("not 0");
  }

  private static int[] frequencies(LabelledImages images) {
    int[] frequencies = new int[LabelledImages.CLASSES];
    for (byte label : images.labels()) {
      frequencies[label]++;
    }
    return frequencies;
  }

  private static float[] scaled(LabelledImages images, int image) {
    float[] pixels = new float[images.imageSize()];
    images.copyScaled(image, pixels, 0);
    return pixels;
  }

  private static int nearest(LabelledImages known, float[] asked) {
    double[] distances = new double[known.count()];
    Arrays.setAll(
        distances,
        image -> {
          float[] pixels = scaled(known, image);
          double sum = 0;
          for (int i = 0; i < pixels.length; i++) {
            sum += (pixels[i] - asked[i]) * (pixels[i] - asked[i]);
          }
          return sum;
        });
    return IntStream.range(0, distances.length)
        .reduce((a, b) -> distances[a] <= distances[b] ? a : b)
        .getAsInt();
  }
}
