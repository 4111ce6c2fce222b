package mfdnn.hw5.checks;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mfdnn.hw5.ConvolutionGradients;
import mfdnn.hw5.Memorization;
import mfdnn.hw5.TrainingPlan;
import mfdnn.hw5.checks.RecordingNetwork.Backward;
import mfdnn.hw5.checks.RecordingNetwork.Call;
import mfdnn.hw5.checks.RecordingNetwork.Forward;
import mfdnn.hw5.checks.RecordingNetwork.Step;
import mfdnn.hw5.checks.RecordingNetwork.Zero;
import mfdnn.nn.ReducedRun;
import mfdnn.tensor.Tensor;

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

  @Check(todo = "6.forward", points = 2, title = "Forward, stride 1 and no padding")
  void forward(Memorization student, RandomGenerator random) {
    compareForward(student, ConvolutionTask.random(random, 1, 0));
    compareForward(student, ConvolutionTask.random(random, 1, 0));
  }

  @Check(todo = "6.forward", points = 1, title = "Forward adds the bias of each output channel")
  void forwardBias(Memorization student, RandomGenerator random) {
    ConvolutionTask task = ConvolutionTask.random(random, 1, 0);
    Tensor expected = task.output().minus(task.withoutBias().output());
    Tensor with = task.convolvedBy(student);
    Tensor without = task.withoutBias().convolvedBy(student);
    if (with == null || without == null || !Arrays.equals(with.shape(), without.shape())) {
      throw new AssertionError("convolve() returned null, or a shape that depends on the bias");
    }
    new Expected("What the bias adds to the output of " + task, expected, TOLERANCE)
        .suspecting("the bias was left out", expected.times(0))
        .compare(with.minus(without));
  }

  @Check(todo = "6.forward", points = 1, title = "Forward with padding")
  void forwardWithPadding(Memorization student, RandomGenerator random) {
    compareForward(student, ConvolutionTask.random(random, 1, 1));
    compareForward(student, ConvolutionTask.random(random, 1, 2));
  }

  @Check(
      todo = "6.forward",
      points = 1,
      title = "Forward with strides, also where the last pixels are left over")
  void forwardWithStrides(Memorization student, RandomGenerator random) {
    compareForward(student, ConvolutionTask.random(random, 2, 0));
    compareForward(student, ConvolutionTask.random(random, 3, 0));
  }

  @Check(todo = "6.backward", points = 2, title = "The gradient with respect to the images")
  void gradientOfImages(Memorization student, RandomGenerator random) {
    ConvolutionTask task = ConvolutionTask.random(random, 1, 0);
    Tensor expected = task.gradients().images();
    new Expected("The images' gradient of " + task, expected, TOLERANCE)
        .compare(task.differentiatedBy(student).images());
  }

  @Check(todo = "6.backward", points = 2, title = "The gradient with respect to the kernels")
  void gradientOfKernels(Memorization student, RandomGenerator random) {
    ConvolutionTask task = ConvolutionTask.random(random, 1, 0);
    Tensor expected = task.gradients().kernels();
    new Expected("The kernels' gradient of " + task, expected, TOLERANCE)
        .suspecting("it was averaged over the batch", expected.times(1.0 / task.images().size(0)))
        .compare(task.differentiatedBy(student).kernels());
  }

  @Check(todo = "6.backward", points = 1, title = "The gradient with respect to the bias")
  void gradientOfBias(Memorization student, RandomGenerator random) {
    ConvolutionTask task = ConvolutionTask.random(random, 1, 0);
    Tensor expected = task.gradients().bias();
    new Expected("The bias's gradient of " + task, expected, TOLERANCE)
        .suspecting("it was averaged over the batch", expected.times(1.0 / task.images().size(0)))
        .compare(task.differentiatedBy(student).bias());
  }

  @Check(todo = "6.backward", points = 1, title = "Gradients with strides and padding")
  void gradientsWithStridesAndPadding(Memorization student, RandomGenerator random) {
    for (ConvolutionTask task :
        List.of(
            ConvolutionTask.reachingThePadding(random, 2, 1),
            ConvolutionTask.random(random, 3, 2))) {
      ConvolutionGradients expected = task.gradients();
      ConvolutionGradients actual = task.differentiatedBy(student);
      new Expected("The images' gradient of " + task, expected.images(), TOLERANCE)
          .compare(actual.images());
      new Expected("The kernels' gradient of " + task, expected.kernels(), TOLERANCE)
          .compare(actual.kernels());
    }
  }

  @Check(todo = "6.labels", points = 1, title = "Labels are uniform on all classes")
  void labelsAreUniform(Memorization student, RandomGenerator random) {
    int count = 5000;
    int[] labels = labels(student, count, CLASSES, random.nextLong());
    double[] seen = new double[CLASSES];
    Arrays.stream(labels).forEach(label -> seen[label]++);
    // With 9 degrees of freedom, fair labels exceed 60 once in a billion times.
    if (!(chiSquare(seen, count) < 60)) {
      throw new AssertionError(
          "Of %d labels the classes got %s: that is not uniform"
              .formatted(count, Arrays.toString(seen)));
    }
  }

  @Check(
      todo = "6.labels",
      points = 0.5,
      title = "Labels are independent of each other",
      dependsOn = "labelsAreUniform")
  void labelsAreIndependent(Memorization student, RandomGenerator random) {
    int count = 10_001;
    int[] labels = labels(student, count, CLASSES, random.nextLong());
    double[] pairs = new double[CLASSES * CLASSES];
    double[] seen = new double[CLASSES];
    for (int i = 0; i + 1 < count; i++) {
      pairs[labels[i] * CLASSES + labels[i + 1]]++;
      seen[labels[i]]++;
    }
    // With 99 degrees of freedom, fair pairs exceed 220 once in a billion times.
    if (!(chiSquare(pairs, count - 1) < 220)) {
      throw new AssertionError("What a label is depends on the label before it");
    }
    if (!(chiSquare(seen, count - 1) > 0.05)) {
      throw new AssertionError(
          "All classes have equally many labels, which independent labels never have");
    }
  }

  @Check(todo = "6.labels", points = 0.5, title = "Labels depend on the seed, and on it alone")
  void labelsDependOnTheSeed(Memorization student, RandomGenerator random) {
    long seed = random.nextLong();
    int[] labels = labels(student, 200, CLASSES, seed);
    if (!Arrays.equals(labels, labels(student, 200, CLASSES, seed))) {
      throw new AssertionError("The same seed gave other labels when it was used again");
    }
    if (Arrays.equals(labels, labels(student, 200, CLASSES, seed + 1))) {
      throw new AssertionError("Another seed gave the same labels");
    }
  }

  @Check(
      todo = "6.train",
      points = 1.5,
      title = "Every image is used once in every epoch, for all epochs",
      rationale = "The last batch of an epoch may be shorter, but it may not be left out.")
  void everyImageOncePerEpoch(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random);
    List<Forward> batches = train(student, plan).batches();
    List<Integer> order = batches.stream().flatMap(batch -> batch.images().stream()).toList();
    if (order.size() != plan.epochs() * IMAGES) {
      throw new AssertionError(
          "With %d images, %d epochs and batches of %d the network should see %d images, but saw %d"
              .formatted(
                  IMAGES, plan.epochs(), plan.batchSize(), plan.epochs() * IMAGES, order.size()));
    }
    for (int epoch = 0; epoch < plan.epochs(); epoch++) {
      Set<Integer> seen = new HashSet<>(order.subList(epoch * IMAGES, (epoch + 1) * IMAGES));
      if (seen.size() != IMAGES) {
        throw new AssertionError(
            "In epoch %d of %d only %d of the %d images were used, some of them more than once"
                .formatted(epoch + 1, plan.epochs(), seen.size(), IMAGES));
      }
    }
  }

  @Check(todo = "6.train", points = 1, title = "Batches have the size of the plan")
  void batchesHaveTheirSize(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random);
    requireSizes(student, plan, IMAGES);
    // And where nothing is left for a shorter batch.
    requireSizes(student, plan, 3 * plan.batchSize());
  }

  private static void requireSizes(Memorization student, TrainingPlan plan, int images) {
    List<Forward> batches = train(student, plan, images).batches();
    requireSomething(batches);
    int partial = images % plan.batchSize();
    for (int i = 0; i < batches.size(); i++) {
      int size = batches.get(i).images().size();
      if (size != plan.batchSize() && size != partial) {
        throw new AssertionError(
            "With %d images batch %d has %d; the plan says %d%s"
                .formatted(
                    images,
                    i + 1,
                    size,
                    plan.batchSize(),
                    partial == 0 ? "" : ", and %d for the last of an epoch".formatted(partial)));
      }
    }
    long partials = batches.stream().filter(batch -> batch.images().size() == partial).count();
    if (partials > plan.epochs()) {
      throw new AssertionError(
          "%d batches are shorter than the plan says, in %d epochs"
              .formatted(partials, plan.epochs()));
    }
  }

  @Check(
      todo = "6.train",
      points = 1.5,
      title = "An image keeps its label through all epochs",
      rationale = "Labels that are drawn again can be learned by nobody.")
  void labelsStay(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random);
    List<Forward> batches = train(student, plan).batches();
    requireSomething(batches);
    Map<Integer, Integer> labels = new HashMap<>();
    for (Forward batch : batches) {
      for (int i = 0; i < batch.images().size(); i++) {
        int image = batch.images().get(i);
        int label = batch.labels().get(i);
        Integer before = labels.putIfAbsent(image, label);
        if (before != null && before != label) {
          throw new AssertionError(
              "Image %d had the label %d at first and the label %d later: labels are drawn once"
                  .formatted(image, before, label));
        }
      }
    }
    if (new HashSet<>(labels.values()).size() < 2) {
      throw new AssertionError("All images have the same label");
    }
  }

  @Check(
      todo = "6.train",
      points = 1.5,
      title = "Every batch makes one step: zero, forward, backward, step")
  void everyBatchMakesAStep(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random);
    List<Call> calls = train(student, plan).calls();
    boolean clean = true;
    boolean evaluated = false;
    boolean differentiated = false;
    int batch = 0;
    for (Call call : calls) {
      switch (call) {
        case Zero _ -> {
          clean = true;
          differentiated = false;
        }
        case Forward _ -> {
          if (batch > 0 && (evaluated || differentiated)) {
            throw new AssertionError("Batch %d was not followed by a step".formatted(batch));
          }
          batch++;
          evaluated = true;
        }
        case Backward _ -> {
          if (!evaluated) {
            throw new AssertionError("backward() was called without a forward() before it");
          }
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
                "The step after batch %d has no gradients: backward() comes before step(), and"
                        .formatted(batch)
                    + " zeroGradients() not between them");
          }
          if (!(Math.abs(rate - plan.learningRate()) <= 1e-12)) {
            throw new AssertionError(
                "step() got the learning rate %s; the plan says %s"
                    .formatted(rate, plan.learningRate()));
          }
          differentiated = false;
        }
      }
    }
    if (batch == 0) {
      throw new AssertionError("train() never called forward()");
    }
    if (evaluated || differentiated) {
      throw new AssertionError("The last batch was not followed by a step");
    }
  }

  @Check(
      todo = "6.train",
      points = 0.5,
      title = "Every epoch has a random order of its own",
      rationale = "All images take part in the shuffling, and the seed of the plan decides.")
  void everyEpochHasItsOwnOrder(Memorization student, RandomGenerator random) {
    TrainingPlan plan = plan(random, 8);
    List<List<Integer>> epochs = orders(student, plan);
    int images = epochs.getFirst().size();
    for (int e = 1; e < epochs.size(); e++) {
      List<Integer> before = epochs.get(e - 1);
      List<Integer> order = epochs.get(e);
      long stayed =
          IntStream.range(0, images).filter(i -> order.get(i).equals(before.get(i))).count();
      // By chance one does on average, and half of them in one of a billion epochs.
      if (stayed > images / 2) {
        throw new AssertionError(
            "In epoch %d, %d of the %d images come at the same place as in the epoch before"
                .formatted(e + 1, stayed, images));
      }
    }
    for (int i = 0; i < images; i++) {
      int place = i;
      if (epochs.stream().map(order -> order.get(place)).distinct().count() == 1) {
        throw new AssertionError(
            "Image %d comes at place %d of %d in every one of %d epochs"
                .formatted(epochs.getFirst().get(place), place + 1, images, epochs.size()));
      }
    }
    TrainingPlan other =
        new TrainingPlan(2, plan.batchSize(), plan.learningRate(), plan.classes(), plan.seed() + 1);
    if (orders(student, other).getFirst().equals(epochs.getFirst())) {
      throw new AssertionError("With another seed the images come in the same order");
    }
  }

  /** In which order each epoch goes through its images; how many these are is not judged here. */
  private static List<List<Integer>> orders(Memorization student, TrainingPlan plan) {
    List<Integer> images =
        train(student, plan).batches().stream().flatMap(batch -> batch.images().stream()).toList();
    int each = images.size() / plan.epochs();
    if (each < 2) {
      throw new AssertionError(
          "The network saw %d images in %d epochs, too few to have an order"
              .formatted(images.size(), plan.epochs()));
    }
    return IntStream.range(0, plan.epochs())
        .mapToObj(epoch -> images.subList(epoch * each, (epoch + 1) * each))
        .toList();
  }

  @Check(
      todo = "6.train",
      points = 1,
      title = "The network has learned the random labels by heart",
      rationale = "A small run of the experiment, on a network and images of the grader's.",
      seconds = 30)
  void theNetworkMemorizes(Memorization student) {
    try (MemorizationRun run = new MemorizationRun()) {
      student.train(run, MemorizationRun.PLAN);
      if (run.losses().isEmpty()) {
        throw new AssertionError("train() never called forward()");
      }
      double accuracy = run.accuracy();
      if (!(accuracy >= ReducedRun.MEMORIZED_ACCURACY)) {
        throw new AssertionError(
            "After training the network knows %.0f %% of the labels; a right loop reaches 100 %%. The loss went from %.3f to %.3f."
                .formatted(100 * accuracy, run.losses().getFirst(), run.losses().getLast()));
      }
    }
  }

  private static TrainingPlan plan(RandomGenerator random) {
    return plan(random, random.nextInt(3, 6));
  }

  private static TrainingPlan plan(RandomGenerator random, int epochs) {
    // Sizes that leave a shorter last batch.
    int[] sizes = {4, 5, 6, 7, 8, 9};
    return new TrainingPlan(
        epochs,
        sizes[random.nextInt(sizes.length)],
        random.nextDouble(0.01, 0.2),
        CLASSES,
        random.nextLong());
  }

  private static RecordingNetwork train(Memorization student, TrainingPlan plan) {
    return train(student, plan, IMAGES);
  }

  private static RecordingNetwork train(Memorization student, TrainingPlan plan, int images) {
    RecordingNetwork network = new RecordingNetwork(images, plan);
    student.train(network, plan);
    return network;
  }

  private static void requireSomething(List<Forward> batches) {
    if (batches.isEmpty()) {
      throw new AssertionError("train() never called forward()");
    }
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
