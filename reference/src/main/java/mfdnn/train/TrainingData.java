package mfdnn.train;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import mfdnn.mnist.LabelledImages;

/** The images of a run: those trained on, with the labels to learn, and some held out. */
record TrainingData(LabelledImages training, LabelledImages heldOut) {

  /** Chooses {@code count} images by the seed and holds out up to {@code heldOut} of the others. */
  static TrainingData choose(
      LabelledImages all, int count, int heldOut, boolean randomLabels, long seed) {
    if (all.count() < count + 1) {
      throw new IllegalArgumentException(
          "There are %d images: train on at most %d, so that one can be held out"
              .formatted(all.count(), all.count() - 1));
    }
    int[] order = shuffled(all.count(), new SplittableRandom(seed));
    int[] chosen = java.util.Arrays.copyOf(order, count);
    int end = Math.min(all.count(), count + heldOut);
    LabelledImages training = all.select(chosen);
    if (randomLabels) {
      SplittableRandom random = new SplittableRandom(~seed);
      byte[] labels = new byte[count];
      for (int i = 0; i < count; i++) {
        labels[i] = (byte) random.nextInt(LabelledImages.CLASSES);
      }
      training = training.withLabels(labels);
    }
    return new TrainingData(training, all.select(java.util.Arrays.copyOfRange(order, count, end)));
  }

  /** A permutation of 0 … count − 1, by Fisher and Yates. */
  static int[] shuffled(int count, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
    return order;
  }

  /** A short name of the numbers, for {@link Settings#data}. */
  static String fingerprint(String source, LabelledImages images) {
    CRC32 crc = new CRC32();
    crc.update(images.pixels());
    crc.update(images.labels());
    crc.update(source.getBytes(StandardCharsets.UTF_8));
    return "%s-%08x".formatted(source, crc.getValue());
  }
}
