package mfdnn.simd;

import java.util.Arrays;
import java.util.Locale;
import mfdnn.nn.AlexNet;
import mfdnn.nn.Network;

/**
 * What a second thread gains a training step, beside what the machine's processors allow: the
 * throughput of two independent steps on one thread each.
 *
 * <p>All run in turn in one process, by the time on the clock. A step on one thread runs before and
 * after, since virtual processors are not equally fast at all times.
 */
final class SecondThread {
  private final double width;
  private final int steps;
  private final int rounds;
  private final Batch batch = new Batch();

  /**
   * @param width the factor of the network's width
   * @param steps training steps of one sample
   */
  SecondThread(double width, int steps, int rounds) {
    this.width = width;
    this.steps = steps;
    this.rounds = rounds;
  }

  /** Prints medians of times and, of the paired ratios, medians and quartiles. */
  void print() throws InterruptedException {
    double[] one = new double[rounds];
    double[] two = new double[rounds];
    double[] allowed = new double[rounds];
    double[] gained = new double[rounds];
    double[] share = new double[rounds];
    try (VectorKernels first = new VectorKernels(1);
        VectorKernels second = new VectorKernels(1);
        VectorKernels both = new VectorKernels(2)) {
      Network here = network(first);
      Network beside = network(second);
      Network shared = network(both);
      for (int warmUp = 0; warmUp < 3; warmUp++) {
        train(here);
        train(beside);
        train(shared);
      }
      for (int round = 0; round < rounds; round++) {
        double before = milliseconds(() -> train(here));
        Thread other = Thread.ofPlatform().unstarted(() -> train(beside));
        double independent =
            milliseconds(
                () -> {
                  other.start();
                  train(here);
                  join(other);
                });
        two[round] = milliseconds(() -> train(shared));
        double after = milliseconds(() -> train(here));
        one[round] = (before + after) / 2;
        allowed[round] = 2 * one[round] / independent;
        gained[round] = one[round] / two[round];
        share[round] = gained[round] / allowed[round];
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| width %s | %.1f ms | %.1f ms | %s | %s | %s |%n",
        width,
        quartile(one, 2),
        quartile(two, 2),
        quartiles(allowed),
        quartiles(gained),
        quartiles(share));
  }

  private Network network(VectorKernels kernels) {
    return new Network(AlexNet.INPUT, AlexNet.layers(width), 1, kernels);
  }

  private void train(Network network) {
    batch.train(network, steps);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private double milliseconds(Runnable work) throws InterruptedException {
    // The last kernel's thread has parked by then.
    Thread.sleep(5);
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6 / steps;
  }

  private static String quartiles(double[] samples) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        quartile(samples, 2),
        quartile(samples, 1),
        quartile(samples, 3));
  }

  private static double quartile(double[] samples, int quarter) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) * quarter / 4];
  }
}
