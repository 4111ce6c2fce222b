package mfdnn.simd;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import mfdnn.nn.AlexNet;
import mfdnn.nn.Network;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Our kernels beside libtorch and OpenBLAS: the same work in turn, in one process.
 *
 * <p>On one thread, what is compared is the processor time of that thread, so that a busy machine
 * disturbs both sides alike and neither counts the time it waits for a processor. On several it is
 * the time on the clock; the libraries' threads spin for a while after a call, so every sample
 * starts after a pause (and the environment tells them to stop spinning early, see the pom).
 */
final class PeerComparison {
  /** Rows, columns and depth: two large ones and those of the network's layers. */
  private static final int[][] PRODUCTS = {
    {1024, 1024, 1024},
    {2048, 2048, 2048},
    {96, 529, 864},
    {256, 529, 2400},
    {384, 121, 2304},
    {384, 121, 3456},
    {256, 121, 3456},
    {256, 4232, 2400},
    {384, 968, 3456},
    {2400, 529, 256},
    {3456, 121, 384},
    {256, 2400, 529},
    {384, 3456, 121},
    {800, 64, 6400},
    {768, 64, 768},
    {512, 64, 512}
  };

  private final int rounds;
  private final int threads;

  private PeerComparison(int rounds, int threads) {
    this.rounds = rounds;
    this.threads = threads;
  }

  /**
   * Prints the tables.
   *
   * @param arguments the number of rounds, the number of threads, and a regular expression of what
   *     to run: step, small, second, gemm, error
   */
  public static void main(String[] arguments) throws InterruptedException {
    int threads = Integer.parseInt(arguments[1]);
    torch.set_num_threads(threads);
    blas_set_num_threads(threads);
    var comparison = new PeerComparison(Integer.parseInt(arguments[0]), threads);
    if ("step".matches(arguments[2])) {
      comparison.trainingStep(1, 1);
    }
    if ("small".matches(arguments[2])) {
      comparison.trainingStep(0.125, 5);
    }
    if ("second".matches(arguments[2])) {
      new SecondThread(1, 1, comparison.rounds).print();
      new SecondThread(0.125, 10, comparison.rounds).print();
    }
    if ("gemm".matches(arguments[2])) {
      for (int[] shape : PRODUCTS) {
        comparison.gemm(shape[0], shape[1], shape[2]);
      }
    }
    if ("error".matches(arguments[2])) {
      ConvolutionError.print();
    }
    System.exit(0);
  }

  private void trainingStep(double width, int steps) throws InterruptedException {
    Batch batch = new Batch();
    try (VectorKernels kernels = new VectorKernels(threads)) {
      Network network = new Network(AlexNet.INPUT, AlexNet.layers(width), 1, kernels);
      Torch contiguous = new Torch(network.parameters(), batch, false);
      Torch channelsLast = new Torch(network.parameters(), batch, true);
      Runnable ours = () -> batch.train(network, steps);
      compare(
          "training step, width " + width,
          steps,
          ours,
          List.of("libtorch contiguous", "libtorch channels-last"),
          List.of(() -> contiguous.steps(steps), () -> channelsLast.steps(steps)));
    }
  }

  private void gemm(int m, int n, int k) throws InterruptedException {
    float[] a = new float[m * k];
    float[] b = new float[k * n];
    float[] c = new float[m * n];
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0.25f);
    try (Workers workers = new Workers(threads)) {
      Gemm gemm = new Gemm(workers);
      // So often that a sample is long against the resolution of the clock.
      int repeats = (int) Math.max(1, 2e9 / (2.0 * m * n * k));
      compare(
          "product %d×%d×%d".formatted(m, n, k),
          repeats,
          () -> {
            for (int i = 0; i < repeats; i++) {
              gemm.multiply(m, n, k, a, b, c);
            }
          },
          List.of("OpenBLAS"),
          List.of(
              () -> {
                for (int i = 0; i < repeats; i++) {
                  cblas_sgemm(
                      CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, c, n);
                }
              }));
    }
  }

  /**
   * Runs all sides in turn and prints medians and the median of the paired ratios.
   *
   * @param repeats how often the work is done in one run; what is printed is the time of one
   */
  private void compare(
      String what, int repeats, Runnable ours, List<String> names, List<Runnable> peers)
      throws InterruptedException {
    for (int warmUp = 0; warmUp < 3; warmUp++) {
      ours.run();
      peers.forEach(Runnable::run);
    }
    double[] own = new double[rounds];
    double[][] others = new double[peers.size()][rounds];
    double[][] ratios = new double[peers.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      own[round] = milliseconds(ours) / repeats;
      for (int peer = 0; peer < peers.size(); peer++) {
        others[peer][round] = milliseconds(peers.get(peer)) / repeats;
        ratios[peer][round] = others[peer][round] / own[round];
      }
    }
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "| %s | %.2f ms |", what, median(own)));
    for (int peer = 0; peer < peers.size(); peer++) {
      // Sorts, so that the least and the largest stand at the ends.
      double ratio = median(ratios[peer]);
      line.append(
          String.format(
              Locale.ROOT,
              " %s %.2f ms, ratio %.2f (%.2f–%.2f) |",
              names.get(peer),
              median(others[peer]),
              ratio,
              ratios[peer][0],
              ratios[peer][rounds - 1]));
    }
    System.out.println(line);
  }

  private double milliseconds(Runnable work) throws InterruptedException {
    if (threads > 1) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    long start = now();
    work.run();
    return (now() - start) / 1e6;
  }

  private long now() {
    return threads > 1
        ? System.nanoTime()
        : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double median(double[] samples) {
    Arrays.sort(samples);
    return samples[samples.length / 2];
  }

  /** The AlexNet variation in libtorch, with the same parameters. */
  private static final class Torch {
    private final List<Tensor> parameters = new ArrayList<>();
    private final Tensor images;
    private final Tensor labels;

    Torch(List<float[]> values, Batch batch, boolean channelsLast) {
      int[] kernels = {4, 3, 5, 3, 3, 3};
      for (int i = 0; i < values.size(); i++) {
        Tensor tensor = Tensor.create(values.get(i));
        if (i % 2 == 0) {
          long rows = values.get(i + 1).length;
          int kernel = i / 2 < kernels.length ? kernels[i / 2] : 0;
          tensor = kernel > 0 ? tensor.reshape(rows, -1, kernel, kernel) : tensor.reshape(rows, -1);
          if (kernel > 0 && channelsLast) {
            tensor = tensor.contiguous(torch.MemoryFormat.ChannelsLast);
          }
        }
        parameters.add(tensor.detach().set_requires_grad(true));
      }
      Tensor pixels = Tensor.create(batch.images).reshape(Batch.SIZE, 1, 28, 28);
      this.images = channelsLast ? pixels.contiguous(torch.MemoryFormat.ChannelsLast) : pixels;
      this.labels = Tensor.create(Arrays.stream(batch.labels).asLongStream().toArray());
    }

    void steps(int count) {
      for (int i = 0; i < count; i++) {
        step();
      }
    }

    private void step() {
      try (PointerScope scope = new PointerScope()) {
        Tensor x = convolve(images, 0, 0);
        x = convolve(x, 1, 0);
        x = pool(convolve(x, 2, 2));
        x = convolve(x, 3, 1);
        x = convolve(x, 4, 1);
        x = pool(convolve(x, 5, 1));
        x = torch.dropout(x.flatten(1, -1), 0.5, true);
        x = linear(x, 6).relu();
        Tensor loss = torch.cross_entropy_loss(linear(x, 7), labels);
        for (Tensor parameter : parameters) {
          if (parameter.grad().defined()) {
            parameter.mutable_grad().zero_();
          }
        }
        loss.backward();
        try (NoGradGuard guard = new NoGradGuard()) {
          for (Tensor parameter : parameters) {
            parameter.add_(parameter.grad(), new Scalar(-0.1f));
          }
        }
      }
    }

    private Tensor convolve(Tensor x, int layer, long padding) {
      return torch
          .conv2d(
              x,
              parameters.get(2 * layer),
              new TensorOptional(parameters.get(2 * layer + 1)),
              new long[] {1, 1},
              new long[] {padding, padding},
              new long[] {1, 1},
              1)
          .relu();
    }

    private static Tensor pool(Tensor x) {
      return torch.max_pool2d(
          x, new long[] {3, 3}, new long[] {2, 2}, new long[] {0, 0}, new long[] {1, 1}, false);
    }

    private Tensor linear(Tensor x, int layer) {
      return torch.linear(
          x, parameters.get(2 * layer), new TensorOptional(parameters.get(2 * layer + 1)));
    }
  }
}
