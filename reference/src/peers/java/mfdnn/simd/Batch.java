package mfdnn.simd;

import java.util.SplittableRandom;
import mfdnn.nn.AlexNet;
import mfdnn.nn.Network;

/** The one batch that all networks of a comparison are trained on: noise with random labels. */
final class Batch {
  static final int SIZE = 64;

  final float[] images = new float[SIZE * AlexNet.INPUT.size()];
  final int[] labels;

  Batch() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    labels = random.ints(SIZE, 0, AlexNet.CLASSES).toArray();
  }

  void train(Network network, int steps) {
    for (int i = 0; i < steps; i++) {
      network.zeroGradients();
      network.forward(images, labels, true);
      network.backward();
      network.step(0.1f);
    }
  }
}
