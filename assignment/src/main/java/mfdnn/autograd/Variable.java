package mfdnn.autograd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import mfdnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that remembers how it was computed, so that gradients can flow back through it.
 *
 * <pre>{@code
 * var a = new Variable(Tensor.matrix(new double[][] {{1, 2}, {3, 4}}));
 * var loss = a.matmul(a).sigmoid().sum();
 * loss.backward();
 * a.gradient(); // ∂loss/∂a, a tensor of a's shape
 * }</pre>
 *
 * <p>The value never changes; gradients accumulate over calls of {@link #backward()}, so start anew
 * from new variables. Operations on two variables broadcast as {@link Tensor} does, whose
 * exceptions they also throw where shapes do not fit. Not for use by several threads at once.
 */
public final class Variable {
  /** What computed the value; null if it was given. */
  private final @Nullable Op op;

  private final List<Variable> arguments;
  private final Tensor value;

  /** One more than that of any argument, so that falling depth visits results before arguments. */
  private final int depth;

  private Tensor gradient;

  /** A variable with that value, which was not computed from others. */
  public Variable(Tensor value) {
    this.op = null;
    this.arguments = List.of();
    this.value = value;
    this.depth = 0;
    this.gradient = Tensor.zeros(value.shape());
  }

  private Variable(Op op, Variable... arguments) {
    this.op = op;
    this.arguments = List.of(arguments);
    this.value = op.forward(values(this.arguments));
    this.depth = 1 + Arrays.stream(arguments).mapToInt(argument -> argument.depth).max().orElse(0);
    this.gradient = Tensor.zeros(value.shape());
  }

  /** The value. */
  public Tensor value() {
    return value;
  }

  /** What all calls of {@link #backward()} so far have added up; zeros where none came by. */
  public Tensor gradient() {
    return gradient;
  }

  /**
   * Adds the gradient of this scalar to every variable from which it was computed, and to itself.
   *
   * @throws IllegalArgumentException if this holds more than one number
   */
  public void backward() {
    if (value.size() != 1) {
      throw new IllegalArgumentException(
          "Only a scalar has a gradient, not the shape %s: take sum() or mean(), or give weights"
              .formatted(Arrays.toString(value.shape())));
    }
    backward(Tensor.filled(1, value.shape()));
  }

  /**
   * Adds the gradient of Σ weights · value, which is a scalar whatever the shape of this variable,
   * to every variable from which it was computed, and to itself.
   *
   * @throws IllegalArgumentException if the weights have another shape than the value
   */
  public void backward(Tensor weights) {
    if (!Arrays.equals(weights.shape(), value.shape())) {
      throw new IllegalArgumentException(
          "The weights need the shape %s of the value, not %s"
              .formatted(Arrays.toString(value.shape()), Arrays.toString(weights.shape())));
    }
    Map<Variable, Tensor> arrived = new HashMap<>();
    PriorityQueue<Variable> ready =
        new PriorityQueue<>(Comparator.comparingInt((Variable v) -> v.depth).reversed());
    arrived.put(this, weights);
    ready.add(this);
    while (!ready.isEmpty()) {
      Variable result = ready.remove();
      Tensor flow = Objects.requireNonNull(arrived.remove(result));
      result.gradient = result.gradient.plus(flow);
      List<Tensor> shares =
          result.op == null
              ? List.of()
              : result.op.gradients(values(result.arguments), result.value, flow);
      for (int i = 0; i < shares.size(); i++) {
        Variable argument = result.arguments.get(i);
        if (!arrived.containsKey(argument)) {
          ready.add(argument);
        }
        arrived.merge(argument, shares.get(i).sumTo(argument.value.shape()), Tensor::plus);
      }
    }
  }

  /** The elementwise sum, with broadcasting. */
  public Variable plus(Variable other) {
    return new Variable(new Op.Add(), this, other);
  }

  /** The elementwise difference, with broadcasting. */
  public Variable minus(Variable other) {
    return plus(other.negate());
  }

  /** The elementwise product, with broadcasting. */
  public Variable times(Variable other) {
    return new Variable(new Op.Multiply(), this, other);
  }

  /** Every number times the same factor. */
  public Variable times(double factor) {
    return times(new Variable(Tensor.scalar(factor)));
  }

  /** The elementwise quotient, with broadcasting. */
  public Variable dividedBy(Variable other) {
    return times(other.power(-1));
  }

  /** Every number with its sign turned. */
  public Variable negate() {
    return times(-1);
  }

  /** Every number raised to the same power. */
  public Variable power(double exponent) {
    return new Variable(new Op.Power(exponent), this);
  }

  /** Every number squared. */
  public Variable square() {
    return power(2);
  }

  /** e to the power of every number. */
  public Variable exp() {
    return new Variable(new Op.Exp(), this);
  }

  /** The natural logarithm of every number. */
  public Variable log() {
    return new Variable(new Op.Log(), this);
  }

  /** σ(z) = 1 / (1 + e⁻ᶻ) of every number. */
  public Variable sigmoid() {
    return new Variable(new Op.Sigmoid(), this);
  }

  /** The hyperbolic tangent of every number. */
  public Variable tanh() {
    return new Variable(new Op.Tanh(), this);
  }

  /** max(z, 0) of every number; the derivative at 0 counts as 0. */
  public Variable relu() {
    return new Variable(new Op.Relu(), this);
  }

  /** The matrix product. */
  public Variable matmul(Variable other) {
    return new Variable(new Op.MatMul(), this, other);
  }

  /** The matrix with rows and columns exchanged. */
  public Variable transpose() {
    return new Variable(new Op.Transpose(), this);
  }

  /** The same numbers in the same order, in another shape of equally many. */
  public Variable reshape(int... shape) {
    return new Variable(new Op.Reshape(shape), this);
  }

  /** The sum of all numbers, a scalar. */
  public Variable sum() {
    return new Variable(new Op.SumTo(new int[0]), this);
  }

  /** The sums along an axis, which goes: of a matrix, axis 0 gives the sum of every column. */
  public Variable sum(int axis) {
    value.size(axis);
    int[] shape = value.shape();
    int[] rest =
        IntStream.range(0, shape.length).filter(i -> i != axis).map(i -> shape[i]).toArray();
    shape[axis] = 1;
    return new Variable(new Op.SumTo(shape), this).reshape(rest);
  }

  /** The mean of all numbers, a scalar. */
  public Variable mean() {
    return sum().times(1.0 / value.size());
  }

  /** The means along an axis, which goes: of a matrix, axis 0 gives the mean of every column. */
  public Variable mean(int axis) {
    return sum(axis).times(1.0 / value.size(axis));
  }

  /** log Σ exp along the last axis, which stays with size 1; large numbers do not overflow. */
  public Variable logSumExp() {
    return new Variable(new Op.LogSumExp(), this);
  }

  /**
   * The mean over a batch of −log(softmax(logits) at the label), a scalar.
   *
   * <p>This variable holds the logits, one row for each example and one column for each class.
   *
   * @param labels the class of every example, from 0
   */
  public Variable softmaxCrossEntropy(int... labels) {
    if (value.rank() != 2 || value.size(0) != labels.length) {
      throw new IllegalArgumentException(
          "%d labels need logits of shape [%d, classes], not %s"
              .formatted(labels.length, labels.length, Arrays.toString(value.shape())));
    }
    int classes = value.size(1);
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "Label %d is not one of the %d classes from 0".formatted(label, classes));
      }
    }
    Tensor oneHot = Tensor.generate(value.shape(), i -> labels[i / classes] == i % classes ? 1 : 0);
    Variable chosen = times(new Variable(oneHot)).sum(1);
    return logSumExp().sum(1).minus(chosen).mean();
  }

  /**
   * Convolution without bias, in the sense of deep learning: the kernel is not flipped.
   *
   * <p>This variable holds images [image, channel, row, column].
   *
   * @param kernels [output channel, input channel, row, column]
   * @param stride by how many pixels the kernel moves
   * @param padding how many zeros are put around the image on every side
   * @param dilation by how many pixels the kernel's taps are apart, 1 being dense
   */
  public Variable conv2d(Variable kernels, int stride, int padding, int dilation) {
    Convolution.requireImagesAndKernels(value, kernels.value);
    Window window =
        new Window(kernels.value.size(2), kernels.value.size(3), stride, padding, dilation);
    return new Variable(new Op.Convolve(window), this, kernels);
  }

  /**
   * Convolution as in {@link #conv2d(Variable, int, int, int)}, plus a bias.
   *
   * @param bias one number for each output channel, of shape [output channel]
   */
  public Variable conv2d(Variable kernels, Variable bias, int stride, int padding, int dilation) {
    Variable products = conv2d(kernels, stride, padding, dilation);
    return products.plus(bias.reshape(1, products.value.size(1), 1, 1));
  }

  /**
   * The largest pixel under a square window; of equal ones the first takes the whole gradient.
   *
   * <p>This variable holds images [image, channel, row, column].
   *
   * @param side the height and width of the window
   * @param stride by how many pixels the window moves
   * @param padding how many pixels, which never count, are put around the image; at most half the
   *     side
   */
  public Variable maxPool2d(int side, int stride, int padding) {
    if (padding > side / 2) {
      throw new IllegalArgumentException(
          "Padding %d leaves windows of side %d without a pixel".formatted(padding, side));
    }
    return new Variable(new Op.MaxPool(new Window(side, side, stride, padding, 1)), this);
  }

  /** The value. */
  @Override
  public String toString() {
    return "Variable of " + value;
  }

  private static List<Tensor> values(List<Variable> variables) {
    return variables.stream().map(Variable::value).toList();
  }
}
