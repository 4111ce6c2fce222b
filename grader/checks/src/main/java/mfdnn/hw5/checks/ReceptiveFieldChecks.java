package mfdnn.hw5.checks;

import static java.util.stream.Collectors.joining;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.model.StudentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mfdnn.hw5.Interval;
import mfdnn.hw5.ReceptiveField;
import mfdnn.hw5.Window;
import org.jspecify.annotations.Nullable;

/**
 * Problem 4: the closed forms at every index of VGG16, and random stacks against experiments.
 *
 * <p>Padding between layers, dilation and both together have checks of their own: a solution that
 * carries two ends from layer to layer is right until padding hides an end that dilation skips.
 */
@CheckSuite(ReceptiveField.class)
final class ReceptiveFieldChecks {
  private static final int PIXELS = 224;
  private static final int COMMON_STACKS = 12;
  private static final int OWN_STACKS = 3;
  private static final Window CONVOLUTION = new Window(3, 1, 1);
  private static final Window POOLING = new Window(2, 2, 0);
  private static final List<Window> TO_Y1 = List.of(CONVOLUTION, CONVOLUTION);
  private static final List<Window> TO_Y2 = List.of(CONVOLUTION, CONVOLUTION, POOLING);
  private static final List<Window> TO_Y3 =
      List.of(CONVOLUTION, CONVOLUTION, POOLING, CONVOLUTION, CONVOLUTION, POOLING);

  @Check(todo = "4.interval", points = 1.5, title = "y₁ of VGG16, at every index")
  void everyIndexOfY1(ReceptiveField student) {
    compare(student, TO_Y1, PIXELS, everyIndex(PIXELS), i -> clipped(i - 2, i + 2));
    compareRelatives(student, TO_Y1);
  }

  @Check(todo = "4.interval", points = 1.5, title = "y₂ of VGG16, at every index")
  void everyIndexOfY2(ReceptiveField student) {
    compare(student, TO_Y2, PIXELS, everyIndex(PIXELS / 2), i -> clipped(2 * i - 2, 2 * i + 3));
    compareRelatives(student, TO_Y2);
  }

  @Check(todo = "4.interval", points = 2, title = "y₃ of VGG16, at every index")
  void everyIndexOfY3(ReceptiveField student) {
    compare(student, TO_Y3, PIXELS, everyIndex(PIXELS / 4), i -> clipped(4 * i - 6, 4 * i + 9));
    compareRelatives(student, TO_Y3);
  }

  /**
   * Other images, and stacks of as many layers: who has looked up the answer has the same there.
   */
  private static void compareRelatives(ReceptiveField student, List<Window> stack) {
    compareWithExperiment(student, stack, 40);
    List<Window> wider = new ArrayList<>(stack);
    wider.set(0, new Window(5, 1, 2));
    compareWithExperiment(student, List.copyOf(wider), PIXELS / 4);
    compareWithExperiment(student, stack, 2 * PIXELS + 7);
    compareWithExperiment(student, stack, 40);
  }

  @Check(todo = "4.interval", points = 1, title = "A single layer with any kernel, stride, padding")
  void oneLayer(ReceptiveField student, RandomGenerator random) {
    compareStacks(
        student,
        random,
        by -> {
          int kernel = by.nextInt(1, 6);
          return List.of(new Window(kernel, by.nextInt(1, 4), by.nextInt(0, kernel + 2)));
        });
  }

  @Check(todo = "4.interval", points = 0.5, title = "Without layers an output is an input")
  void noLayers(ReceptiveField student) {
    compare(student, List.of(), 5, everyIndex(5), i -> new Interval(i, i));
    compare(student, List.of(), 1, everyIndex(1), i -> new Interval(i, i));
    // Whose answer is the same for every stack has not computed one.
    compareWithExperiment(student, List.of(new Window(3, 1, 0)), 9);
  }

  @Check(todo = "4.interval", points = 1.5, title = "Stacks with strides, without padding")
  void stacksWithStrides(ReceptiveField student, RandomGenerator random) {
    compareWithExperiment(student, List.of(new Window(1, 3, 0), new Window(2, 2, 0)), 23);
    compareStacks(
        student, random, by -> stack(by, () -> new Window(by.nextInt(1, 5), by.nextInt(1, 4), 0)));
  }

  @Check(
      todo = "4.interval",
      points = 1.5,
      title = "Stacks with padding between layers",
      rationale =
          "What lies in the padding of a layer in the middle depends on nothing, so clipping only at"
              + " the input is not enough.")
  void stacksWithPadding(ReceptiveField student, RandomGenerator random) {
    // The stride leaves the last input unread; the padding of the next layer must not reach it.
    List<Window> leftOver = List.of(new Window(2, 2, 0), new Window(3, 1, 1));
    compareWithExperiment(student, leftOver, 7);
    compareStacks(
        student,
        random,
        by ->
            stack(
                by,
                () -> {
                  int kernel = by.nextInt(2, 5);
                  return new Window(kernel, by.nextInt(1, 4), by.nextInt(0, kernel));
                }));
  }

  @Check(todo = "4.interval", points = 1.5, title = "Stacks with dilation, without padding")
  void stacksWithDilation(ReceptiveField student, RandomGenerator random) {
    compareStacks(
        student,
        random,
        by -> stack(by, () -> new Window(by.nextInt(1, 4), by.nextInt(1, 3), 0, by.nextInt(1, 4))));
  }

  @Check(
      todo = "4.interval",
      points = 1,
      title = "Dilation and padding together, where ends of an interval are skipped",
      rationale = "The two ends alone do not tell which positions between them are read.")
  void dilationWithPadding(ReceptiveField student, RandomGenerator random) {
    // Output 0 reads −1 (padding) and 1, not 0.
    compareWithExperiment(student, List.of(new Window(2, 1, 1, 2)), 6);
    // Taps at −2 and 2 on two inputs: nothing at all.
    compareWithExperiment(student, List.of(new Window(2, 1, 2, 4)), 2);
    // A window of the padding alone, and a stride that leaves a gap beside it.
    compareWithExperiment(student, List.of(new Window(1, 3, 1), new Window(2, 1, 0)), 9);
    compareStacks(
        student,
        random,
        by ->
            stack(
                by,
                () ->
                    new Window(
                        by.nextInt(2, 4), by.nextInt(1, 3), by.nextInt(1, 4), by.nextInt(2, 4))));
  }

  @Check(todo = "4.vgg", points = 1, title = "vgg16(1) lists the layers up to y₁")
  void layersToY1(ReceptiveField student) {
    compareLayers(student, 1, TO_Y1);
  }

  @Check(todo = "4.vgg", points = 1, title = "vgg16(2) lists the layers up to y₂")
  void layersToY2(ReceptiveField student) {
    compareLayers(student, 2, TO_Y2);
  }

  @Check(todo = "4.vgg", points = 1, title = "vgg16(3) lists the layers up to y₃")
  void layersToY3(ReceptiveField student) {
    compareLayers(student, 3, TO_Y3);
  }

  private static Interval clipped(int first, int last) {
    return new Interval(Math.max(0, first), Math.min(PIXELS - 1, last));
  }

  private static List<Window> stack(RandomGenerator random, Supplier<Window> window) {
    List<Window> stack = new ArrayList<>();
    for (int layers = random.nextInt(2, 5); layers > 0; layers--) {
      stack.add(window.get());
    }
    return List.copyOf(stack);
  }

  /**
   * Stacks that are the same for all students, so that no mistake is a matter of luck, and a few
   * that are not.
   */
  private static void compareStacks(
      ReceptiveField student,
      RandomGenerator random,
      Function<RandomGenerator, List<Window>> stacks) {
    compareStacks(student, new SplittableRandom(16), COMMON_STACKS, stacks);
    compareStacks(student, random, OWN_STACKS, stacks);
  }

  private static void compareStacks(
      ReceptiveField student,
      RandomGenerator random,
      int count,
      Function<RandomGenerator, List<Window>> stacks) {
    for (int done = 0; done < count; ) {
      List<Window> stack = stacks.apply(random);
      int inputSize = random.nextInt(8, 40);
      if (fits(stack, inputSize)) {
        compareWithExperiment(student, stack, inputSize);
        done++;
      }
    }
  }

  private static boolean fits(List<Window> stack, int inputSize) {
    int size = inputSize;
    for (Window window : stack) {
      if (size + 2 * window.padding() < window.dilation() * (window.kernel() - 1) + 1) {
        return false;
      }
      size = window.outputSize(size);
    }
    return true;
  }

  private static void compareWithExperiment(
      ReceptiveField student, List<Window> stack, int inputSize) {
    ReceptiveOracle oracle = new ReceptiveOracle(stack, inputSize);
    compare(student, stack, inputSize, bothEnds(oracle.outputSize()), oracle::interval);
  }

  private static int[] everyIndex(int outputs) {
    return IntStream.range(0, outputs).toArray();
  }

  /** The outputs at both ends, where padding is, and two from between them. */
  private static int[] bothEnds(int outputs) {
    return IntStream.of(0, 1, 2, 3, outputs / 2, outputs / 2 + 1)
        .flatMap(i -> IntStream.of(i, outputs - 1 - i))
        .filter(i -> 0 <= i && i < outputs)
        .distinct()
        .sorted()
        .toArray();
  }

  /** What the student's code answered for one output. */
  private record Answer(Interval expected, Interval actual) {
    boolean isRight() {
      return actual.equals(expected) || (actual.isEmpty() && expected.isEmpty());
    }

    int atFirst() {
      return actual.first() - expected.first();
    }

    int atLast() {
      return actual.last() - expected.last();
    }
  }

  private static void compare(
      ReceptiveField student,
      List<Window> stack,
      int inputSize,
      int[] outputs,
      IntFunction<Interval> expectedAt) {
    List<Answer> answers = new ArrayList<>();
    for (int i : outputs) {
      Interval actual = student.receptiveInterval(stack, inputSize, i);
      if (actual == null) {
        throw new AssertionError(where(stack, inputSize, i) + ": receptiveInterval returned null");
      }
      answers.add(new Answer(expectedAt.apply(i), actual));
    }
    for (int n = 0; n < outputs.length; n++) {
      Answer answer = answers.get(n);
      if (!answer.isRight()) {
        throw new AssertionError(
            "%s: your interval is %s, but it depends on %s.%s"
                .formatted(
                    where(stack, inputSize, outputs[n]),
                    answer.actual(),
                    answer.expected(),
                    explanation(answers, answer, inputSize)));
      }
    }
  }

  private static String where(List<Window> stack, int inputSize, int output) {
    return "Output %d of %s on %d inputs".formatted(output, describe(stack), inputSize);
  }

  /** As {@code [k3 s1 p1, k2 s2 p0]}; dilations only where there are some. */
  private static String describe(List<Window> stack) {
    return stack.stream()
        .map(
            w ->
                "k%d s%d p%d".formatted(w.kernel(), w.stride(), w.padding())
                    + (w.dilation() == 1 ? "" : " d" + w.dilation()))
        .collect(joining(", ", "[", "]"));
  }

  private static String explanation(List<Answer> answers, Answer wrong, int inputSize) {
    if (wrong.expected().isEmpty() || wrong.actual().isEmpty()) {
      return "";
    }
    if (wrong.actual().first() < 0 || wrong.actual().last() >= inputSize) {
      return " Padding is not input: the interval must be clipped.";
    }
    // One wrong end can be off by one for any reason; if all are, by the same, that is the reason.
    boolean shifted =
        answers.size() > 1
            && Math.abs(wrong.atFirst()) <= 1
            && Math.abs(wrong.atLast()) <= 1
            && answers.stream()
                .allMatch(a -> a.atFirst() == wrong.atFirst() && a.atLast() == wrong.atLast());
    return shifted ? " All answers here are off by one in the same way." : "";
  }

  private static void compareLayers(ReceptiveField student, int p, List<Window> expected) {
    // Asked twice, and after the others, since a list that is kept may have grown.
    requireLayers(p, student.vgg16(p), expected);
    for (int other : new int[] {1, 2, 3, 1}) {
      if (other != p) {
        try {
          student.vgg16(other);
        } catch (StudentFailure failure) {
          // That is for the other's own check to say.
          continue;
        }
      }
    }
    requireLayers(p, student.vgg16(p), expected);
  }

  private static void requireLayers(int p, @Nullable List<Window> listed, List<Window> expected) {
    if (listed == null || listed.stream().anyMatch(Objects::isNull)) {
      throw new AssertionError("vgg16(%d) is null or has a null in it".formatted(p));
    }
    // A ReLU may be listed as what it is here: a window of one position.
    List<Window> layers =
        listed.stream()
            .filter(w -> !(w.kernel() == 1 && w.stride() == 1 && w.padding() == 0))
            .toList();
    if (!layers.equals(expected)) {
      throw new AssertionError(
          "vgg16(%d) lists %s, which are not the layers between the input and y_%d"
              .formatted(p, describe(layers), p));
    }
  }
}
