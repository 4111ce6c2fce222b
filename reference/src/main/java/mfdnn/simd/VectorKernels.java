package mfdnn.simd;

import static mfdnn.simd.Lanes.FLOATS;
import static mfdnn.simd.Lanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import mfdnn.nn.ConvolutionKernel;
import mfdnn.nn.ConvolutionShape;
import mfdnn.nn.Dropout;
import mfdnn.nn.Kernels;
import mfdnn.nn.PlainKernels;
import mfdnn.nn.PoolingKernel;
import mfdnn.nn.Shape;
import mfdnn.nn.Window;

/** {@link Kernels} on the Vector API and several threads. */
public final class VectorKernels implements Kernels {
  /** Numbers of a task in kernels that only pass over memory: a quarter of a megabyte. */
  private static final int CHUNK = 1 << 16;

  /** Features of a task of a dropout, whose hash costs more than memory does. */
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
        (from, to) -> {
          int i = from;
          for (; i + LENGTH <= to; i += LENGTH) {
            FloatVector.fromArray(FLOATS, x, i).max(0).intoArray(x, i);
          }
          for (; i < to; i++) {
            x[i] = Math.max(x[i], 0);
          }
        });
  }

  @Override
  public void reluBackward(float[] output, float[] gradient, int length) {
    inChunks(
        length,
        (from, to) -> {
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
    workers.run(
        (features + FEATURES - 1) / FEATURES,
        (part, _) -> {
          int end = Math.min(features, (part + 1) * FEATURES);
          for (int f = part * FEATURES; f < end; f++) {
            for (int n = 0; n < lanes; n++) {
              x[f * lanes + n] *= Dropout.keeps(key, f, n, threshold) ? scale : 0;
            }
          }
        });
  }

  @Override
  public double softmaxCrossEntropy(
      float[] logits, int classes, int lanes, int[] labels, float[] gradient) {
    return plain.softmaxCrossEntropy(logits, classes, lanes, labels, gradient);
  }

  @Override
  public void descend(float[] weights, float[] gradient, float learningRate) {
    inChunks(
        weights.length,
        (from, to) -> {
          int i = from;
          for (; i + LENGTH <= to; i += LENGTH) {
            FloatVector.fromArray(FLOATS, weights, i)
                .sub(FloatVector.fromArray(FLOATS, gradient, i).mul(learningRate))
                .intoArray(weights, i);
          }
          for (; i < to; i++) {
            weights[i] -= learningRate * gradient[i];
          }
        });
  }

  @Override
  public void descend(
      float[] weights, float[] gradient, float[] velocity, float learningRate, float momentum) {
    inChunks(
        weights.length,
        (from, to) -> {
          int i = from;
          for (; i + LENGTH <= to; i += LENGTH) {
            FloatVector moved =
                FloatVector.fromArray(FLOATS, velocity, i)
                    .mul(momentum)
                    .add(FloatVector.fromArray(FLOATS, gradient, i));
            moved.intoArray(velocity, i);
            FloatVector.fromArray(FLOATS, weights, i)
                .sub(moved.mul(learningRate))
                .intoArray(weights, i);
          }
          for (; i < to; i++) {
            velocity[i] = momentum * velocity[i] + gradient[i];
            weights[i] -= learningRate * velocity[i];
          }
        });
  }

  @Override
  public void close() {
    workers.close();
  }

  private interface Chunk {
    void run(int from, int to);
  }

  private void inChunks(int length, Chunk chunk) {
    workers.run(
        (length + CHUNK - 1) / CHUNK,
        (index, _) -> chunk.run(index * CHUNK, Math.min(length, (index + 1) * CHUNK)));
  }
}
