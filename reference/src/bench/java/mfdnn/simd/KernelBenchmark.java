package mfdnn.simd;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mfdnn.nn.Kernels;
import mfdnn.nn.Layer;
import mfdnn.nn.PlainKernels;
import mfdnn.nn.PoolingKernel;
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

/** The kernels without weights to multiply, on the sizes that the AlexNet variation gives them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class KernelBenchmark {
  private static final int LANES = 64;
  private static final int CLASSES = 10;

  /** What conv3's ReLU and the first pooling see. */
  private static final Shape MAPS = new Shape(256, 23, 23);

  private static final Window WINDOW = new Window(3, 2, 0, 1);

  @Param({"plain", "vector"})
  public String kernels = "vector";

  private Kernels opened = new PlainKernels();
  private PoolingKernel pool;
  private float[] maps;
  private float[] gradient;
  private float[] pooled;
  private float[] features;
  private float[] logits;
  private float[] logitGradient;
  private int[] labels;
  private float[] weights;
  private float[] weightGradient;
  private float[] velocity;

  @Setup
  public void open() {
    opened = kernels.equals("plain") ? new PlainKernels() : new VectorKernels(1);
    pool = opened.maxPool(MAPS, WINDOW, LANES);
    SplittableRandom random = new SplittableRandom(1);
    maps = random(MAPS.size() * LANES, random);
    gradient = random(maps.length, random);
    pooled = new float[new Layer.MaxPool(WINDOW).output(MAPS).size() * LANES];
    features = random(6400 * LANES, random);
    logits = random(CLASSES * LANES, random);
    logitGradient = new float[logits.length];
    labels = random.ints(LANES, 0, CLASSES).toArray();
    weights = random(6400 * 800, random);
    weightGradient = random(weights.length, random);
    velocity = new float[weights.length];
  }

  @TearDown
  public void close() {
    opened.close();
  }

  @Benchmark
  public float[] poolForward() {
    pool.forward(maps, pooled);
    return pooled;
  }

  @Benchmark
  public float[] poolBackward() {
    pool.backward(pooled, gradient);
    return gradient;
  }

  @Benchmark
  public float[] relu() {
    opened.relu(maps, maps.length);
    return maps;
  }

  @Benchmark
  public float[] reluBackward() {
    opened.reluBackward(maps, gradient, maps.length);
    return gradient;
  }

  @Benchmark
  public float[] dropout() {
    opened.dropout(features, 6400, LANES, 0.5f, 7);
    return features;
  }

  @Benchmark
  public double softmaxCrossEntropy() {
    return opened.softmaxCrossEntropy(logits, CLASSES, LANES, labels, logitGradient);
  }

  @Benchmark
  public float[] descend() {
    opened.descend(weights, weightGradient, 1e-9f);
    return weights;
  }

  @Benchmark
  public float[] descendWithMomentum() {
    opened.descend(weights, weightGradient, velocity, 1e-9f, 0.9f);
    return weights;
  }

  private static float[] random(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
