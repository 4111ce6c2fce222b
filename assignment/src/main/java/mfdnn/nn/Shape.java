package mfdnn.nn;

/** The shape of one image, or of what a layer makes of it: channels × height × width. */
public record Shape(int channels, int height, int width) {
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a shape needs at least 1 channel, row and column, not %d×%d×%d"
              .formatted(channels, height, width));
    }
  }

  /** Numbers in one image: channels · height · width. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  @Override
  public String toString() {
    return channels + "×" + height + "×" + width;
  }
}
