package mfdnn.tensor;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A dense array of numbers with a shape; it never changes.
 *
 * <p>Numbers lie in row-major order: the last index runs fastest. A scalar has the shape {@code
 * []}, a vector {@code [n]}, a matrix {@code [rows, columns]}; every size is at least 1. Vectors of
 * linear algebra are best written as matrices of one column ({@link #column}) or one row ({@link
 * #row}), since only then {@link #matmul} and {@link #transpose} apply to them.
 *
 * <p>Operations on two tensors <em>broadcast</em>, as in NumPy and PyTorch: shapes are aligned at
 * their last axis, and a missing axis or one of size 1 is stretched to the size of the other. So
 * {@code [4, 1] + [4, 1]} is elementwise, and {@code [4, 3] + [1, 3]} adds the row to every row.
 *
 * <p>Tensors are equal if shapes and numbers are, where NaN equals itself and 0.0 differs from
 * -0.0, as in {@link Double#equals}.
 *
 * @param shape the size of every axis
 * @param data the numbers, as many as the product of the sizes
 */
// Two arrays are what a tensor is; both are copied in and out, and equality is by content.
@SuppressWarnings("ArrayRecordComponent")
public record Tensor(int[] shape, double[] data) {
  private static final int SHOWN_NUMBERS = 12;

  /**
   * Copies both arrays.
   *
   * @throws IllegalArgumentException if a size is not positive or the count of numbers does not fit
   */
  public Tensor {
    shape = shape.clone();
    data = data.clone();
    if (data.length != size(shape)) {
      throw new IllegalArgumentException(
          "A tensor of shape %s holds %d numbers, but %d were given"
              .formatted(Arrays.toString(shape), size(shape), data.length));
    }
  }

  /** A tensor of that shape with those numbers, in row-major order. */
  public static Tensor of(int[] shape, double... data) {
    return new Tensor(shape, data);
  }

  /** A single number, of shape {@code []}. */
  public static Tensor scalar(double number) {
    return new Tensor(new int[0], new double[] {number});
  }

  /** A matrix of one column, of shape {@code [n, 1]}. */
  public static Tensor column(double... numbers) {
    return new Tensor(new int[] {numbers.length, 1}, numbers);
  }

  /** A matrix of one row, of shape {@code [1, n]}. */
  public static Tensor row(double... numbers) {
    return new Tensor(new int[] {1, numbers.length}, numbers);
  }

  /** A matrix from its rows, which must be equally long. */
  public static Tensor matrix(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    for (double[] row : rows) {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "The rows of a matrix are equally long, but one has %d numbers and another %d"
                .formatted(columns, row.length));
      }
    }
    return new Tensor(
        new int[] {rows.length, columns},
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
  }

  /** A tensor of zeros. */
  public static Tensor zeros(int... shape) {
    return new Tensor(shape, new double[size(shape)]);
  }

  /** A tensor that holds the same number everywhere. */
  public static Tensor filled(double number, int... shape) {
    return generate(shape, position -> number);
  }

  /** A tensor whose numbers are computed from their positions in row-major order, from 0. */
  public static Tensor generate(int[] shape, IntToDoubleFunction numberAt) {
    double[] data = new double[size(shape)];
    Arrays.setAll(data, numberAt);
    return new Tensor(shape, data);
  }

  /** A tensor of independent numbers, uniform on [low, high). */
  public static Tensor random(RandomGenerator random, double low, double high, int... shape) {
    return generate(shape, position -> random.nextDouble(low, high));
  }

  /** The size of every axis, as a copy. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** The numbers in row-major order, as a copy. */
  @Override
  public double[] data() {
    return data.clone();
  }

  /** How many axes there are: 0 for a scalar, 2 for a matrix. */
  public int rank() {
    return shape.length;
  }

  /** How many numbers there are. */
  public int size() {
    return data.length;
  }

  /** The size of one axis: of a matrix, 0 counts the rows and 1 the columns. */
  public int size(int axis) {
    if (axis < 0 || axis >= shape.length) {
      throw new IllegalArgumentException(
          "Shape %s has no axis %d".formatted(Arrays.toString(shape), axis));
    }
    return shape[axis];
  }

  /** The number at an index, which counts from 0 and names one position for every axis. */
  public double at(int... index) {
    boolean inside = index.length == shape.length;
    int position = 0;
    for (int axis = 0; inside && axis < shape.length; axis++) {
      inside = 0 <= index[axis] && index[axis] < shape[axis];
      position = position * shape[axis] + index[axis];
    }
    if (!inside) {
      throw new IllegalArgumentException(
          "There is no number at %s in a tensor of shape %s"
              .formatted(Arrays.toString(index), Arrays.toString(shape)));
    }
    return data[position];
  }

  /** The only number of a tensor that has just one, whatever its shape. */
  public double item() {
    if (data.length != 1) {
      throw new IllegalArgumentException(
          "item() is for a tensor of one number, not of shape " + Arrays.toString(shape));
    }
    return data[0];
  }

  /** The elementwise sum, with broadcasting. */
  public Tensor plus(Tensor other) {
    return zip(other, Double::sum);
  }

  /** The elementwise difference, with broadcasting. */
  public Tensor minus(Tensor other) {
    return zip(other, (a, b) -> a - b);
  }

  /** The elementwise product, with broadcasting; for the matrix product see {@link #matmul}. */
  public Tensor times(Tensor other) {
    return zip(other, (a, b) -> a * b);
  }

  /** Every number times the same factor. */
  public Tensor times(double factor) {
    return map(a -> a * factor);
  }

  /** The function applied to every number. */
  public Tensor map(DoubleUnaryOperator function) {
    return generate(shape, i -> function.applyAsDouble(data[i]));
  }

  /** The function applied to the numbers of both tensors elementwise, with broadcasting. */
  public Tensor zip(Tensor other, DoubleBinaryOperator function) {
    if (Arrays.equals(shape, other.shape)) {
      return generate(shape, i -> function.applyAsDouble(data[i], other.data[i]));
    }
    int[] common = broadcast(shape, other.shape);
    return generate(
        common,
        i ->
            function.applyAsDouble(
                data[source(i, common, shape)], other.data[source(i, common, other.shape)]));
  }

  /** The matrix product: {@code [m, k]} times {@code [k, n]} is {@code [m, n]}. */
  public Tensor matmul(Tensor other) {
    if (rank() != 2 || other.rank() != 2 || shape[1] != other.shape[0]) {
      throw new IllegalArgumentException(
          "matmul needs two matrices, the left as wide as the right is high, not %s times %s"
              .formatted(Arrays.toString(shape), Arrays.toString(other.shape)));
    }
    int rows = shape[0];
    int inner = shape[1];
    int columns = other.shape[1];
    double[] product = new double[size(new int[] {rows, columns})];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        double factor = data[i * inner + k];
        for (int j = 0; j < columns; j++) {
          product[i * columns + j] += factor * other.data[k * columns + j];
        }
      }
    }
    return new Tensor(new int[] {rows, columns}, product);
  }

  /** The matrix with rows and columns exchanged. */
  public Tensor transpose() {
    if (rank() != 2) {
      throw new IllegalArgumentException(
          "transpose needs a matrix, not the shape "
              + Arrays.toString(shape)
              + "; reshape a vector to a column or row first");
    }
    int rows = shape[0];
    int columns = shape[1];
    return generate(new int[] {columns, rows}, i -> data[i % rows * columns + i / rows]);
  }

  /** The square matrix with this vector, of shape [n], [n, 1] or [1, n], on its diagonal. */
  public Tensor diagonal() {
    int n = data.length;
    if (rank() == 0 || rank() > 2 || Arrays.stream(shape).max().getAsInt() != n) {
      throw new IllegalArgumentException(
          "diagonal needs a vector [n], [n, 1] or [1, n], not the shape " + Arrays.toString(shape));
    }
    return generate(new int[] {n, n}, i -> i / n == i % n ? data[i / n] : 0);
  }

  /** The same numbers in the same order, in another shape of equally many. */
  public Tensor reshape(int... newShape) {
    if (size(newShape) != data.length) {
      throw new IllegalArgumentException(
          "Shape %s holds %d numbers, so it cannot be reshaped to %s, which holds %d"
              .formatted(
                  Arrays.toString(shape), data.length, Arrays.toString(newShape), size(newShape)));
    }
    return new Tensor(newShape, data);
  }

  /** This tensor stretched to a shape, by repeating it along missing axes and those of size 1. */
  public Tensor broadcastTo(int... target) {
    requireStretch(shape, target);
    return generate(target, i -> data[source(i, target, shape)]);
  }

  /**
   * The counterpart of {@link #broadcastTo}: sums along every axis that it would have stretched.
   */
  public Tensor sumTo(int... target) {
    requireStretch(target, shape);
    if (Arrays.equals(target, shape)) {
      return this;
    }
    double[] sums = new double[size(target)];
    for (int i = 0; i < data.length; i++) {
      sums[source(i, shape, target)] += data[i];
    }
    return new Tensor(target, sums);
  }

  /** The sum of all numbers. */
  public double sum() {
    double sum = 0;
    for (double number : data) {
      sum += number;
    }
    return sum;
  }

  /** The Euclidean norm √Σx², for a matrix the Frobenius norm. */
  public double norm() {
    double largest = 0;
    for (double number : data) {
      largest = Math.max(largest, Math.abs(number));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    // Scaled, since the squares of vanishing gradients are too small for a double.
    double sum = 0;
    for (double number : data) {
      sum += (number / largest) * (number / largest);
    }
    return largest * Math.sqrt(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  /** The shape and the numbers, with a semicolon between rows; of a large tensor only the first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Tensor").append(Arrays.toString(shape)).append(" {");
    int rowLength = rank() == 0 ? 1 : shape[rank() - 1];
    for (int i = 0; i < Math.min(data.length, SHOWN_NUMBERS); i++) {
      text.append(i == 0 ? "" : i % rowLength == 0 ? "; " : ", ").append(data[i]);
    }
    return text.append(data.length > SHOWN_NUMBERS ? ", …}" : "}").toString();
  }

  private static int size(int[] shape) {
    long size = 1;
    for (int axis : shape) {
      if (axis < 1) {
        throw new IllegalArgumentException(
            "Every size in a shape is at least 1, unlike in " + Arrays.toString(shape));
      }
      size *= axis;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "A tensor of shape %s would hold more than %d numbers"
                .formatted(Arrays.toString(shape), Integer.MAX_VALUE));
      }
    }
    return (int) size;
  }

  /** The shape that two shapes have in common once they are stretched. */
  private static int[] broadcast(int[] left, int[] right) {
    int[] common = new int[Math.max(left.length, right.length)];
    for (int fromLast = 1; fromLast <= common.length; fromLast++) {
      int l = fromLast <= left.length ? left[left.length - fromLast] : 1;
      int r = fromLast <= right.length ? right[right.length - fromLast] : 1;
      if (l != r && l != 1 && r != 1) {
        throw new IllegalArgumentException(
            "Shapes %s and %s do not broadcast: from the last axis on, sizes must be equal or 1"
                .formatted(Arrays.toString(left), Arrays.toString(right)));
      }
      common[common.length - fromLast] = l == 1 ? r : l;
    }
    return common;
  }

  private static void requireStretch(int[] small, int[] large) {
    if (!Arrays.equals(broadcast(small, large), large)) {
      throw new IllegalArgumentException(
          "Shape %s cannot be stretched to %s"
              .formatted(Arrays.toString(small), Arrays.toString(large)));
    }
  }

  /** Where the number that was stretched to a position of the large shape lies in the small one. */
  private static int source(int position, int[] large, int[] small) {
    int rest = position;
    int result = 0;
    int stride = 1;
    for (int fromLast = 1; fromLast <= small.length; fromLast++) {
      int size = small[small.length - fromLast];
      int coordinate = rest % large[large.length - fromLast];
      rest /= large[large.length - fromLast];
      result += size == 1 ? 0 : coordinate * stride;
      stride *= size;
    }
    return result;
  }
}
