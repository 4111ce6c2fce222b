package mfdnn.simd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import mfdnn.nn.AlexNet;
import mfdnn.nn.Network;
import org.junit.jupiter.api.Test;

/** What a whole training step on the vector kernels costs besides time. */
class TrainingStepTest {
  private static final int BATCH = 16;

  /** Lambdas and a few arrays; the activations of the batch alone would be 9 MB. */
  private static final long STEP_BYTES = 300_000;

  @Test
  void a_step_allocates_little_and_later_ones_no_more() {
    try (VectorKernels kernels = new VectorKernels(1)) {
      Network network = new Network(AlexNet.INPUT, AlexNet.layers(0.125), 1, kernels);
      SplittableRandom random = new SplittableRandom(1);
      float[] images = new float[BATCH * AlexNet.INPUT.size()];
      for (int i = 0; i < images.length; i++) {
        images[i] = (float) random.nextDouble();
      }
      int[] labels = random.ints(BATCH, 0, AlexNet.CLASSES).toArray();
      // Interpreted code keeps vectors on the heap; compiled code keeps them in registers.
      for (int warmUp = 0; allocated(network, images, labels) > STEP_BYTES; warmUp++) {
        assertThat(warmUp).as("steps of more than %d bytes each", STEP_BYTES).isLessThan(1_000);
      }
      long[] bytes = new long[60];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = allocated(network, images, labels);
      }
      assertThat(median(bytes, 0, 30)).isLessThan(STEP_BYTES);
      assertThat(median(bytes, 30, 60)).isLessThanOrEqualTo(median(bytes, 0, 30));
    }
  }

  private static long median(long[] samples, int from, int to) {
    return Arrays.stream(samples, from, to)
        .sorted()
        .skip((to - from) / 2)
        .findFirst()
        .orElseThrow();
  }

  private static long allocated(Network network, float[] images, int[] labels) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    step(network, images, labels);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void step(Network network, float[] images, int[] labels) {
    network.zeroGradients();
    network.forward(images, labels, true);
    network.backward();
    network.step(0.01f);
  }
}
