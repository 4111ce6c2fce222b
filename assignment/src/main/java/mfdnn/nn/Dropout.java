package mfdnn.nn;

/**
 * Decides which numbers a dropout keeps: a hash of a key, the feature and the image.
 *
 * <p>No state and no order: every implementation, layout and number of threads keeps the same
 * numbers, and the backward pass asks again instead of storing a mask.
 */
public final class Dropout {
  private Dropout() {}

  /** The key of one pass of one layer: equal keys keep equal numbers. */
  public static int key(long seed, long pass, int layer) {
    return mix((int) seed + mix((int) (seed >>> 32) + mix((int) pass + mix(layer + 1))));
  }

  /** The largest hash that is still dropped, plus one. */
  public static int threshold(float rate) {
    return (int) (rate * 0x1p31);
  }

  /** Whether number {@code image} of this feature is kept. */
  public static boolean keeps(int key, int feature, int image, int threshold) {
    return mix(key + (feature << 12) + image) >>> 1 >= threshold;
  }

  /**
   * A permutation of the integers in which every output bit depends on every input bit (two
   * multiply-xorshift rounds; constants of the "lowbias32" search).
   */
  private static int mix(int x) {
    x ^= x >>> 16;
    x *= 0x7feb352d;
    x ^= x >>> 15;
    x *= 0x846ca68b;
    return x ^ x >>> 16;
  }
}
