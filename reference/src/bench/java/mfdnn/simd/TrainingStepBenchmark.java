package mfdnn.simd;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mfdnn.nn.AlexNet;
import mfdnn.nn.Kernels;
import mfdnn.nn.Network;
import mfdnn.nn.PlainKernels;
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

/** One training step of the AlexNet variation with a batch of 64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class TrainingStepBenchmark {
  /** The plain kernels know one thread only. */
  public enum Choice {
    PLAIN,
    VECTOR,
    VECTOR_ON_TWO_THREADS
  }

  @Param public Choice kernels = Choice.VECTOR;

  @Param({"0.125", "1"})
  public double width = 1;

  private Kernels opened = new PlainKernels();
  private Network network;
  private float[] images;
  private int[] labels;

  @Setup
  public void open() {
    opened =
        switch (kernels) {
          case PLAIN -> new PlainKernels();
          case VECTOR -> new VectorKernels(1);
          case VECTOR_ON_TWO_THREADS -> new VectorKernels(2);
        };
    network = new Network(AlexNet.INPUT, AlexNet.layers(width), 1, opened);
    SplittableRandom random = new SplittableRandom(1);
    images = new float[64 * AlexNet.INPUT.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    labels = random.ints(64, 0, AlexNet.CLASSES).toArray();
  }

  @TearDown
  public void close() {
    opened.close();
  }

  @Benchmark
  public double step() {
    network.zeroGradients();
    double loss = network.forward(images, labels, true).loss();
    network.backward();
    network.step(0.1f);
    return loss;
  }
}
