package mfdnn.hw5.inception;

import static org.assertj.core.api.Assertions.assertThat;

import mfdnn.hw5.Counts;
import mfdnn.hw5.FeatureMap;
import mfdnn.hw5.InceptionModule;
import mfdnn.hw5.InceptionModule.Branch;
import mfdnn.hw5.InceptionModule.Convolution;
import mfdnn.hw5.InceptionModule.MaxPool;
import org.junit.jupiter.api.Test;

class InceptionCountsTest {
  private final InceptionCounts student = new InceptionCounts();

  @Test
  void oneFilterOnOnePixel() {
    // Two channels, one pixel: two weights and a bias, so w₁x₁ + w₂x₂ + b.
    Counts counts = student.convolution(new Convolution(1, 1, 1, 0), new FeatureMap(2, 1, 1));

    assertThat(counts).isEqualTo(new Counts(3, 2, 2, 1));
  }

  @Test
  void maxPoolingCountsNothing() {
    InceptionModule pooling = InceptionModule.of(Branch.of(new MaxPool(3, 1, 1)));

    assertThat(student.module(pooling, new FeatureMap(4, 8, 8))).isEqualTo(Counts.NONE);
  }

  @Test
  void layersOfABranchFollowOneAnother() {
    // On one pixel: 3 → 2 channels, then 2 → 4; so 2·(3 + 1) and then 4·(2 + 1) parameters.
    InceptionModule chain =
        InceptionModule.of(Branch.of(new Convolution(2, 1, 1, 0), new Convolution(4, 1, 1, 0)));

    assertThat(student.module(chain, new FeatureMap(3, 1, 1))).isEqualTo(new Counts(20, 14, 14, 6));
  }

  @Test
  void aStrideLeavesFewerOutputs() {
    // One channel of 5×5, kernel 3, stride 2: four outputs, each of nine products and a bias.
    Counts counts = student.convolution(new Convolution(1, 3, 2, 0), new FeatureMap(1, 5, 5));

    assertThat(counts).isEqualTo(new Counts(10, 36, 36, 4));
  }

  @Test
  void bothModulesHaveFourBranches() {
    assertThat(student.naive().branches()).hasSize(4);
    assertThat(student.bottleneck().branches()).hasSize(4);
  }
}
