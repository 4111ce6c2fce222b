package mfdnn.hw5.checks;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.check.Credit;
import assay.grader.model.StudentFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mfdnn.hw5.ConvolutionGradients;
import mfdnn.hw5.Memorization;
import mfdnn.hw5.TrainingPlan;
import mfdnn.hw5.checks.RecordingNetwork.Backward;
import mfdnn.hw5.checks.RecordingNetwork.Call;
import mfdnn.hw5.checks.RecordingNetwork.Course;
import mfdnn.hw5.checks.RecordingNetwork.Forward;
import mfdnn.hw5.checks.RecordingNetwork.Step;
import mfdnn.hw5.checks.RecordingNetwork.Zero;
import mfdnn.nn.ReducedRun;
import mfdnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Problem 6: the convolution against autograd, the labels by their statistics, the training loop by
 * what it does to a network of the grader's.
 *
 * <p>Error model: sums of at most a few hundred products of numbers of order 1.
 */
@CheckSuite(Memorization.class)
final class MemorizationChecks {
  private static final double TOLERANCE = 1e-11;
  private static final int CLASSES = 10;
  private static final int IMAGES = 23;

  /** So many that chance repeats no order, and that five are left for the last of five batches. */
  private static final int SHUFFLED = 37;

  /** Labels whose beginning comes again within so many images are looked for. */
  private static final int REPEATED = 1500;

  @Check(todo = "6.forward", points = 1.5, title = "Forward, stride 1 and no padding")
  void forward(Memorization student, RandomGenerator random) {
    compareForward(student, ConvolutionTask.random(random, 1, 0));
    // The same shapes with other numbers, one pixel, and a single image of the kernel's size.
    compareForward(student, ConvolutionTask.square(random, 3, 1, 0));
    compareForward(student, ConvolutionTask.square(random, 3, 1, 0));
    compareForward(student, ConvolutionTask.square(random, 1, 1, 0));
    compareForward(
        student,
        ConvolutionTask.random(random, new int[] {1, 1, 4, 3}, new int[] {1, 1, 4, 3}, 1, 0));
    compareForward(student, ConvolutionTask.tall(random, 1, 0));
  }

  @Check(todo = "6.forward", points = 1, title = "Forward adds the bias of each output channel")
  void forwardBias(Memorization student, RandomGenerator random) {
    for (ConvolutionTask task :
        List.of(
            ConvolutionTask.random(random, 1, 0),
            ConvolutionTask.square(random, 3, 1, 0),
            ConvolutionTask.square(random, 3, 2, 1),
            ConvolutionTask.tall(random, 1, 0))) {
      Tensor expected = task.output().minus(task.withoutBias().output());
      Tensor with = task.convolvedBy(student);
      Tensor without = task.withoutBias().convolvedBy(student);
      if (with == null || without == null || !Arrays.equals(with.shape(), without.shape())) {
        throw new AssertionError("convolve() returned null, or a shape that depends on the bias");
      }
      requireShape(with, expected, task);
      new Expected("What the bias adds to the output of " + task, expected, TOLERANCE)
          .suspecting("the bias was left out", expected.times(0))
          .compare(with.minus(without));
    }
  }

  private static void requireShape(Tensor output, Tensor expected, ConvolutionTask task) {
    if (!Arrays.equals(output.shape(), expected.shape())) {
      new Expected("The output of " + task, expected, TOLERANCE).compare(output);
    }
  }

  @Check(todo = "6.forward", points = 1, title = "Forward with padding")
  void forwardWithPadding(Memorization student, RandomGenerator random) {
    compareForward(student, ConvolutionTask.random(random, 1, 1));
    compareForward(student, ConvolutionTask.random(random, 1, 2));
    compareForward(student, ConvolutionTask.square(random, 3, 1, 1));
    compareForward(student, ConvolutionTask.square(random, 5, 1, 2));
    // So wide that some outputs read nothing but padding.
    compareForward(student, ConvolutionTask.square(random, 2, 1, 3));
    compareForward(student, ConvolutionTask.tall(random, 1, 2));
  }

  @Check(
      todo = "6.forward",
      points = 1,
      title = "Forward with strides, also where the last pixels are left over")
  void forwardWithStrides(Memorization student, RandomGenerator random) {
    compareForward(student, ConvolutionTask.random(random, 2, 0));
    compareForward(student, ConvolutionTask.random(random, 3, 0));
    compareForward(student, ConvolutionTask.square(random, 3, 2, 0));
    compareForward(student, ConvolutionTask.square(random, 2, 3, 0));
    compareForward(student, ConvolutionTask.tall(random, 2, 0));
  }

  @Check(todo = "6.forward", points = 0.5, title = "Forward with strides and padding together")
  void forwardWithStridesAndPadding(Memorization student, RandomGenerator random) {
    compareForward(student, ConvolutionTask.reachingThePadding(random, 2, 1));
    compareForward(student, ConvolutionTask.random(random, 3, 2));
    compareForward(student, ConvolutionTask.square(random, 3, 2, 1));
    compareForward(student, ConvolutionTask.square(random, 4, 3, 2));
    compareForward(student, ConvolutionTask.tall(random, 2, 3));
  }

  @Check(todo = "6.backward", points = 2, title = "The gradient with respect to the images")
  void gradientOfImages(Memorization student, RandomGenerator random) {
    for (ConvolutionTask task : plainTasks(random)) {
      convolveOthers(student, task, random);
      images(task).compare(task.differentiatedBy(student).images());
    }
  }

  @Check(todo = "6.backward", points = 2, title = "The gradient with respect to the kernels")
  void gradientOfKernels(Memorization student, RandomGenerator random) {
    for (ConvolutionTask task : plainTasks(random)) {
      convolveOthers(student, task, random);
      kernels(task).compare(task.differentiatedBy(student).kernels());
    }
  }

  /** Other numbers in the same shapes, so that nothing can be kept from the forward pass. */
  private static void convolveOthers(
      Memorization student, ConvolutionTask task, RandomGenerator random) {
    ConvolutionTask other =
        ConvolutionTask.random(
            random, task.images().shape(), task.kernels().shape(), task.stride(), task.padding());
    try {
      other.convolvedBy(student);
    } catch (StudentFailure failure) {
      // That has cost points of 6.forward.
      return;
    }
  }

  @Check(
      todo = "6.backward",
      points = 1,
      title = "The gradient with respect to the bias, for any stride and padding")
  void gradientOfBias(Memorization student, RandomGenerator random) {
    List<ConvolutionTask> tasks = new ArrayList<>(plainTasks(random));
    tasks.addAll(movedTasks(random));
    for (ConvolutionTask task : tasks) {
      Tensor expected = task.gradients().bias();
      new Expected("The bias's gradient of " + task, expected, TOLERANCE)
          .suspecting("it was averaged over the batch", averaged(expected, task))
          .compare(task.differentiatedBy(student).bias());
    }
  }

  @Check(todo = "6.backward", points = 1, title = "Gradients with strides and padding")
  void gradientsWithStridesAndPadding(Memorization student, RandomGenerator random, Credit credit) {
    List<ConvolutionTask> tasks = movedTasks(random);
    List<ConvolutionGradients> answers =
        tasks.stream().map(task -> task.differentiatedBy(student)).toList();
    Optional<String> ofImages = firstMismatch(tasks, answers, true);
    Optional<String> ofKernels = firstMismatch(tasks, answers, false);
    credit.part(1, ofImages.isEmpty(), ofImages.orElse(""));
    credit.part(1, ofKernels.isEmpty(), ofKernels.orElse(""));
  }

  private static Optional<String> firstMismatch(
      List<ConvolutionTask> tasks, List<ConvolutionGradients> answers, boolean ofImages) {
    return IntStream.range(0, tasks.size())
        .mapToObj(
            i ->
                ofImages
                    ? images(tasks.get(i)).mismatch(answers.get(i).images())
                    : kernels(tasks.get(i)).mismatch(answers.get(i).kernels()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Without stride and padding: long rows, square kernels twice, one pixel, one image, columns. */
  private static List<ConvolutionTask> plainTasks(RandomGenerator random) {
    return List.of(
        ConvolutionTask.random(random, 1, 0),
        ConvolutionTask.square(random, 3, 1, 0),
        ConvolutionTask.square(random, 3, 1, 0),
        ConvolutionTask.square(random, 1, 1, 0),
        ConvolutionTask.random(random, new int[] {1, 1, 4, 3}, new int[] {1, 1, 4, 3}, 1, 0),
        ConvolutionTask.tall(random, 1, 0));
  }

  private static List<ConvolutionTask> movedTasks(RandomGenerator random) {
    return List.of(
        ConvolutionTask.reachingThePadding(random, 2, 1),
        ConvolutionTask.random(random, 3, 2),
        ConvolutionTask.square(random, 3, 1, 1),
        ConvolutionTask.square(random, 3, 2, 0),
        ConvolutionTask.square(random, 4, 3, 2),
        // So wide that some outputs read nothing but padding.
        ConvolutionTask.square(random, 2, 1, 3),
        ConvolutionTask.tall(random, 2, 3));
  }

  private static Expected images(ConvolutionTask task) {
    return new Expected("The images' gradient of " + task, task.gradients().images(), TOLERANCE);
  }

  private static Expected kernels(ConvolutionTask task) {
    Tensor expected = task.gradients().kernels();
    return new Expected("The kernels' gradient of " + task, expected, TOLERANCE)
        .suspecting("it was averaged over the batch", averaged(expected, task));
  }

  private static Tensor averaged(Tensor sum, ConvolutionTask task) {
    return sum.times(1.0 / task.images().size(0));
  }

  @Check(
      todo = "6.labels",
      points = 1,
      title = "Labels are uniform on all classes, however many there are")
  void labelsAreUniform(Memorization student, RandomGenerator random) {
    for (int classes : new int[] {10, 2, 3, 26, 100}) {
      int count = 400 * classes;
      double[] seen = new double[classes];
      for (int label : labels(student, count, classes, random.nextLong())) {
        seen[label]++;
      }
      if (!(chiSquare(seen, count) < rareChiSquare(classes - 1))) {
        throw new AssertionError(
            "Of %d labels the classes got %s: that is not uniform"
                .formatted(count, Arrays.stream(seen).mapToObj(n -> "" + (int) n).toList()));
      }
    }
  }

  @Check(todo = "6.labels", points = 0.5, title = "Labels are independent of each other")
  void labelsAreIndependent(Memorization student, RandomGenerator random) {
    int count = 10_001;
    int[] labels = labels(student, count, CLASSES, random.nextLong());
    double[] seen = new double[CLASSES];
    Arrays.stream(labels).forEach(label -> seen[label]++);
    long classes = Arrays.stream(seen).filter(n -> n > 0).count();
    if (classes < 2) {
      throw new AssertionError("All labels are %d".formatted(labels[0]));
    }
    if (!(chiSquare(seen, count) > 0.05)) {
      throw new AssertionError(
          "All classes have equally many labels, which independent labels never have");
    }
    for (int distance = 1; distance <= 3; distance++) {
      if (!(dependence(labels, distance, seen) < rareChiSquare((classes - 1) * (classes - 1)))) {
        throw new AssertionError(
            "What a label is depends on the one %d before it".formatted(distance));
      }
    }
    double chance = Arrays.stream(seen).map(n -> n / count * n / count).sum();
    for (int distance = 4; distance < REPEATED; distance++) {
      int compared = REPEATED;
      int same = 0;
      for (int i = 0; i < compared; i++) {
        same += labels[i] == labels[i + distance] ? 1 : 0;
      }
      // Seven standard deviations above what chance gives.
      if (same > compared * chance + 7 * Math.sqrt(compared * chance * (1 - chance))) {
        throw new AssertionError("Labels repeat after %d images".formatted(distance));
      }
    }
  }

  /** χ² of pairs of labels that lie so far apart, given how often each label is seen. */
  private static double dependence(int[] labels, int distance, double[] seen) {
    int count = labels.length - distance;
    double[] pairs = new double[CLASSES * CLASSES];
    for (int i = 0; i < count; i++) {
      pairs[labels[i] * CLASSES + labels[i + distance]]++;
    }
    double sum = 0;
    for (int i = 0; i < pairs.length; i++) {
      double expected = seen[i / CLASSES] * seen[i % CLASSES] / labels.length;
      sum += expected == 0 ? 0 : (pairs[i] - expected) * (pairs[i] - expected) / expected;
    }
    return sum;
  }

  @Check(todo = "6.labels", points = 0.5, title = "Labels depend on the seed, and on it alone")
  void labelsDependOnTheSeed(Memorization student, RandomGenerator random) {
    // None of the other seeds ends in 3, so that no luck decides on what depends on a last digit.
    long seed = random.nextLong() / 10 * 10 + 3;
    int[] labels = labels(student, 200, CLASSES, seed);
    for (long other : otherSeeds(seed)) {
      if (Arrays.equals(labels, labels(student, 200, CLASSES, other))) {
        throw new AssertionError("The seeds %d and %d gave the same labels".formatted(seed, other));
      }
    }
    if (!Arrays.equals(labels, labels(student, 200, CLASSES, seed))) {
      throw new AssertionError("The same seed gave other labels when it was used again");
    }
    // Whoever keeps labels by their seed gives too few of them, or those of other classes.
    labels(student, 300, CLASSES, seed);
    labels(student, 200, 2, seed);
  }

  /**
   * Seeds beside it, of which one has the same half; seeds that differ in the upper half, in the
   * sign.
   */
  private static long[] otherSeeds(long seed) {
    return new long[] {seed + 1, seed - 1, seed ^ 1, seed ^ (1L << 40), -seed};
  }

  @Check(
      todo = "6.train",
      points = 1,
      title = "Every image is used once in every epoch, for all epochs",
      rationale =
          "The last batch of an epoch may be shorter, but it may not be left out; and no loss ends a"
              + " run before its last epoch.")
  void everyImageOncePerEpoch(Memorization student, RandomGenerator random) {
    requireEveryImage(student, random, 4, 5, IMAGES, Course.PLATEAU);
    requireEveryImage(student, random, 6, 7, IMAGES, Course.FALL_AND_RISE);
    requireEveryImage(student, random, 40, 4, 6, Course.PLATEAU);
    requireEveryImage(student, random, 401, 2, 2, Course.FALL_AND_RISE);
    // One image is left for the last batch.
    requireEveryImage(student, random, 3, 11, IMAGES, Course.FALL_AND_RISE);
    requireEveryImage(student, random, 2, 1, 7, Course.PLATEAU);
    requireEveryImage(student, random, 3, 50, 9, Course.PLATEAU);
  }

  private static void requireEveryImage(
      Memorization student,
      RandomGenerator random,
      int epochs,
      int batchSize,
      int images,
      Course course) {
    TrainingPlan plan = new TrainingPlan(epochs, batchSize, 0.1, CLASSES, random.nextLong());
    List<Integer> order = images(train(student, plan, images, course));
    if (order.size() != epochs * images) {
      throw new AssertionError(
          "With %d images, %d epochs and batches of %d your loop trained on %d images in all, but should on %d"
              .formatted(images, epochs, batchSize, order.size(), epochs * images));
    }
    for (int epoch = 0; epoch < epochs; epoch++) {
      Set<Integer> seen = new HashSet<>(order.subList(epoch * images, (epoch + 1) * images));
      if (seen.size() != images) {
        throw new AssertionError(
            "In epoch %d of %d only %d of the %d images were used, some of them more than once"
                .formatted(epoch + 1, epochs, seen.size(), images));
      }
    }
  }

  @Check(
      todo = "6.train",
      points = 0.5,
      title = "Batches have the size of the plan, and the last of an epoch takes what is left")
  void batchesHaveTheirSize(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random, 3, 5);
    requireSizes(student, plan, IMAGES);
    // And where nothing is left for a shorter batch.
    requireSizes(student, plan, 3 * plan.batchSize());
    requireSizes(student, plan(random, 2, 130), 300);
  }

  private static void requireSizes(Memorization student, TrainingPlan plan, int images) {
    List<Forward> batches = train(student, plan, images, Course.PLATEAU).batches();
    requireSomething(batches);
    int left = images % plan.batchSize();
    int full = images / plan.batchSize();
    int before = 0;
    for (int i = 0; i < batches.size(); i++) {
      int size = batches.get(i).images().size();
      boolean fits = size == plan.batchSize() || (size == left && before == full);
      if (!fits) {
        throw new AssertionError(
            "With %d images batch %d has %d; the plan says %d%s"
                .formatted(
                    images,
                    i + 1,
                    size,
                    plan.batchSize(),
                    left == 0
                        ? ""
                        : ", and the last of an epoch has the %d that are left".formatted(left)));
      }
      before = size == plan.batchSize() ? before + 1 : 0;
    }
  }

  @Check(
      todo = "6.train",
      points = 2,
      title = "An image keeps the label that randomLabels gave it through all epochs",
      rationale = "Labels that are drawn again can be learned by nobody.")
  void labelsStay(Memorization student, RandomGenerator random) {
    requireLabels(student, new TrainingPlan(4, 5, 0.1, CLASSES, random.nextLong()), IMAGES);
    requireLabels(student, new TrainingPlan(2, 5, 0.1, CLASSES, random.nextLong()), IMAGES);
    requireLabels(student, new TrainingPlan(3, 4, 0.1, 3, random.nextLong()), IMAGES);
    requireLabels(student, new TrainingPlan(2, 8, 0.1, 100, random.nextLong()), 40);
  }

  private static void requireLabels(Memorization student, TrainingPlan plan, int images) {
    int[] drawn = student.randomLabels(images, plan.classes(), plan.seed());
    if (plan.classes() != CLASSES && !fit(drawn, images, plan.classes())) {
      // Labels that are right for ten classes only have cost points of 6.labels.
      return;
    }
    List<Forward> batches = train(student, plan, images, Course.PLATEAU).batches();
    requireSomething(batches);
    Map<Integer, Integer> kept = new HashMap<>();
    for (Forward batch : batches) {
      for (int i = 0; i < batch.images().size(); i++) {
        int image = batch.images().get(i);
        int label = batch.labels().get(i);
        Integer before = kept.putIfAbsent(image, label);
        if (before != null && before != label) {
          throw new AssertionError(
              "Image %d had the label %d at first and the label %d later%s"
                  .formatted(image, before, label, reason(batches, plan.epochs())));
        }
      }
    }
    requireDrawn(student, plan, images, drawn, kept);
  }

  /** Why labels change: what stays with the places has been paired wrongly, not drawn again. */
  private static String reason(List<Forward> batches, int epochs) {
    List<Integer> labels = batches.stream().flatMap(batch -> batch.labels().stream()).toList();
    int each = labels.size() / epochs;
    return labels.subList(0, each).equals(labels.subList(each, 2 * each))
        ? ": your labels stay at their places while the images are shuffled"
        : ": labels are drawn once";
  }

  private static void requireDrawn(
      Memorization student,
      TrainingPlan plan,
      int images,
      int[] drawn,
      Map<Integer, Integer> kept) {
    // Whoever draws other labels from the same seed has lost the points of 6.labels, not these.
    boolean reproducible =
        Arrays.equals(drawn, student.randomLabels(images, plan.classes(), plan.seed()));
    if (!reproducible && new HashSet<>(kept.values()).size() < 2) {
      throw new AssertionError("All images have the same label");
    }
    if (!reproducible) {
      return;
    }
    kept.forEach(
        (image, label) -> {
          if (drawn[image] != label) {
            throw new AssertionError(
                "Image %d is trained with the label %d, but randomLabels(%d, %d, seed of the plan) gives it %d"
                    .formatted(image, label, images, plan.classes(), drawn[image]));
          }
        });
  }

  @Check(
      todo = "6.train",
      points = 1,
      title = "Every batch makes one step: zero, forward, backward, step")
  void everyBatchMakesAStep(Memorization student, RandomGenerator random) {
    requireSteps(student, plan(random, 3, 5), IMAGES, Course.FALL_AND_RISE);
    // No rate falls, neither with time nor with a loss that stays.
    requireSteps(student, plan(random, 120, 3), 6, Course.PLATEAU);
  }

  private static void requireSteps(
      Memorization student, TrainingPlan plan, int images, Course course) {
    boolean clean = true;
    boolean evaluated = false;
    boolean differentiated = false;
    int batch = 0;
    for (Call call : train(student, plan, images, course).calls()) {
      switch (call) {
        case Zero _ -> {
          clean = true;
          differentiated = false;
        }
        // Whoever only wants to know a loss may ask for it.
        case Forward _ -> evaluated = true;
        case Backward _ -> {
          if (!evaluated) {
            throw new AssertionError("backward() was called without a forward() before it");
          }
          if (differentiated) {
            throw new AssertionError("Batch %d was not followed by a step".formatted(batch));
          }
          batch++;
          if (!clean) {
            throw new AssertionError(
                "Gradients were not zeroed before batch %d, so they add up".formatted(batch));
          }
          evaluated = false;
          clean = false;
          differentiated = true;
        }
        case Step(double rate) -> {
          if (!differentiated) {
            throw new AssertionError(
                "A step after batch %d has no gradients: backward() comes before step(), and"
                        .formatted(batch)
                    + " zeroGradients() not between them");
          }
          if (!(Math.abs(rate - plan.learningRate()) <= 1e-12)) {
            throw new AssertionError(
                "The learning rate of a step is " + Numbers.beside(rate, plan.learningRate()));
          }
          differentiated = false;
        }
      }
    }
    if (batch == 0) {
      throw new AssertionError("train() never called backward()");
    }
    if (differentiated) {
      throw new AssertionError("The last batch was not followed by a step");
    }
  }

  @Check(
      todo = "6.train",
      points = 1,
      title = "Every epoch has a random order of its own",
      rationale =
          "All images take part in the shuffling: any image can come at any place and beside any"
              + " other, whatever the order was before.")
  void everyEpochHasItsOwnOrder(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random, 40, 8);
    EpochOrders.of(images(train(student, plan, SHUFFLED, Course.PLATEAU)), plan)
        .complaint()
        .ifPresent(
            complaint -> {
              throw new AssertionError(complaint);
            });
  }

  @Check(
      todo = "6.train",
      points = 0.5,
      title = "The seed of the plan decides the order, and nothing else does")
  void theSeedDecidesTheOrder(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random, 3, 5);
    List<Integer> order = images(train(student, plan, IMAGES, Course.PLATEAU));
    EpochOrders orders = EpochOrders.of(order, plan);
    for (long seed : otherSeeds(plan.seed())) {
      TrainingPlan other =
          new TrainingPlan(3, plan.batchSize(), plan.learningRate(), plan.classes(), seed);
      orders
          .sharedEpoch(EpochOrders.of(images(train(student, other, IMAGES, Course.PLATEAU)), other))
          .ifPresent(
              epoch -> {
                throw new AssertionError(
                    "With the seeds %d and %d the images of epoch %d are ordered in the same way"
                        .formatted(plan.seed(), seed, epoch));
              });
    }
    if (!images(train(student, plan, IMAGES, Course.PLATEAU)).equals(order)) {
      throw new AssertionError("With the same plan the images came in another order");
    }
  }

  @Check(
      todo = "6.train",
      points = 1,
      title = "The network has learned the random labels by heart",
      rationale = "A small run of the experiment, on a network and images of the grader's.",
      seconds = 30)
  void theNetworkMemorizes(Memorization student) {
    int[] labels = ownLabels(student, MemorizationRun.PLAN);
    try (MemorizationRun run = new MemorizationRun(labels)) {
      student.train(run, MemorizationRun.PLAN);
      if (run.losses().isEmpty()) {
        throw new AssertionError("train() never called forward()");
      }
      double accuracy = run.accuracy();
      if (!(accuracy >= ReducedRun.MEMORIZED_ACCURACY)) {
        throw new AssertionError(
            "After training the network knows %.0f %% of the labels, but with a right loop 100 %%. The loss went from %s to %s."
                .formatted(
                    100 * accuracy,
                    Numbers.brief(run.losses().getFirst()),
                    Numbers.brief(run.losses().getLast())));
      }
    }
  }

  /** The labels that the student's code draws; none if it draws others each time. */
  private static int[] ownLabels(Memorization student, TrainingPlan plan) {
    int[] once = labels(student, MemorizationRun.IMAGES, plan.classes(), plan.seed());
    int[] again = labels(student, MemorizationRun.IMAGES, plan.classes(), plan.seed());
    return Arrays.equals(once, again) ? once : new int[0];
  }

  private static TrainingPlan plan(RandomGenerator random, int epochs, int batchSize) {
    return new TrainingPlan(
        epochs, batchSize, random.nextDouble(0.01, 0.2), CLASSES, random.nextLong());
  }

  private static RecordingNetwork train(
      Memorization student, TrainingPlan plan, int images, Course course) {
    RecordingNetwork network = new RecordingNetwork(images, plan, course);
    student.train(network, plan);
    return network;
  }

  /** The images that a loop trained on, in order. */
  private static List<Integer> images(RecordingNetwork network) {
    return network.batches().stream().flatMap(batch -> batch.images().stream()).toList();
  }

  private static void requireSomething(List<Forward> batches) {
    if (batches.isEmpty()) {
      throw new AssertionError("train() never called forward()");
    }
  }

  private static boolean fit(int @Nullable [] labels, int count, int classes) {
    return labels != null
        && labels.length == count
        && Arrays.stream(labels).allMatch(label -> 0 <= label && label < classes);
  }

  private static int[] labels(Memorization student, int count, int classes, long seed) {
    int[] labels = student.randomLabels(count, classes, seed);
    if (labels == null || labels.length != count) {
      throw new AssertionError(
          "randomLabels(%d, …) returned %s"
              .formatted(count, labels == null ? "null" : labels.length + " labels"));
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new AssertionError(
            "A label is %d; with %d classes labels are 0 … %d"
                .formatted(label, classes, classes - 1));
      }
    }
    return labels.clone();
  }

  /** What χ² exceeds once in a billion times, by the approximation of Wilson and Hilferty. */
  private static double rareChiSquare(double degreesOfFreedom) {
    double spread = 2 / (9 * degreesOfFreedom);
    return degreesOfFreedom * Math.pow(1 - spread + 6 * Math.sqrt(spread), 3);
  }

  private static double chiSquare(double[] seen, int count) {
    double expected = (double) count / seen.length;
    return Arrays.stream(seen).map(n -> (n - expected) * (n - expected) / expected).sum();
  }

  /** Without bias, so that a forgotten one costs only the check of the bias. */
  private static void compareForward(Memorization student, ConvolutionTask biased) {
    ConvolutionTask task = biased.withoutBias();
    new Expected("The output of " + task, task.output(), TOLERANCE)
        .suspecting("the kernel was flipped", task.outputOfFlippedKernels())
        .compare(task.convolvedBy(student));
  }
}
