package mfdnn.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  /** Two images of two rows and three columns. */
  private static final LabelledImages TWO =
      new LabelledImages(
          2, 3, new byte[] {0, 51, 102, -103, -52, -1, 1, 2, 3, 4, 5, 6}, new byte[] {9, 4});

  @Test
  void pixelsAreScaledFromBackgroundToInk() {
    assertThat(TWO.pixel(0, 0, 0)).isEqualTo(0);
    assertThat(TWO.pixel(0, 1, 0)).isEqualTo(0.6f);
    assertThat(TWO.pixel(0, 1, 2)).isEqualTo(1);
    assertThat(TWO.pixel(1, 0, 1)).isEqualTo(2 / 255f);
  }

  @Test
  void anImageIsCopiedToItsPlaceInABatch() {
    float[] batch = new float[8];
    TWO.copyScaled(0, batch, 1);
    assertThat(batch).containsExactly(0, 0, 0.2f, 0.4f, 0.6f, 0.8f, 1, 0);
  }

  @Test
  void selectedImagesKeepTheirLabels() {
    LabelledImages selected = TWO.select(1, 0, 1);
    assertThat(selected.count()).isEqualTo(3);
    assertThat(selected.labels()).containsExactly(4, 9, 4);
    assertThat(selected.pixel(2, 1, 2)).isEqualTo(6 / 255f);
    assertThat(selected.select(1)).isEqualTo(TWO.select(0));
  }

  @Test
  void otherLabelsLeaveTheImagesAlone() {
    LabelledImages relabelled = TWO.withLabels((byte) 0, (byte) 1);
    assertThat(relabelled.label(1)).isEqualTo(1);
    assertThat(relabelled.pixels()).isEqualTo(TWO.pixels());
    assertThat(relabelled).isNotEqualTo(TWO);
  }

  @Test
  void arraysOutsideCannotChangeTheSet() {
    byte[] pixels = {1};
    byte[] labels = {2};
    LabelledImages one = new LabelledImages(1, 1, pixels, labels);
    pixels[0] = 9;
    labels[0] = 9;
    one.pixels()[0] = 9;
    one.labels()[0] = 9;
    assertThat(one).isEqualTo(new LabelledImages(1, 1, new byte[] {1}, new byte[] {2}));
  }

  @Test
  void countsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelledImages(2, 3, new byte[11], new byte[2]))
        .withMessageContainingAll("2 labels", "2 × 3", "11 pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelledImages(2, 3, new byte[0], new byte[0]))
        .withMessageContaining("No images");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withLabels((byte) 3, (byte) 10))
        .withMessageContaining("image 1 is 10");
  }

  @Test
  void anImageOrPixelOutsideIsRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TWO.label(2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TWO.select(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TWO.pixel(0, 0, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> TWO.copyScaled(0, new float[6], 1));
  }
}
