package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.INTS;
import static mfdnn.simd.Lanes.LENGTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import mfdnn.nn.ConvolutionKernel;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Dropout;
import mfdnn.nn.Kernels;
import mfdnn.nn.PlainKernels;
import mfdnn.nn.PoolingKernel;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;

/**
 * {@link Kernels} on the Vector API and several threads.
 *
 * <p>Plain loops stand where the compiler vectorises them by itself, and better than we did: those
 * that only pass over memory, shared out among the threads.
 */
public final class VectorKernels implements Kernels {
  /** Numbers of a task in kernels that only pass over memory: a quarter of a megabyte. */
  static final int CHUNK = 1 << 16;

  /** Features of a task of a dropout, at most. */
  private static final int FEATURES = 400;

  private final Workers workers;
  private final SpectrumPool spectra = new SpectrumPool();

  /** Too small to be worth a vector or a second thread: ten logits, some 15 µs of a step. */
  private final PlainKernels plain = new PlainKernels();

  public VectorKernels(int threads) {
    workers = new Workers(threads);
  }

  @Override
  public String name() {
    return "Vector API, %d bits, %d thread%s"
        .formatted(FLOATS.vectorBitSize(), workers.count(), workers.count() == 1 ? "" : "s");
  }

  @Override
  public int lanes(int images) {
    return Lanes.roundUp(images);
  }

  @Override
  public ConvolutionKernel convolution(ConvolutionShape shape, int lanes) {
    return SpectralConvolution.suits(shape)
        ? new SpectralConvolution(shape, lanes, workers, spectra)
        : new TiledConvolution(shape, lanes, workers);
  }

  @Override
  public PoolingKernel maxPool(Shape input, Window window, int lanes) {
    return new VectorMaxPool(input, window, lanes, workers);
  }

  @Override
  public void relu(float[] x, int length) {
    inChunks(
        length,
        (from, to, _) -> {
          for (int i = from; i < to; i++) {
            x[i] = Math.max(x[i], 0);
          }
        });
  }

  @Override
  public void reluBackward(float[] output, float[] gradient, int length) {
    inChunks(
        length,
        (from, to, _) -> {
          int i = from;
          for (; i + LENGTH <= to; i += LENGTH) {
            FloatVector.zero(FLOATS)
                .blend(
                    FloatVector.fromArray(FLOATS, gradient, i),
                    FloatVector.fromArray(FLOATS, output, i).compare(VectorOperators.GT, 0))
                .intoArray(gradient, i);
          }
          for (; i < to; i++) {
            gradient[i] = output[i] > 0 ? gradient[i] : 0;
          }
        });
  }

  @Override
  public void dropout(float[] x, int features, int lanes, float rate, int key) {
    int threshold = Dropout.threshold(rate);
    float scale = 1 / (1 - rate);
    IntVector images = IntVector.zero(INTS).addIndex(1);
    workers.share(
        features,
        FEATURES,
        FEATURES / 8,
        (from, to, _) -> {
          for (int f = from; f < to; f++) {
            for (int n = 0; n < lanes; n += LENGTH) {
              int at = f * lanes + n;
              VectorMask<Float> kept =
                  mix(images.add(key + (f << 12) + n))
                      .lanewise(VectorOperators.LSHR, 1)
                      .compare(VectorOperators.GE, threshold)
                      .cast(FLOATS);
              FloatVector.fromArray(FLOATS, x, at)
                  .mul(FloatVector.zero(FLOATS).blend(scale, kept))
                  .intoArray(x, at);
            }
          }
        });
  }

  /** The hash of {@link Dropout}, number for number. */
  private static IntVector mix(IntVector x) {
    x = xorShifted(x, 16).mul(0x7feb352d);
    x = xorShifted(x, 15).mul(0x846ca68b);
    return xorShifted(x, 16);
  }

  private static IntVector xorShifted(IntVector x, int bits) {
    return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, bits));
  }

  @Override
  public double softmaxCrossEntropy(
      float[] logits, int classes, int lanes, int[] labels, float[] gradient) {
    return plain.softmaxCrossEntropy(logits, classes, lanes, labels, gradient);
  }

  @Override
  public void clear(float[] numbers) {
    inChunks(numbers.length, (from, to, _) -> Arrays.fill(numbers, from, to, 0));
  }

  @Override
  public void descend(float[] weights, float[] gradient, float learningRate) {
    inChunks(
        weights.length,
        (from, to, _) -> {
          for (int i = from; i < to; i++) {
            weights[i] -= learningRate * gradient[i];
          }
        });
  }

  @Override
  public void descend(
      float[] weights, float[] gradient, float[] velocity, float learningRate, float momentum) {
    inChunks(
        weights.length,
        (from, to, _) -> {
          for (int i = from; i < to; i++) {
            velocity[i] = momentum * velocity[i] + gradient[i];
            weights[i] -= learningRate * velocity[i];
          }
        });
  }

  @Override
  public void close() {
    workers.close();
  }

  private void inChunks(int length, Workers.Part part) {
    workers.share(length, CHUNK, CHUNK / 16, part);
  }
}
