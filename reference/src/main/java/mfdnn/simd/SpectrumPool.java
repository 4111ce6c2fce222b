package mfdnn.simd;

/**
 * One array for the spectrum of a gradient, which every layer needs only during its backward pass.
 */
final class SpectrumPool {
  private float[] shared = {};

  float[] take(int size) {
    if (shared.length < size) {
      shared = new float[size];
    }
    return shared;
  }
}
