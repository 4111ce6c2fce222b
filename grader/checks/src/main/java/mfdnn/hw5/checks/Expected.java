package mfdnn.hw5.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mfdnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a check expects of a tensor that a student's code returned, and what it says if that
 * differs.
 *
 * <p>It looks at presence, shape and finiteness before numbers, and compares with negated
 * comparisons, so that NaN never passes. Beside the first wrong number the message names the
 * mistake that would explain all of them, if there is one.
 *
 * @param name how messages speak of the tensor
 * @param value what it should be
 * @param tolerance how far each number may be off, from the error model of the check
 * @param suspects results of well-known mistakes
 */
record Expected(String name, Tensor value, double tolerance, List<Suspect> suspects) {

  /** How a matrix comes about where a vector should be. */
  static final String STRETCHED =
      "A row times a column, entry by entry, is stretched to a whole matrix: transpose one of them.";

  /**
   * A well-known mistake.
   *
   * @param explanation what the student reads, after "It looks as if"
   * @param value what the mistake gives
   */
  record Suspect(String explanation, Tensor value) {}

  Expected {
    if (!isFinite(value) || !(tolerance >= 0) || Double.isInfinite(tolerance)) {
      throw new IllegalArgumentException(name + " is expected to be " + value + " ± " + tolerance);
    }
    suspects = List.copyOf(suspects);
  }

  Expected(String name, Tensor value, double tolerance) {
    this(name, value, tolerance, List.of());
  }

  /** The same, with one more mistake to look for. */
  Expected suspecting(String explanation, Tensor wrongValue) {
    List<Suspect> more = new ArrayList<>(suspects);
    more.add(new Suspect(explanation, wrongValue));
    return new Expected(name, value, tolerance, more);
  }

  /** Fails if the tensor differs. */
  void compare(@Nullable Tensor actual) {
    mismatch(actual)
        .ifPresent(
            message -> {
              throw new AssertionError(message);
            });
  }

  /** What is wrong with the tensor; empty if it is as expected. */
  Optional<String> mismatch(@Nullable Tensor actual) {
    if (actual == null) {
      return Optional.of(name + " is null");
    }
    if (!Arrays.equals(actual.shape(), value.shape())) {
      return Optional.of(shapeMessage(actual));
    }
    double[] expected = value.data();
    double[] got = actual.data();
    for (int i = 0; i < got.length; i++) {
      if (!Double.isFinite(got[i])) {
        return Optional.of("%s at %s is %s".formatted(name, indexOf(i), got[i]));
      }
    }
    for (int i = 0; i < got.length; i++) {
      if (!(Math.abs(got[i] - expected[i]) <= tolerance)) {
        return Optional.of(
            "%s at %s is %s.%s"
                .formatted(
                    name,
                    indexOf(i),
                    Numbers.beside(got[i], expected[i]),
                    explanation(actual, got[i], expected[i])));
      }
    }
    return Optional.empty();
  }

  private String shapeMessage(Tensor actual) {
    int[] shape = actual.shape();
    int[] wanted = value.shape();
    boolean matrices = shape.length == 2 && wanted.length == 2;
    boolean transposed = matrices && shape[0] == wanted[1] && shape[1] == wanted[0];
    int longer = Arrays.stream(wanted).max().orElse(1);
    boolean stretched =
        matrices
            && Arrays.stream(wanted).min().getAsInt() == 1
            && shape[0] == longer
            && shape[1] == longer;
    return "%s has the shape %s, but should have %s.%s"
        .formatted(
            name,
            Arrays.toString(shape),
            Arrays.toString(wanted),
            transposed ? " It looks transposed." : stretched ? " " + STRETCHED : "");
  }

  private String explanation(Tensor actual, double first, double firstExpected) {
    for (Suspect suspect : suspects) {
      if (isClose(actual, suspect.value())) {
        return " It looks as if " + suspect.explanation() + ".";
      }
    }
    if (Numbers.hasLostDigits(first, firstExpected)) {
      return " That is close, but digits are lost: float, or a difference quotient, is not enough.";
    }
    if (isClose(actual, value.times(-1))) {
      return " The sign is turned.";
    }
    if (value.rank() == 2 && value.size(0) == value.size(1) && isClose(actual, value.transpose())) {
      return " It looks transposed.";
    }
    return factor(actual).map(" Everything is %s times what it should be."::formatted).orElse("");
  }

  /** By what all numbers are off; a single number says nothing about all. */
  private Optional<String> factor(Tensor actual) {
    long numbers = Arrays.stream(value.data()).filter(x -> Math.abs(x) > tolerance).count();
    double factor = actual.sum() / value.sum();
    boolean same =
        numbers > 1
            && Double.isFinite(factor)
            && Math.abs(factor) > 1e-3
            && Math.abs(factor - 1) > 1e-3
            && isClose(actual, value.times(factor));
    return same ? Optional.of(Numbers.brief(factor)) : Optional.empty();
  }

  /** Whether zeros would be no answer. */
  boolean isFarFromZero() {
    return largest(value) > 1000 * tolerance;
  }

  private boolean isClose(Tensor actual, Tensor other) {
    return Arrays.equals(actual.shape(), other.shape())
        && Arrays.stream(actual.minus(other).data()).allMatch(d -> Math.abs(d) <= tolerance);
  }

  /** The index of a position in row-major order, as students write it. */
  private String indexOf(int position) {
    int[] shape = value.shape();
    int[] index = new int[shape.length];
    int rest = position;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return Arrays.toString(index);
  }

  /** Whether a tensor can be computed with. */
  static boolean isFinite(Tensor tensor) {
    return Arrays.stream(tensor.data()).allMatch(Double::isFinite);
  }

  /** The largest absolute value of a tensor's numbers. */
  static double largest(Tensor tensor) {
    return Arrays.stream(tensor.data()).map(Math::abs).max().orElseThrow();
  }
}
