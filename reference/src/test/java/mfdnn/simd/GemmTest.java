package mfdnn.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmTest {
  /** Sizes around the tile, the task and the blocks of depth and columns. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "12, 32, 7",
    "13, 33, 257",
    "5, 1025, 3",
    "97, 31, 300",
    "48, 1056, 256",
    "6, 8, 600"
  })
  void a_product_is_within_its_bound_of_the_sum_in_double(int m, int n, int k) {
    SplittableRandom random = new SplittableRandom(m + n + k);
    float[] a = random(m * k, random);
    float[] b = random(k * n, random);
    float[] c = new float[m * n];
    c[0] = Float.NaN;
    try (Workers workers = new Workers(2)) {
      new Gemm(workers).multiply(m, n, k, a, b, c);
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        double magnitude = 0;
        for (int p = 0; p < k; p++) {
          double product = (double) a[i * k + p] * b[p * n + j];
          sum += product;
          magnitude += Math.abs(product);
        }
        assertThat((double) c[i * n + j]).isCloseTo(sum, within(k * 0x1p-24 * magnitude));
      }
    }
  }

  private static float[] random(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
