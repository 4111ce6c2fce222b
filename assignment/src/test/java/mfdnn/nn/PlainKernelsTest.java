package mfdnn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * The plain kernels against the formulas, in double precision and image by image.
 *
 * <p>A convolution is linear in x and in the weights, so its gradients need no second formula: the
 * gradient by one weight is ⟨dy, convolution with that weight 1 and all others 0⟩.
 */
class PlainKernelsTest {
  private static final Kernels KERNELS = new PlainKernels();

  @Property(tries = 60, seed = "1")
  void a_convolution_and_its_gradients_follow_the_formula(
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 3) int outChannels,
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 0, max = 2) int padding,
      @ForAll @IntRange(min = 1, max = 2) int dilation,
      @ForAll @IntRange(min = 1, max = 5) int images) {
    Window window = new Window(kernel, stride, padding, dilation);
    if (Math.min(height, width) + 2 * padding < window.extent()) {
      return;
    }
    ConvolutionShape shape =
        new ConvolutionShape(new Shape(channels, height, width), outChannels, window);
    SplittableRandom random = new SplittableRandom(7);
    float[] x = random(shape.input().size() * images, random);
    float[] weights = random(shape.weights(), random);
    float[] bias = random(outChannels, random);
    float[] dy = random(shape.output().size() * images, random);

    ConvolutionKernel convolution = KERNELS.convolution(shape, images);
    float[] y = new float[dy.length];
    convolution.forward(x, weights, bias, y);
    assertClose(y, formula(shape, images, x, weights, bias));

    float[] dx = random(x.length, random);
    float[] dWeights = new float[weights.length];
    Arrays.fill(dWeights, 0.5f);
    float[] dBias = new float[outChannels];
    Arrays.fill(dBias, 0.25f);
    convolution.backward(x, weights, dy, dx, dWeights, dBias);
    assertClose(
        dx,
        gradient(dy, x.length, unit -> formula(shape, images, unit, weights, zeros(outChannels))));
    assertClose(
        minus(dWeights, 0.5f),
        gradient(dy, weights.length, unit -> formula(shape, images, x, unit, zeros(outChannels))));
    assertClose(
        minus(dBias, 0.25f),
        gradient(dy, outChannels, unit -> formula(shape, images, zeros(x.length), weights, unit)));
  }

  @Test
  void pooling_takes_the_first_maximum_and_sends_its_gradient_back_there() {
    PoolingKernel pool = KERNELS.maxPool(new Shape(1, 3, 3), new Window(2, 1, 0, 1), 1);
    float[] y = new float[4];
    pool.forward(new float[] {1, 5, 2, 5, 5, 0, -3, -1, -2}, y);
    assertThat(y).containsExactly(5, 5, 5, 5);
    float[] dx = new float[9];
    pool.backward(new float[] {1, 10, 100, 1000}, dx);
    assertThat(dx).containsExactly(0, 11, 0, 100, 1000, 0, 0, 0, 0);
  }

  @Test
  void padding_of_a_pooling_never_wins() {
    PoolingKernel pool = KERNELS.maxPool(new Shape(1, 2, 2), new Window(3, 2, 1, 1), 1);
    float[] y = new float[1];
    pool.forward(new float[] {-4, -3, -2, -5}, y);
    assertThat(y).containsExactly(-2);
  }

  @Test
  void pooling_shows_a_nan() {
    PoolingKernel pool = KERNELS.maxPool(new Shape(1, 1, 3), new Window(1, 1, 0, 1), 1);
    float[] y = new float[3];
    pool.forward(new float[] {Float.NaN, 1, Float.NEGATIVE_INFINITY}, y);
    assertThat(y).containsExactly(Float.NaN, 1, Float.NEGATIVE_INFINITY);
  }

  @Test
  void relu_passes_gradients_only_where_it_passed_numbers() {
    float[] x = {-1, 0, 2, Float.NaN};
    KERNELS.relu(x, 4);
    assertThat(x).containsExactly(0, 0, 2, Float.NaN);
    float[] gradient = {3, 4, 5, 6};
    KERNELS.reluBackward(x, gradient, 3);
    assertThat(gradient).containsExactly(0, 0, 5, 6);
  }

  @Test
  void dropout_keeps_its_share_scaled_and_decides_alike_for_equal_keys() {
    int features = 1000;
    int lanes = 64;
    float[] x = new float[features * lanes];
    Arrays.fill(x, 1);
    float[] again = x.clone();
    float[] other = x.clone();
    KERNELS.dropout(x, features, lanes, 0.25f, 11);
    KERNELS.dropout(again, features, lanes, 0.25f, 11);
    KERNELS.dropout(other, features, lanes, 0.25f, 12);

    int kept = 0;
    int keptByBoth = 0;
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isIn(0f, 1 / 0.75f);
      kept += x[i] > 0 ? 1 : 0;
      keptByBoth += x[i] > 0 && other[i] > 0 ? 1 : 0;
    }
    // Five standard deviations of a binomial share over 64,000 numbers are 0.009.
    assertThat(kept / 64_000.0).isCloseTo(0.75, within(0.009));
    assertThat(keptByBoth / 64_000.0).isCloseTo(0.75 * 0.75, within(0.01));
    assertThat(again).containsExactly(x);
  }

  @Test
  void dropout_keeps_the_same_numbers_of_an_image_however_many_lanes_there_are() {
    float[] narrow = new float[50 * 3];
    float[] wide = new float[50 * 8];
    Arrays.fill(narrow, 1);
    Arrays.fill(wide, 1);
    KERNELS.dropout(narrow, 50, 3, 0.5f, 5);
    KERNELS.dropout(wide, 50, 8, 0.5f, 5);
    for (int f = 0; f < 50; f++) {
      for (int n = 0; n < 3; n++) {
        assertThat(wide[f * 8 + n]).isEqualTo(narrow[f * 3 + n]);
      }
    }
  }

  @Test
  void cross_entropy_and_its_gradient_agree_with_differences() {
    int classes = 4;
    int lanes = 3;
    int[] labels = {2, 0};
    float[] logits = {0.5f, -1, 9, 2, 3, 9, -0.25f, 1, 9, 0, 0, 9};
    float[] gradient = new float[12];
    double loss = KERNELS.softmaxCrossEntropy(logits, classes, lanes, labels, gradient);
    assertThat(loss).isCloseTo(crossEntropy(logits, classes, lanes, labels), within(1e-12));
    float h = 0x1p-7f;
    for (int i = 0; i < logits.length; i++) {
      float[] up = logits.clone();
      float[] down = logits.clone();
      up[i] += h;
      down[i] -= h;
      double slope =
          (crossEntropy(up, classes, lanes, labels) - crossEntropy(down, classes, lanes, labels))
              / (2 * h);
      assertThat((double) gradient[i]).isCloseTo(slope, within(2e-5));
    }
  }

  @Test
  void cross_entropy_survives_logits_that_overflow_the_exponential() {
    float[] gradient = new float[2];
    double loss = KERNELS.softmaxCrossEntropy(new float[] {1000, 0}, 2, 1, new int[] {1}, gradient);
    assertThat(loss).isEqualTo(1000);
    assertThat(gradient).containsExactly(1, -1);
  }

  @Test
  void momentum_has_no_dampening_and_starts_from_zero() {
    float[] weights = {1};
    float[] velocity = {0};
    KERNELS.descend(weights, new float[] {2}, velocity, 0.5f, 0.5f);
    KERNELS.descend(weights, new float[] {4}, velocity, 0.5f, 0.5f);
    // v: 2, then 0.5·2 + 4 = 5; θ: 1 − 0.5·2 = 0, then 0 − 0.5·5.
    assertThat(weights).containsExactly(-2.5f);
  }

  private static double crossEntropy(float[] logits, int classes, int lanes, int[] labels) {
    double sum = 0;
    for (int n = 0; n < labels.length; n++) {
      double exponentials = 0;
      for (int k = 0; k < classes; k++) {
        exponentials += Math.exp(logits[k * lanes + n]);
      }
      sum += Math.log(exponentials) - logits[labels[n] * lanes + n];
    }
    return sum / labels.length;
  }

  /** The convolution of each image by itself, straight from the formula. */
  private static double[] formula(
      ConvolutionShape shape, int images, float[] x, float[] weights, float[] bias) {
    Shape in = shape.input();
    Shape out = shape.output();
    Window w = shape.window();
    double[] y = new double[out.size() * images];
    for (int n = 0; n < images; n++) {
      for (int k = 0; k < out.channels(); k++) {
        for (int i = 0; i < out.height(); i++) {
          for (int j = 0; j < out.width(); j++) {
            double sum = bias[k];
            for (int c = 0; c < in.channels(); c++) {
              for (int r = 0; r < w.kernel(); r++) {
                for (int s = 0; s < w.kernel(); s++) {
                  int row = i * w.stride() + r * w.dilation() - w.padding();
                  int column = j * w.stride() + s * w.dilation() - w.padding();
                  if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                    double weight =
                        weights[((k * in.channels() + c) * w.kernel() + r) * w.kernel() + s];
                    sum += weight * x[((c * in.height() + row) * in.width() + column) * images + n];
                  }
                }
              }
            }
            y[((k * out.height() + i) * out.width() + j) * images + n] = sum;
          }
        }
      }
    }
    return y;
  }

  private interface LinearMap {
    double[] apply(float[] unit);
  }

  private static double[] gradient(float[] dy, int length, LinearMap map) {
    double[] gradient = new double[length];
    for (int i = 0; i < length; i++) {
      float[] unit = new float[length];
      unit[i] = 1;
      double[] y = map.apply(unit);
      for (int o = 0; o < y.length; o++) {
        gradient[i] += dy[o] * y[o];
      }
    }
    return gradient;
  }

  private static float[] zeros(int length) {
    return new float[length];
  }

  private static float[] minus(float[] numbers, float constant) {
    float[] result = numbers.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] -= constant;
    }
    return result;
  }

  private static float[] random(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  /** At most some 200 products of numbers below 1, so an error of a few 1e-6 at the very most. */
  private static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).as("number %d", i).isCloseTo(expected[i], within(1e-5));
    }
  }
}
