package mfdnn.mnist;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Images of handwritten-looking digits that the program draws itself, so that everything works
 * without a download.
 *
 * <p>A digit is a few strokes of a pen. Every image bends, turns, slants, scales and shifts them,
 * takes another pen and adds noise. The same seed gives the same images, and an image depends only
 * on the seed and on its own index: a smaller set is the start of a larger one.
 */
public final class SyntheticDigits {
  private static final int SIDE = 28;

  private SyntheticDigits() {}

  /** Images whose labels run through 0 to 9 again and again. */
  public static LabelledImages balanced(int count, long seed) {
    return draw(count, seed, image -> image % LabelledImages.CLASSES);
  }

  /** Images whose labels are independent and uniform on 0 to 9. */
  public static LabelledImages random(int count, long seed) {
    SplittableRandom labels = new SplittableRandom(~seed);
    return draw(count, seed, image -> labels.nextInt(LabelledImages.CLASSES));
  }

  private static LabelledImages draw(int count, long seed, IntUnaryOperator labelOf) {
    if (count < 1) {
      throw new IllegalArgumentException("At least one image, not " + count);
    }
    byte[] pixels = new byte[Math.multiplyExact(count, SIDE * SIDE)];
    byte[] labels = new byte[count];
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) labelOf.applyAsInt(image);
      byte[] drawn = draw(labels[image], seeds.split());
      System.arraycopy(drawn, 0, pixels, image * drawn.length, drawn.length);
    }
    return new LabelledImages(SIDE, SIDE, pixels, labels);
  }

  private static byte[] draw(int digit, SplittableRandom random) {
    Handwriting hand = Handwriting.random(SIDE, random);
    Canvas canvas = new Canvas(SIDE, random.nextDouble(0.7, 1.5));
    for (Stroke stroke : Glyphs.of(digit, random)) {
      canvas.draw(stroke.smooth().moved(hand));
    }
    return canvas.pixels(random.nextDouble(0.8, 1.0), random);
  }
}
