package mfdnn.hw5;

/**
 * The size of an image or of a layer's output.
 *
 * @param channels at least 1
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 */
public record FeatureMap(int channels, int height, int width) {
  public FeatureMap {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Channels, height and width are at least 1, not %d, %d and %d"
              .formatted(channels, height, width));
    }
  }
}
