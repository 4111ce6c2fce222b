package mfdnn.nn;

import java.util.Arrays;

/**
 * The kernels as plain loops on one thread: what the others are measured against, and what runs
 * where nothing faster can.
 *
 * <p>The innermost loop goes over the images of a batch and does the same to each, which the
 * compiler turns into vector instructions by itself.
 */
public final class PlainKernels implements Kernels {
  @Override
  public String name() {
    return "plain loops";
  }

  @Override
  public int lanes(int images) {
    return images;
  }

  @Override
  public ConvolutionKernel convolution(ConvolutionShape shape, int lanes) {
    return new PlainConvolution(shape, lanes);
  }

  @Override
  public PoolingKernel maxPool(Shape input, Window window, int lanes) {
    return new PlainMaxPool(input, window, lanes);
  }

  @Override
  public void relu(float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = Math.max(x[i], 0);
    }
  }

  @Override
  public void reluBackward(float[] output, float[] gradient, int length) {
    for (int i = 0; i < length; i++) {
      gradient[i] = output[i] > 0 ? gradient[i] : 0;
    }
  }

  @Override
  public void dropout(float[] x, int features, int lanes, float rate, int key) {
    int threshold = Dropout.threshold(rate);
    float scale = 1 / (1 - rate);
    for (int f = 0; f < features; f++) {
      for (int n = 0; n < lanes; n++) {
        x[f * lanes + n] *= Dropout.keeps(key, f, n, threshold) ? scale : 0;
      }
    }
  }

  @Override
  public double softmaxCrossEntropy(
      float[] logits, int classes, int lanes, int[] labels, float[] gradient) {
    Arrays.fill(gradient, 0, classes * lanes, 0);
    int batch = labels.length;
    double loss = 0;
    for (int n = 0; n < batch; n++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        largest = Math.max(largest, logits[k * lanes + n]);
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[k * lanes + n] - largest);
      }
      double logSum = largest + Math.log(sum);
      loss += logSum - logits[labels[n] * lanes + n];
      for (int k = 0; k < classes; k++) {
        double softmax = Math.exp(logits[k * lanes + n] - logSum);
        gradient[k * lanes + n] = (float) ((softmax - (k == labels[n] ? 1 : 0)) / batch);
      }
    }
    return loss / batch;
  }

  @Override
  public void clear(float[] numbers) {
    Arrays.fill(numbers, 0);
  }

  @Override
  public void descend(float[] weights, float[] gradient, float learningRate) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= learningRate * gradient[i];
    }
  }

  @Override
  public void descend(
      float[] weights, float[] gradient, float[] velocity, float learningRate, float momentum) {
    for (int i = 0; i < weights.length; i++) {
      velocity[i] = momentum * velocity[i] + gradient[i];
      weights[i] -= learningRate * velocity[i];
    }
  }

  @Override
  public void close() {}
}
