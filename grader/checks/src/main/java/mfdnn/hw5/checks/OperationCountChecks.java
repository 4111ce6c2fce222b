package mfdnn.hw5.checks;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.check.Credit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import mfdnn.hw5.Counts;
import mfdnn.hw5.FeatureMap;
import mfdnn.hw5.InceptionModule;
import mfdnn.hw5.InceptionModule.Branch;
import mfdnn.hw5.InceptionModule.Convolution;
import mfdnn.hw5.InceptionModule.Layer;
import mfdnn.hw5.InceptionModule.MaxPool;
import mfdnn.hw5.OperationCount;

/** Problem 5: counts against a forward pass that counts, and against the table by hand. */
@CheckSuite(OperationCount.class)
final class OperationCountChecks {
  private static final FeatureMap INPUT = new FeatureMap(256, 32, 32);
  private static final Layer POOLING = new MaxPool(3, 1, 1);

  private static final Branch ONE = Branch.of(same(128, 1));
  private static final InceptionModule NAIVE =
      InceptionModule.of(ONE, Branch.of(same(192, 3)), Branch.of(same(96, 5)), Branch.of(POOLING));
  private static final InceptionModule BOTTLENECK =
      InceptionModule.of(
          ONE,
          Branch.of(same(64, 1), same(192, 3)),
          Branch.of(same(64, 1), same(96, 5)),
          Branch.of(POOLING, same(64, 1)));
  private static final Counts NAIVE_COUNTS =
      new Counts(1_089_952, 1_115_684_864, 1_115_684_864, 425_984);
  private static final Counts BOTTLENECK_COUNTS =
      new Counts(346_720, 354_418_688, 354_418_688, 622_592);

  @Check(todo = "5.convolution", points = 1, title = "Parameters of a convolution, with biases")
  void parameters(OperationCount student, RandomGenerator random) {
    compareField(student, random, "parameters", Counts::parameters, "the biases");
  }

  @Check(todo = "5.convolution", points = 1, title = "Multiplications of a convolution")
  void multiplications(OperationCount student, RandomGenerator random) {
    compareField(student, random, "multiplications", Counts::multiplications, "something");
  }

  @Check(
      todo = "5.convolution",
      points = 1,
      title = "Additions of a convolution, that of the bias included",
      rationale = "n products take n − 1 additions, and the bias takes one more.")
  void additions(OperationCount student, RandomGenerator random) {
    compareField(student, random, "additions", Counts::additions, "the bias");
  }

  @Check(todo = "5.convolution", points = 1, title = "Activations of a convolution")
  void activations(OperationCount student, RandomGenerator random) {
    compareField(student, random, "activations", Counts::activations, "something");
  }

  @Check(
      todo = "5.convolution",
      points = 1,
      title = "Stride and padding change how many outputs there are",
      rationale = "Operations are made per output, not per input.",
      dependsOn = {"multiplications", "activations"})
  void strideAndPadding(OperationCount student, RandomGenerator random) {
    for (int repetition = 0; repetition < 4; repetition++) {
      Convolution layer =
          new Convolution(
              random.nextInt(1, 5),
              random.nextInt(1, 4),
              random.nextInt(2, 4),
              random.nextInt(0, 3));
      FeatureMap input = randomInput(random);
      Counts expected = CountingConvolution.of(layer, input);
      Counts actual = convolution(student, layer, input);
      compare(layer + " on " + input, "activations", expected, actual, Counts::activations);
      compare(layer + " on " + input, "multiplications", expected, actual, Counts::multiplications);
    }
  }

  @Check(
      todo = "5.convolution",
      points = 1,
      title = "Counts beyond two billion do not overflow",
      rationale = "A product of ints is an int, even where it is assigned to a long.",
      dependsOn = "multiplications")
  void largeCounts(OperationCount student) {
    Convolution layer = same(512, 7);
    FeatureMap input = new FeatureMap(1024, 96, 128);
    long expected = 7L * 7 * 1024 * 512 * 96 * 128;
    long actual = convolution(student, layer, input).multiplications();
    if (actual != expected) {
      throw new AssertionError(
          "%s on %s makes %,d multiplications, not %,d.%s"
              .formatted(
                  layer,
                  input,
                  expected,
                  actual,
                  actual == (int) expected ? " It looks as if an int overflowed." : ""));
    }
  }

  @Check(todo = "5.module", points = 1, title = "All counts of the naive module")
  void countsOfTheNaiveModule(OperationCount student) {
    compareModule(student, "The naive module", NAIVE, INPUT, NAIVE_COUNTS);
  }

  @Check(todo = "5.module", points = 1, title = "All counts of the module with bottlenecks")
  void countsOfTheBottleneckModule(OperationCount student) {
    compareModule(student, "The module with bottlenecks", BOTTLENECK, INPUT, BOTTLENECK_COUNTS);
  }

  @Check(todo = "5.module", points = 1.5, title = "All counts of other modules, strides included")
  void countsOfOtherModules(OperationCount student, RandomGenerator random) {
    for (int repetition = 0; repetition < 4; repetition++) {
      InceptionModule module = randomModule(random);
      FeatureMap input =
          new FeatureMap(random.nextInt(1, 5), random.nextInt(9, 12), random.nextInt(9, 12));
      compareModule(
          student, module + " on " + input, module, input, CountingConvolution.of(module, input));
    }
  }

  @Check(
      todo = "5.module",
      points = 0.5,
      title = "Max pooling counts nothing, but shrinks the image")
  void poolingCountsNothing(OperationCount student) {
    FeatureMap input = new FeatureMap(3, 9, 7);
    InceptionModule onlyPooling = InceptionModule.of(Branch.of(new MaxPool(3, 2, 0)));
    compareModule(student, "A module of a max pooling", onlyPooling, input, Counts.NONE);
    InceptionModule shrunk = InceptionModule.of(Branch.of(new MaxPool(3, 2, 0), same(2, 1)));
    compareModule(
        student,
        "A max pooling of stride 2 and then a 1×1 convolution",
        shrunk,
        input,
        CountingConvolution.of(shrunk, input));
  }

  @Check(todo = "5.naive", points = 2, title = "naive() describes the four branches")
  void naiveModule(OperationCount student, Credit credit) {
    compareBranches(student.naive(), NAIVE, credit);
  }

  @Check(todo = "5.bottleneck", points = 3, title = "bottleneck() describes the four branches")
  void bottleneckModule(OperationCount student, Credit credit) {
    compareBranches(student.bottleneck(), BOTTLENECK, credit);
  }

  private static Convolution same(int outputChannels, int kernel) {
    return new Convolution(outputChannels, kernel, 1, (kernel - 1) / 2);
  }

  private static FeatureMap randomInput(RandomGenerator random) {
    return new FeatureMap(random.nextInt(2, 6), random.nextInt(4, 9), random.nextInt(4, 9));
  }

  private static InceptionModule randomModule(RandomGenerator random) {
    List<Branch> branches = new ArrayList<>();
    for (int b = random.nextInt(2, 5); b > 0; b--) {
      List<Layer> layers = new ArrayList<>();
      for (int l = random.nextInt(1, 4); l > 0; l--) {
        int kernel = 1 + 2 * random.nextInt(0, 2);
        int stride = random.nextInt(1, 3);
        layers.add(
            random.nextInt(4) == 0
                ? new MaxPool(kernel, stride, kernel / 2)
                : new Convolution(random.nextInt(1, 6), kernel, stride, kernel / 2));
      }
      branches.add(new Branch(layers));
    }
    return new InceptionModule(branches);
  }

  private static void compareField(
      OperationCount student,
      RandomGenerator random,
      String field,
      ToLongFunction<Counts> count,
      String oftenForgotten) {
    for (int repetition = 0; repetition < 4; repetition++) {
      FeatureMap input = randomInput(random);
      // More outputs than inputs, so that swapped channels show.
      Convolution layer =
          same(input.channels() + random.nextInt(1, 4), 1 + 2 * random.nextInt(0, 3));
      Counts expected = CountingConvolution.of(layer, input);
      Counts actual = convolution(student, layer, input);
      String what = layer + " on " + input;
      Counts swapped =
          CountingConvolution.of(
              new Convolution(input.channels(), layer.kernel(), 1, layer.padding()),
              new FeatureMap(layer.outputChannels(), input.height(), input.width()));
      long missing = count.applyAsLong(expected) - count.applyAsLong(actual);
      if (missing != 0 && count.applyAsLong(actual) == count.applyAsLong(swapped)) {
        throw new AssertionError(
            "%s has %,d %s, not %,d. It looks as if input and output channels were swapped."
                .formatted(what, count.applyAsLong(expected), field, count.applyAsLong(actual)));
      }
      if (missing == layer.outputChannels() || missing == expected.activations()) {
        throw new AssertionError(
            "%s has %,d %s, not %,d. It looks as if %s was left out."
                .formatted(
                    what,
                    count.applyAsLong(expected),
                    field,
                    count.applyAsLong(actual),
                    oftenForgotten));
      }
      compare(what, field, expected, actual, count);
    }
  }

  private static Counts convolution(OperationCount student, Convolution layer, FeatureMap input) {
    return present(student.convolution(layer, input), "convolution");
  }

  private static Counts present(Counts counts, String method) {
    if (counts == null) {
      throw new AssertionError(method + " returned null");
    }
    return counts;
  }

  private static void compare(
      String what, String field, Counts expected, Counts actual, ToLongFunction<Counts> count) {
    if (count.applyAsLong(actual) != count.applyAsLong(expected)) {
      throw new AssertionError(
          "%s has %,d %s, not %,d"
              .formatted(what, count.applyAsLong(expected), field, count.applyAsLong(actual)));
    }
  }

  /** Passes on the right counts, and on the sum of what the student's own convolution() gives. */
  private static void compareModule(
      OperationCount student,
      String what,
      InceptionModule module,
      FeatureMap input,
      Counts expected) {
    Counts actual = present(student.module(module, input), "module");
    if (!actual.equals(expected) && !actual.equals(sumOfOwn(student, module, input))) {
      compare(what, "parameters", expected, actual, Counts::parameters);
      compare(what, "multiplications", expected, actual, Counts::multiplications);
      compare(what, "additions", expected, actual, Counts::additions);
      compare(what, "activations", expected, actual, Counts::activations);
    }
  }

  private static Counts sumOfOwn(OperationCount student, InceptionModule module, FeatureMap input) {
    Counts total = Counts.NONE;
    for (Branch branch : module.branches()) {
      FeatureMap read = input;
      for (Layer layer : branch.layers()) {
        if (layer instanceof Convolution convolution) {
          total = total.plus(convolution(student, convolution, read));
        }
        read = layer.output(read);
      }
    }
    return total;
  }

  private static void compareBranches(
      InceptionModule described, InceptionModule expected, Credit credit) {
    if (described == null) {
      throw new AssertionError("the module is null");
    }
    if (described.branches().size() != expected.branches().size()) {
      throw new AssertionError(
          "The module has %d branches, not %d"
              .formatted(expected.branches().size(), described.branches().size()));
    }
    // The order of the branches is free.
    List<Branch> left = new ArrayList<>(described.branches());
    for (Branch branch : expected.branches()) {
      credit.part(
          1,
          left.remove(branch),
          "One of the branches should be %s; the branches given are %s"
              .formatted(branch.layers(), described.branches()));
    }
  }
}
