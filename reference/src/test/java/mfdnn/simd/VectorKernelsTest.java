package mfdnn.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import mfdnn.nn.ConvolutionKernel;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Kernels;
import mfdnn.nn.PlainKernels;
import mfdnn.nn.PoolingKernel;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The vector kernels against the plain ones, on shapes of every kind.
 *
 * <p>Also run with vectors of 256 and 128 bits; see the pom.
 */
class VectorKernelsTest {
  private static final Kernels PLAIN = new PlainKernels();
  private static final Kernels VECTOR = new VectorKernels(2);
  private static final Kernels ALONE = new VectorKernels(1);

  @AfterAll
  static void close() {
    VECTOR.close();
    ALONE.close();
  }

  @TestFactory
  Iterable<DynamicTest> a_convolution_agrees_with_the_plain_loops() {
    SplittableRandom random = new SplittableRandom(5);
    java.util.List<DynamicTest> tests = new java.util.ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int kernel = random.nextInt(1, 6);
      Window window =
          new Window(kernel, random.nextInt(1, 4), random.nextInt(0, kernel), random.nextInt(1, 3));
      Shape input =
          new Shape(
              random.nextInt(1, 20),
              window.extent() + random.nextInt(0, 7),
              window.extent() + random.nextInt(0, 7));
      tests.add(
          agreement(new ConvolutionShape(input, random.nextInt(1, 30), window), i % 3 * 20 + 3));
    }
    // Odd and even sizes, every padding, and more channels than one block of a task has.
    for (int size : new int[] {8, 9, 11, 14}) {
      for (int padding = 0; padding < 5; padding++) {
        int kernel = padding < 3 ? 3 : 5;
        tests.add(
            agreement(
                new ConvolutionShape(
                    new Shape(8 + 13 * padding, size, size),
                    9 + 16 * padding,
                    new Window(kernel, 1, padding, 1)),
                size > 9 ? 17 : 33));
      }
    }
    tests.add(agreement(ConvolutionShape.linear(700, 10), 50));
    // Several blocks of columns and of rows, none of them full.
    for (int kernel : new int[] {3, 5}) {
      tests.add(
          agreement(
              new ConvolutionShape(new Shape(103, 9, 9), 205, new Window(kernel, 1, kernel / 2, 1)),
              17));
    }
    tests.add(
        agreement(new ConvolutionShape(new Shape(16, 23, 23), 24, new Window(5, 1, 2, 1)), 64));
    return tests;
  }

  private static DynamicTest agreement(ConvolutionShape shape, int images) {
    boolean spectral = SpectralConvolution.suits(shape);
    return DynamicTest.dynamicTest(
        shape + ", " + images + " images, " + (spectral ? "spectral" : "tiled"),
        () -> compare(shape, images, VECTOR, 1));
  }

  private static void compare(ConvolutionShape shape, int images, Kernels kernels, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int lanes = kernels.lanes(images);
    float[] x = random(shape.input().size() * lanes, random);
    float[] weights = random(shape.weights(), random);
    float[] bias = random(shape.outChannels(), random);
    float[] dy = random(shape.output().size() * lanes, random);
    Result expected = run(PLAIN.convolution(shape, lanes), 1, x, weights, bias, dy);
    Result actual = run(kernels, shape, lanes, x, weights, bias, dy);
    assertAgree("y", actual.y, expected.y, shape.fanIn());
    assertAgree("dx", actual.dx, expected.dx, shape.outChannels() * shape.fanIn());
    int products = shape.output().height() * shape.output().width() * lanes;
    assertAgree("dWeights", actual.dWeights, expected.dWeights, products);
    assertAgree("dBias", actual.dBias, expected.dBias, products);
  }

  /**
   * Both sides carry rounding: the root mean square of the difference, relative to the result's, is
   * at most 2⁻²⁴ · (16 + 2√m) for sums of m products of random signs.
   */
  private static void assertAgree(String what, float[] actual, float[] expected, int products) {
    double squares = 0;
    double errors = 0;
    for (int i = 0; i < expected.length; i++) {
      squares += (double) expected[i] * expected[i];
      errors += Math.pow((double) actual[i] - expected[i], 2);
    }
    assertThat(Math.sqrt(errors / squares))
        .as("relative error of %s", what)
        .isLessThan(0x1p-24 * (16 + 2 * Math.sqrt(products)));
  }

  private record Result(float[] y, float[] dx, float[] dWeights, float[] dBias) {}

  /** Twice, since the second pass finds what the first left in the workspace. */
  private static Result run(
      Kernels kernels,
      ConvolutionShape shape,
      int lanes,
      float[] x,
      float[] weights,
      float[] bias,
      float[] dy) {
    return run(kernels.convolution(shape, lanes), 2, x, weights, bias, dy);
  }

  private static Result run(
      ConvolutionKernel convolution,
      int passes,
      float[] x,
      float[] weights,
      float[] bias,
      float[] dy) {
    float[] y = new float[dy.length];
    float[] dx = new float[x.length];
    float[] dWeights = new float[weights.length];
    float[] dBias = new float[bias.length];
    for (int pass = 0; pass < passes; pass++) {
      Arrays.fill(dWeights, 0.5f);
      Arrays.fill(dBias, 0.5f);
      convolution.forward(x, weights, bias, y);
      convolution.backward(x, weights, dy, dx, dWeights, dBias);
    }
    return new Result(y, dx, dWeights, dBias);
  }

  @Test
  void the_number_of_threads_changes_no_bit() {
    for (ConvolutionShape shape :
        new ConvolutionShape[] {
          new ConvolutionShape(new Shape(40, 11, 11), 100, new Window(3, 1, 1, 1)),
          new ConvolutionShape(new Shape(100, 9, 9), 131, new Window(5, 1, 2, 1)),
          new ConvolutionShape(new Shape(3, 9, 9), 20, new Window(4, 2, 1, 1)),
          // So narrow that two threads cut inside a tile.
          new ConvolutionShape(new Shape(12, 9, 9), 14, new Window(3, 1, 1, 1)),
          // As the first layer: of the gradient by the weights, only the positions are many.
          new ConvolutionShape(new Shape(1, 28, 28), 24, Window.of(4)),
          ConvolutionShape.linear(700, 100)
        }) {
      SplittableRandom random = new SplittableRandom(3);
      int lanes = VECTOR.lanes(40);
      float[] x = random(shape.input().size() * lanes, random);
      float[] weights = random(shape.weights(), random);
      float[] bias = random(shape.outChannels(), random);
      float[] dy = random(shape.output().size() * lanes, random);
      Result two = run(VECTOR, shape, lanes, x, weights, bias, dy);
      Result one = run(ALONE, shape, lanes, x, weights, bias, dy);
      assertThat(Arrays.equals(two.y, one.y)).as("y").isTrue();
      assertThat(Arrays.equals(two.dx, one.dx)).as("dx").isTrue();
      assertThat(Arrays.equals(two.dWeights, one.dWeights)).as("dWeights").isTrue();
      assertThat(Arrays.equals(two.dBias, one.dBias)).as("dBias").isTrue();
    }
  }

  @Test
  void pooling_is_exactly_the_plain_one_ties_and_nan_included() {
    for (Window window :
        new Window[] {new Window(3, 2, 0, 1), new Window(2, 2, 1, 1), new Window(3, 1, 1, 1)}) {
      SplittableRandom random = new SplittableRandom(3);
      Shape shape = new Shape(5, 11, 9);
      int lanes = VECTOR.lanes(20);
      float[] x = new float[shape.size() * lanes];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextInt(-3, 3);
      }
      x[100] = Float.NaN;
      Shape output = new mfdnn.nn.Layer.MaxPool(window).output(shape);
      float[] dy = random(output.size() * lanes, random);
      float[][] y = new float[2][dy.length];
      float[][] dx = new float[2][x.length];
      Kernels[] both = {PLAIN, VECTOR};
      for (int side = 0; side < 2; side++) {
        PoolingKernel pool = both[side].maxPool(shape, window, lanes);
        pool.forward(x, y[side]);
        pool.backward(dy, dx[side]);
      }
      assertThat(y[1]).containsExactly(y[0]);
      assertThat(dx[1]).containsExactly(dx[0], within(1e-6f));
    }
  }

  @Test
  void steps_and_relu_agree_to_the_last_bits_on_awkward_lengths() {
    for (int length : new int[] {1, 13, 207, 4098, 70_001}) {
      SplittableRandom random = new SplittableRandom(length);
      float[] gradient = random(length, random);
      float[][] weights = {random(length, random), null};
      weights[1] = weights[0].clone();
      float[][] velocity = {random(length, random), null};
      velocity[1] = velocity[0].clone();
      float[][] slopes = {gradient.clone(), gradient.clone()};
      Kernels[] both = {PLAIN, VECTOR};
      for (int side = 0; side < 2; side++) {
        both[side].descend(weights[side], gradient, 0.1f);
        both[side].descend(weights[side], gradient, velocity[side], 0.1f, 0.9f);
        both[side].reluBackward(weights[side], slopes[side], length);
        both[side].relu(weights[side], length);
      }
      assertThat(weights[1]).containsExactly(weights[0]);
      assertThat(velocity[1]).containsExactly(velocity[0]);
      assertThat(slopes[1]).containsExactly(slopes[0]);
    }
  }

  @Test
  void a_dropout_keeps_exactly_the_numbers_that_the_plain_one_keeps() {
    float[] expected = random(1_001 * 48, new SplittableRandom(1));
    float[] actual = expected.clone();
    PLAIN.dropout(expected, 1_001, 48, 0.3f, 77);
    VECTOR.dropout(actual, 1_001, 48, 0.3f, 77);
    assertThat(actual).containsExactly(expected);
  }

  private static float[] random(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
