package mfdnn.autograd;

import java.util.List;
import mfdnn.tensor.Tensor;

/**
 * A primitive operation on tensors: how to compute it, and how to differentiate it.
 *
 * <p>Everything else in {@link Variable} is put together from these. Operations of one argument
 * call it a, those of two a and b; y is the result.
 */
// Shapes are compared and copied by Tensor alone; operations are never compared.
@SuppressWarnings("ArrayRecordComponent")
sealed interface Op {
  record Add() implements Op {}

  record Multiply() implements Op {}

  record Power(double exponent) implements Op {}

  record MatMul() implements Op {}

  record Exp() implements Op {}

  record Log() implements Op {}

  record Sigmoid() implements Op {}

  record Tanh() implements Op {}

  record Relu() implements Op {}

  /** log Σ exp along the last axis, which stays with size 1. */
  record LogSumExp() implements Op {}

  record SumTo(int[] shape) implements Op {}

  record Reshape(int[] shape) implements Op {}

  record Transpose() implements Op {}

  record Convolve(Window window) implements Op {}

  record MaxPool(Window window) implements Op {}

  /** The result y of the operation. */
  default Tensor forward(List<Tensor> arguments) {
    Tensor a = arguments.getFirst();
    Tensor b = arguments.getLast();
    return switch (this) {
      case Add() -> a.plus(b);
      case Multiply() -> a.times(b);
      case Power(double p) -> a.map(t -> Math.pow(t, p));
      case MatMul() -> a.matmul(b);
      case Exp() -> a.map(Math::exp);
      case Log() -> a.map(Math::log);
      case Sigmoid() -> a.map(t -> 1 / (1 + Math.exp(-t)));
      case Tanh() -> a.map(Math::tanh);
      case Relu() -> a.map(t -> Math.max(t, 0));
      case LogSumExp() -> logSumExp(a);
      case SumTo(int[] shape) -> a.sumTo(shape);
      case Reshape(int[] shape) -> a.reshape(shape);
      case Transpose() -> a.transpose();
      case Convolve(Window window) -> Convolution.forward(a, b, window);
      case MaxPool(Window window) -> MaxPooling.forward(a, window);
    };
  }

  /**
   * The gradient of a scalar with respect to each argument.
   *
   * <p>Where an argument was broadcast, its gradient has the shape of y, and {@link Variable} sums
   * it to the argument's shape.
   *
   * @param y the result of {@link #forward}
   * @param dy the gradient of the scalar with respect to y
   */
  default List<Tensor> gradients(List<Tensor> arguments, Tensor y, Tensor dy) {
    Tensor a = arguments.getFirst();
    Tensor b = arguments.getLast();
    return switch (this) {
      case Add() -> List.of(dy, dy);
      case Multiply() -> List.of(dy.times(b), dy.times(a));
      case Power(double p) -> List.of(dy.times(a.map(t -> p * Math.pow(t, p - 1))));
      case MatMul() -> List.of(dy.matmul(b.transpose()), a.transpose().matmul(dy));
      case Exp() -> List.of(dy.times(y));
      case Log() -> List.of(dy.times(a.map(t -> 1 / t)));
      case Sigmoid() -> List.of(dy.times(y.map(s -> s * (1 - s))));
      case Tanh() -> List.of(dy.times(y.map(t -> 1 - t * t)));
      case Relu() -> List.of(dy.times(a.map(t -> t > 0 ? 1 : 0)));
      case LogSumExp() -> List.of(dy.times(a.minus(y).map(Math::exp)));
      case SumTo _ -> List.of(dy.broadcastTo(a.shape()));
      case Reshape _ -> List.of(dy.reshape(a.shape()));
      case Transpose() -> List.of(dy.transpose());
      case Convolve(Window window) ->
          List.of(
              Convolution.inputGradient(a, b, dy, window),
              Convolution.kernelGradient(a, b, dy, window));
      case MaxPool(Window window) -> List.of(MaxPooling.gradient(a, dy, window));
    };
  }

  private static Tensor logSumExp(Tensor a) {
    int length = a.size(a.rank() - 1);
    double[] numbers = a.data();
    int[] shape = a.shape();
    shape[shape.length - 1] = 1;
    return Tensor.generate(
        shape,
        row -> {
          double largest = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < length; i++) {
            largest = Math.max(largest, numbers[row * length + i]);
          }
          // Relative to the largest, no power overflows.
          double sum = 0;
          for (int i = 0; i < length; i++) {
            sum += Math.exp(numbers[row * length + i] - largest);
          }
          return largest + Math.log(sum);
        });
  }
}
