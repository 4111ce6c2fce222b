package mfdnn.simd;

import java.util.Locale;
import java.util.SplittableRandom;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;

/**
 * How far convolutions are from the sum in double precision, ours beside one chain of fused
 * multiply-adds in float, on numbers drawn from all three results of every layer.
 */
final class ConvolutionError {
  /** Numbers that are summed again in double precision, of each result. */
  private static final int SAMPLES = 4_000;

  private final ConvolutionShape shape;
  private final SplittableRandom random = new SplittableRandom(1);
  private final int lanes = 64;
  private final float[] x;
  private final float[] weights;
  private final float[] dy;

  private ConvolutionError(ConvolutionShape shape) {
    this.shape = shape;
    x = random(shape.input().size() * lanes);
    weights = random(shape.weights());
    dy = random(shape.output().size() * lanes);
  }

  static void print() {
    System.out.println(
        "| layer | forward: ours, chain | by the data: ours, chain | by the weights: ours, chain |");
    int[][] layers = {
      {96, 25, 96, 3, 0}, {96, 23, 256, 5, 2}, {256, 11, 384, 3, 1}, {384, 11, 384, 3, 1}
    };
    for (int[] layer : layers) {
      Window window = new Window(layer[3], 1, layer[4], 1);
      Shape input = new Shape(layer[0], layer[1], layer[1]);
      new ConvolutionError(new ConvolutionShape(input, layer[2], window)).measure();
    }
  }

  private void measure() {
    float[] y = new float[dy.length];
    float[] dx = new float[x.length];
    float[] dWeights = new float[weights.length];
    float[] bias = new float[shape.outChannels()];
    try (VectorKernels kernels = new VectorKernels(1)) {
      var convolution = kernels.convolution(shape, lanes);
      convolution.forward(x, weights, bias, y);
      convolution.backward(x, weights, dy, dx, dWeights, bias);
    }
    System.out.printf(
        Locale.ROOT,
        "| %d→%d, k%d | %s | %s | %s |%n",
        shape.input().channels(),
        shape.outChannels(),
        shape.window().kernel(),
        errors(y, this::forward),
        errors(dx, this::byData),
        errors(dWeights, this::byWeights));
  }

  /** Sums the products of one number of a result. */
  private interface Sum {
    void of(int index, Chain chain);
  }

  /** One sum, in both precisions. */
  private static final class Chain {
    private double exact;
    private float rounded;

    void add(float a, float b) {
      exact += (double) a * b;
      rounded = Math.fma(a, b, rounded);
    }
  }

  private String errors(float[] result, Sum sum) {
    double squares = 0;
    double ours = 0;
    double direct = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      int index = random.nextInt(result.length);
      Chain chain = new Chain();
      sum.of(index, chain);
      squares += chain.exact * chain.exact;
      ours += Math.pow(result[index] - chain.exact, 2);
      direct += Math.pow(chain.rounded - chain.exact, 2);
    }
    return String.format(
        Locale.ROOT, "%.1e, %.1e", Math.sqrt(ours / squares), Math.sqrt(direct / squares));
  }

  private void forward(int index, Chain chain) {
    int n = index % lanes;
    int j = index / lanes % shape.output().width();
    int i = index / lanes / shape.output().width() % shape.output().height();
    int k = index / lanes / shape.output().width() / shape.output().height();
    for (int weight = 0; weight < shape.fanIn(); weight++) {
      chain.add(weights[k * shape.fanIn() + weight], x(weight, i, j, n));
    }
  }

  private void byWeights(int index, Chain chain) {
    Shape out = shape.output();
    int k = index / shape.fanIn();
    for (int i = 0; i < out.height(); i++) {
      for (int j = 0; j < out.width(); j++) {
        for (int n = 0; n < lanes; n++) {
          float gradient = dy[((k * out.height() + i) * out.width() + j) * lanes + n];
          chain.add(gradient, x(index % shape.fanIn(), i, j, n));
        }
      }
    }
  }

  private void byData(int index, Chain chain) {
    Shape in = shape.input();
    Shape out = shape.output();
    int kernel = shape.window().kernel();
    int n = index % lanes;
    int column = index / lanes % in.width();
    int row = index / lanes / in.width() % in.height();
    int c = index / lanes / in.width() / in.height();
    for (int k = 0; k < out.channels(); k++) {
      for (int tap = 0; tap < kernel * kernel; tap++) {
        int i = row - shape.window().source(0, tap / kernel);
        int j = column - shape.window().source(0, tap % kernel);
        if (i >= 0 && i < out.height() && j >= 0 && j < out.width()) {
          chain.add(
              weights[(k * in.channels() + c) * kernel * kernel + tap],
              dy[((k * out.height() + i) * out.width() + j) * lanes + n]);
        }
      }
    }
  }

  /** What weight (c, r, s) sees at an output; 0 in the padding. */
  private float x(int weight, int i, int j, int n) {
    Shape in = shape.input();
    int kernel = shape.window().kernel();
    int row = shape.window().source(i, weight / kernel % kernel);
    int column = shape.window().source(j, weight % kernel);
    if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
      return 0;
    }
    return x[((weight / (kernel * kernel) * in.height() + row) * in.width() + column) * lanes + n];
  }

  private float[] random(int length) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
