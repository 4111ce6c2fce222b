package mfdnn.simd;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mfdnn.nn.ConvolutionKernel;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Kernels;
import mfdnn.nn.PlainKernels;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Both passes of each layer with weights of the AlexNet variation, plain and vectorised. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ConvolutionBenchmark {
  @Param({"conv1", "conv2", "conv3", "conv4", "conv5", "conv6", "fc1"})
  public String layer = "conv2";

  @Param({"plain", "vector"})
  public String kernels = "vector";

  @Param("64")
  public int images = 64;

  private Kernels opened = new PlainKernels();
  private ConvolutionKernel kernel;
  private float[] x;
  private float[] y;
  private float[] weights;
  private float[] bias;
  private float[] dx;
  private float[] dWeights;

  @Setup
  public void open() {
    opened = kernels.equals("plain") ? new PlainKernels() : new VectorKernels(1);
    ConvolutionShape shape =
        switch (layer) {
          case "conv1" -> new ConvolutionShape(new Shape(1, 28, 28), 96, Window.of(4));
          case "conv2" -> new ConvolutionShape(new Shape(96, 25, 25), 96, Window.of(3));
          case "conv3" -> new ConvolutionShape(new Shape(96, 23, 23), 256, new Window(5, 1, 2, 1));
          case "conv4" -> new ConvolutionShape(new Shape(256, 11, 11), 384, new Window(3, 1, 1, 1));
          case "conv5" -> new ConvolutionShape(new Shape(384, 11, 11), 384, new Window(3, 1, 1, 1));
          case "conv6" -> new ConvolutionShape(new Shape(384, 11, 11), 256, new Window(3, 1, 1, 1));
          case "fc1" -> ConvolutionShape.linear(6400, 800);
          default -> throw new IllegalArgumentException(layer);
        };
    int lanes = opened.lanes(images);
    kernel = opened.convolution(shape, lanes);
    SplittableRandom random = new SplittableRandom(1);
    x = random(shape.input().size() * lanes, random);
    y = random(shape.output().size() * lanes, random);
    weights = random(shape.weights(), random);
    bias = random(shape.outChannels(), random);
    dx = new float[x.length];
    dWeights = new float[weights.length];
  }

  @TearDown
  public void close() {
    opened.close();
  }

  @Benchmark
  public float[] forwardAndBackward() {
    kernel.forward(x, weights, bias, y);
    kernel.backward(x, weights, y, dx, dWeights, bias);
    return dx;
  }

  private static float[] random(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble(-0.1, 0.1);
    }
    return numbers;
  }
}
