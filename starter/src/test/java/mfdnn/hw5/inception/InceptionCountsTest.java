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
  void bothModulesHaveFourBranches() {
    assertThat(student.naive().branches()).hasSize(4);
    assertThat(student.bottleneck().branches()).hasSize(4);
  }
}
