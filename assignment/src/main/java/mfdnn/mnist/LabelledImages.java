package mfdnn.mnist;

import java.util.Arrays;
import java.util.Objects;

/**
 * Grey images of one size, each with a digit as its label.
 *
 * @param rows the height of every image
 * @param columns the width of every image
 * @param pixels the images one after another, each row by row; unsigned bytes from 0 (background)
 *     to 255 (ink)
 * @param labels the digit of every image, 0 to 9
 */
// Millions of pixels belong into arrays; they are copied in and out, and equality is by content.
@SuppressWarnings("ArrayRecordComponent")
public record LabelledImages(int rows, int columns, byte[] pixels, byte[] labels) {
  /** How many kinds of labels there are. */
  public static final int CLASSES = 10;

  private static final float WHITE = 255;

  /**
   * Copies both arrays.
   *
   * @throws IllegalArgumentException if there is no image, the counts do not fit, or a label is not
   *     a digit
   */
  public LabelledImages {
    pixels = pixels.clone();
    labels = labels.clone();
    if (rows < 1 || columns < 1 || labels.length < 1) {
      throw new IllegalArgumentException(
          "No images: %d of %d × %d pixels".formatted(labels.length, rows, columns));
    }
    if ((long) rows * columns * labels.length != pixels.length) {
      throw new IllegalArgumentException(
          "%d labels take as many images of %d × %d pixels, not %d pixels in all"
              .formatted(labels.length, rows, columns, pixels.length));
    }
    for (int image = 0; image < labels.length; image++) {
      if (labels[image] < 0 || labels[image] >= CLASSES) {
        throw new IllegalArgumentException(
            "The label of image %d is %d, not a digit from 0 to 9"
                .formatted(image, Byte.toUnsignedInt(labels[image])));
      }
    }
  }

  /** All pixels, as a copy; {@link #copyScaled} is cheaper for one image. */
  @Override
  public byte[] pixels() {
    return pixels.clone();
  }

  /** All labels, as a copy. */
  @Override
  public byte[] labels() {
    return labels.clone();
  }

  /** How many images there are. */
  public int count() {
    return labels.length;
  }

  /** How many pixels an image has. */
  public int imageSize() {
    return rows * columns;
  }

  /** The digit of an image. */
  public int label(int image) {
    return labels[Objects.checkIndex(image, count())];
  }

  /** One pixel of an image, from 0 (background) to 1 (ink). */
  public float pixel(int image, int row, int column) {
    Objects.checkIndex(image, count());
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    return scaled(image * imageSize() + row * columns + column);
  }

  /** Writes an image's pixels, from 0 (background) to 1 (ink), row by row from an offset on. */
  public void copyScaled(int image, float[] target, int offset) {
    Objects.checkIndex(image, count());
    Objects.checkFromIndexSize(offset, imageSize(), target.length);
    for (int i = 0; i < imageSize(); i++) {
      target[offset + i] = scaled(image * imageSize() + i);
    }
  }

  /** Some of the images with their labels, in the order given. */
  public LabelledImages select(int... images) {
    byte[] selectedPixels = new byte[Math.multiplyExact(images.length, imageSize())];
    byte[] selectedLabels = new byte[images.length];
    for (int i = 0; i < images.length; i++) {
      selectedLabels[i] = (byte) label(images[i]);
      System.arraycopy(
          pixels, images[i] * imageSize(), selectedPixels, i * imageSize(), imageSize());
    }
    return new LabelledImages(rows, columns, selectedPixels, selectedLabels);
  }

  /** The same images with other labels, one for each. */
  public LabelledImages withLabels(byte... otherLabels) {
    return new LabelledImages(rows, columns, pixels, otherLabels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelledImages that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(pixels, that.pixels)
        && Arrays.equals(labels, that.labels);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, columns, Arrays.hashCode(pixels), Arrays.hashCode(labels));
  }

  /** The count and the size of the images. */
  @Override
  public String toString() {
    return "LabelledImages[%d of %d × %d pixels]".formatted(count(), rows, columns);
  }

  private float scaled(int position) {
    return Byte.toUnsignedInt(pixels[position]) / WHITE;
  }
}
