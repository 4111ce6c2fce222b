package mfdnn.hw5.checks;

import static java.util.stream.Collectors.joining;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.check.Credit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
    compareField(student, random, Field.PARAMETERS);
  }

  @Check(todo = "5.convolution", points = 1, title = "Multiplications of a convolution")
  void multiplications(OperationCount student, RandomGenerator random) {
    compareField(student, random, Field.MULTIPLICATIONS);
  }

  @Check(
      todo = "5.convolution",
      points = 1,
      title = "Additions of a convolution, that of the bias included",
      rationale = "n products take n − 1 additions, and the bias takes one more.")
  void additions(OperationCount student, RandomGenerator random) {
    compareField(student, random, Field.ADDITIONS);
  }

  @Check(todo = "5.convolution", points = 1, title = "Activations of a convolution")
  void activations(OperationCount student, RandomGenerator random) {
    compareField(student, random, Field.ACTIVATIONS);
  }

  @Check(
      todo = "5.convolution",
      points = 1,
      title = "Stride and padding change how many outputs there are",
      rationale = "Operations are made per output, not per input; parameters depend on neither.")
  void strideAndPadding(OperationCount student, RandomGenerator random) {
    for (Convolution layer :
        List.of(
            new Convolution(3, 3, 2, 0),
            new Convolution(2, 3, 2, 1),
            new Convolution(4, 2, 3, 1),
            new Convolution(5, 1, 2, 0),
            new Convolution(3, 5, 1, 0),
            new Convolution(2, 3, 1, 2),
            new Convolution(3, 4, 4, 0),
            new Convolution(1, 2, 2, 2))) {
      FeatureMap input =
          new FeatureMap(random.nextInt(2, 6), random.nextInt(6, 9), random.nextInt(6, 9));
      compareWithOwn(student, layer, input);
      // The same layer again, so that nothing can be kept by it.
      compareWithOwn(
          student, layer, new FeatureMap(input.channels(), input.height() + 4, input.width() + 8));
    }
  }

  /**
   * Passes on the right counts, and on those that the student's own code gives for a layer without
   * stride and padding that has as many outputs: whoever forgets the bias has lost its points
   * already.
   */
  private static void compareWithOwn(OperationCount student, Convolution layer, FeatureMap input) {
    Counts expected = CountingConvolution.of(layer, input);
    Counts actual = convolution(student, layer, input);
    if (actual.equals(expected)) {
      return;
    }
    FeatureMap output = layer.output(input);
    Convolution plain = new Convolution(layer.outputChannels(), layer.kernel(), 1, 0);
    Counts own = convolution(student, plain, before(plain, input.channels(), output));
    Counts ownOfMore =
        convolution(
            student,
            plain,
            before(
                plain,
                input.channels(),
                new FeatureMap(output.channels(), output.height() + 1, output.width() + 2)));
    for (Field field : Field.values()) {
      // Counts that are the same for every size follow no output.
      boolean follows =
          field.of(actual) == field.of(own)
              && (field == Field.PARAMETERS
                  ? field.of(actual) > 0
                  : field.of(own) != field.of(ownOfMore));
      if (!follows) {
        compare(describe(layer, input), field, expected, actual);
      }
    }
  }

  /** What a layer without stride and padding has to read to give that output. */
  private static FeatureMap before(Convolution plain, int channels, FeatureMap output) {
    int border = plain.kernel() - 1;
    return new FeatureMap(channels, output.height() + border, output.width() + border);
  }

  @Check(
      todo = "5.convolution",
      points = 1,
      title = "Counts beyond two billion do not overflow",
      rationale = "A product of ints is an int, even where it is assigned to a long.")
  void largeCounts(OperationCount student) {
    // As many outputs as inputs, so that swapping them costs nothing here.
    // All counts but the parameters; the parameters alone; products of moderate factors.
    compareLarge(student, new Convolution(512, 7, 1, 3), new FeatureMap(512, 3000, 2500));
    compareLarge(student, new Convolution(16_384, 7, 1, 3), new FeatureMap(16_384, 3, 2));
    compareLarge(student, new Convolution(256, 5, 1, 2), new FeatureMap(256, 320, 240));
  }

  /** Whether nothing overflowed: a forgotten bias makes less than a hundredth here. */
  private static void compareLarge(OperationCount student, Convolution layer, FeatureMap input) {
    Counts actual = convolution(student, layer, input);
    FeatureMap output = layer.output(input);
    long outputs = (long) output.channels() * output.height() * output.width();
    long filter = (long) input.channels() * layer.kernel() * layer.kernel();
    Counts expected =
        new Counts((filter + 1) * output.channels(), outputs * filter, outputs * filter, outputs);
    for (Field field : Field.values()) {
      long is = field.of(actual);
      long should = field.of(expected);
      if (Math.abs(is - should) > should / 100) {
        throw new AssertionError(
            "%s: your count of %s is %,d, but should be %,d.%s"
                .formatted(
                    describe(layer, input),
                    field,
                    is,
                    should,
                    is == (int) should ? " It looks as if an int overflowed." : ""));
      }
    }
  }

  @Check(
      todo = "5.module",
      points = 1,
      title = "All counts of the naive module, and of modules like it")
  void countsOfTheNaiveModule(OperationCount student, RandomGenerator random) {
    compareModule(student, "The naive module", NAIVE, INPUT, NAIVE_COUNTS);
    for (InceptionModule module : likeNaive(random)) {
      FeatureMap input = new FeatureMap(random.nextInt(3, 6), 8, 7);
      compareModule(student, describe(module, input), module, input, counted(module, input));
    }
    // Sums that exceed an int, though no layer does: of operations, of activations, of parameters.
    compareWithLayers(student, NAIVE, new FeatureMap(256, 56, 48));
    compareWithLayers(student, threeTimes(same(1, 1)), new FeatureMap(1, 40_000, 30_000));
    compareWithLayers(
        student, threeTimes(new Convolution(16_384, 2, 1, 0)), new FeatureMap(16_384, 2, 2));
  }

  private static InceptionModule threeTimes(Layer layer) {
    return InceptionModule.of(Branch.of(layer), Branch.of(layer), Branch.of(layer));
  }

  private static void compareWithLayers(
      OperationCount student, InceptionModule module, FeatureMap input) {
    Counts layers = sumOfOwn(student, module, input);
    compareModule(student, describe(module, input), module, input, layers);
  }

  /** Four branches of one layer each, and three. */
  private static List<InceptionModule> likeNaive(RandomGenerator random) {
    Branch one = Branch.of(same(random.nextInt(2, 6), 1));
    Branch three = Branch.of(same(random.nextInt(2, 6), 3));
    Branch five = Branch.of(same(random.nextInt(2, 6), 5));
    Branch pooling = Branch.of(POOLING);
    return List.of(
        InceptionModule.of(one, three, five, pooling),
        InceptionModule.of(pooling, five, one, three),
        InceptionModule.of(one, three, five),
        InceptionModule.of(three, three, three, three));
  }

  @Check(
      todo = "5.module",
      points = 1,
      title = "All counts of the module with bottlenecks, and of modules like it")
  void countsOfTheBottleneckModule(OperationCount student, RandomGenerator random) {
    compareModule(student, "The module with bottlenecks", BOTTLENECK, INPUT, BOTTLENECK_COUNTS);
    Layer squeeze = same(random.nextInt(2, 4), 1);
    Layer three = same(random.nextInt(4, 7), 3);
    Layer five = same(random.nextInt(4, 7), 5);
    for (InceptionModule module :
        List.of(
            InceptionModule.of(
                Branch.of(same(3, 1)),
                Branch.of(squeeze, three),
                Branch.of(squeeze, five),
                Branch.of(POOLING, squeeze)),
            InceptionModule.of(
                Branch.of(POOLING, squeeze),
                Branch.of(five, squeeze),
                Branch.of(three),
                Branch.of(squeeze, three)),
            InceptionModule.of(Branch.of(squeeze, three, squeeze, five, squeeze)))) {
      FeatureMap input = new FeatureMap(random.nextInt(7, 9), 7, 8);
      compareModule(student, describe(module, input), module, input, counted(module, input));
    }
    compareModule(student, "The module with bottlenecks", BOTTLENECK, INPUT, BOTTLENECK_COUNTS);
    compareWithLayers(student, BOTTLENECK, new FeatureMap(256, 28, 20));
  }

  @Check(todo = "5.module", points = 1.5, title = "All counts of other modules, strides included")
  void countsOfOtherModules(OperationCount student, RandomGenerator random) {
    List<InceptionModule> modules = new ArrayList<>();
    modules.add(
        InceptionModule.of(
            Branch.of(new Convolution(3, 3, 2, 1), new Convolution(2, 3, 2, 1), same(4, 1)),
            Branch.of(new MaxPool(3, 2, 1), new Convolution(5, 2, 2, 0))));
    modules.add(
        InceptionModule.of(
            Branch.of(same(2, 3)),
            Branch.of(new Convolution(3, 5, 2, 2)),
            Branch.of(new MaxPool(2, 2, 0)),
            Branch.of(same(4, 1), new MaxPool(3, 1, 1), same(2, 1)),
            Branch.of(new Convolution(1, 9, 1, 0))));
    // The same for all students, so that no mistake is a matter of luck, and two that are not.
    RandomGenerator common = new SplittableRandom(5);
    for (int repetition = 0; repetition < 4; repetition++) {
      modules.add(randomModule(common));
    }
    modules.add(randomModule(random));
    modules.add(randomModule(random));
    for (InceptionModule module : modules) {
      FeatureMap input =
          new FeatureMap(random.nextInt(1, 5), random.nextInt(9, 12), random.nextInt(9, 12));
      compareModule(student, describe(module, input), module, input, counted(module, input));
    }
  }

  private static Counts counted(InceptionModule module, FeatureMap input) {
    return CountingConvolution.of(module, input);
  }

  @Check(
      todo = "5.module",
      points = 0.5,
      title = "Max pooling counts nothing, but shrinks the image")
  void poolingCountsNothing(OperationCount student) {
    FeatureMap input = new FeatureMap(3, 9, 7);
    for (int stride : new int[] {2, 3}) {
      MaxPool pooling = new MaxPool(stride == 2 ? 3 : 5, stride, 0);
      InceptionModule onlyPooling = InceptionModule.of(Branch.of(pooling));
      compareModule(student, "A module of a max pooling", onlyPooling, input, Counts.NONE);
      InceptionModule shrunk = InceptionModule.of(Branch.of(pooling, same(2, 1)));
      compareModule(
          student,
          "A max pooling of stride %d and then a 1×1 convolution".formatted(stride),
          shrunk,
          input,
          counted(shrunk, input));
    }
  }

  @Check(todo = "5.naive", points = 2, title = "naive() describes the four branches")
  void naiveModule(OperationCount student, Credit credit) {
    InceptionModule described = student.naive();
    compareBranches(described, NAIVE, credit);
    requireSame("naive", described, student.naive());
  }

  @Check(todo = "5.bottleneck", points = 3, title = "bottleneck() describes the four branches")
  void bottleneckModule(OperationCount student, Credit credit) {
    InceptionModule described = student.bottleneck();
    compareBranches(described, BOTTLENECK, credit);
    requireSame("bottleneck", described, student.bottleneck());
  }

  /** Fails if a module that is described again is another one. */
  private static void requireSame(String method, InceptionModule once, InceptionModule again) {
    List<Branch> more = new ArrayList<>(again == null ? List.of() : again.branches());
    once.branches().forEach(more::remove);
    if (again == null || !more.isEmpty() || again.branches().size() != once.branches().size()) {
      throw new AssertionError(
          "%s() describes another module when it is asked again; it may keep nothing from call to call"
              .formatted(method));
    }
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

  /** One of the four counts. */
  private enum Field {
    PARAMETERS("parameters", Counts::parameters),
    MULTIPLICATIONS("multiplications", Counts::multiplications),
    ADDITIONS("additions", Counts::additions),
    ACTIVATIONS("activations", Counts::activations);

    private final String label;
    private final ToLongFunction<Counts> count;

    Field(String label, ToLongFunction<Counts> count) {
      this.label = label;
      this.count = count;
    }

    long of(Counts counts) {
      return count.applyAsLong(counts);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  private static void compareField(OperationCount student, RandomGenerator random, Field field) {
    for (int kernel : new int[] {3, 1, 5, 3, 7, 3}) {
      FeatureMap input = randomInput(random);
      // More outputs than inputs, so that swapped channels show.
      Convolution layer = same(input.channels() + random.nextInt(1, 4), kernel);
      compareField(student, layer, input, field);
    }
    compareField(student, same(1, 3), new FeatureMap(1, 5, 4), field);
    // One layer on other inputs, and other layers on one input.
    compareField(student, same(2, 3), new FeatureMap(3, 4, 7), field);
    compareField(student, same(2, 3), new FeatureMap(3, 6, 5), field);
    compareField(student, same(2, 3), new FeatureMap(4, 4, 7), field);
    compareField(student, same(5, 3), new FeatureMap(3, 4, 7), field);
    compareField(student, same(2, 5), new FeatureMap(3, 4, 7), field);
  }

  private static void compareField(
      OperationCount student, Convolution layer, FeatureMap input, Field field) {
    Counts expected = CountingConvolution.of(layer, input);
    Counts actual = convolution(student, layer, input);
    long missing = field.of(expected) - field.of(actual);
    if (missing == 0) {
      return;
    }
    Counts swapped =
        CountingConvolution.of(
            new Convolution(input.channels(), layer.kernel(), 1, layer.padding()),
            new FeatureMap(layer.outputChannels(), input.height(), input.width()));
    boolean isSwapped =
        input.channels() != layer.outputChannels() && field.of(actual) == field.of(swapped);
    boolean withoutBias =
        (field == Field.PARAMETERS && missing == layer.outputChannels())
            || (field == Field.ADDITIONS && missing == expected.activations());
    throw new AssertionError(
        message(describe(layer, input), field, expected, actual)
            + (isSwapped ? " It looks as if input and output channels were swapped." : "")
            + (withoutBias && !isSwapped ? " It looks as if the bias was left out." : ""));
  }

  private static String message(String what, Field field, Counts expected, Counts actual) {
    return "%s: your count of %s is %,d, but should be %,d."
        .formatted(what, field, field.of(actual), field.of(expected));
  }

  /** As {@code conv 3×3 → 8 channels, stride 2, padding 1}. */
  private static String describe(Layer layer) {
    return switch (layer) {
      case Convolution c ->
          "conv %d×%d → %d%s"
              .formatted(
                  c.kernel(), c.kernel(), c.outputChannels(), moves(c.stride(), c.padding()));
      case MaxPool p ->
          "max pool %d×%d%s".formatted(p.kernel(), p.kernel(), moves(p.stride(), p.padding()));
    };
  }

  private static String moves(int stride, int padding) {
    return " (stride %d, padding %d)".formatted(stride, padding);
  }

  private static String describe(FeatureMap input) {
    return "%d channels of %d×%d".formatted(input.channels(), input.height(), input.width());
  }

  private static String describe(Convolution layer, FeatureMap input) {
    return "%s on %s".formatted(describe(layer), describe(input));
  }

  private static String describe(Branch branch) {
    return branch.layers().stream().map(OperationCountChecks::describe).collect(joining(", then "));
  }

  private static String describe(InceptionModule module, FeatureMap input) {
    return module.branches().stream()
        .map(OperationCountChecks::describe)
        .collect(joining("; ", "The module with the branches ", " on " + describe(input)));
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

  private static void compare(String what, Field field, Counts expected, Counts actual) {
    if (field.of(actual) != field.of(expected)) {
      throw new AssertionError(message(what, field, expected, actual));
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
    if (actual.equals(expected)) {
      return;
    }
    Counts own = sumOfOwn(student, module, input);
    // Nothing is no sum, even where convolution() counts nothing.
    if (!actual.equals(own) || own.equals(Counts.NONE)) {
      for (Field field : Field.values()) {
        compare(what, field, expected, actual);
      }
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
          "Your module has %d branches, but should have %d"
              .formatted(described.branches().size(), expected.branches().size()));
    }
    // The order of the branches is free.
    List<Branch> left = new ArrayList<>(described.branches());
    List<Branch> missing =
        expected.branches().stream().filter(branch -> !left.remove(branch)).toList();
    int found = expected.branches().size() - missing.size();
    if (found > 0) {
      credit.part(found, true, "");
    }
    for (Branch branch : left) {
      credit.part(
          1, false, "Your branch \"%s\" is not in the handout's table".formatted(describe(branch)));
    }
  }
}
