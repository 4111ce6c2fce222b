package mfdnn.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network of {@linkplain Layer layers} with its parameters, trained one batch at a time:
 *
 * <pre>{@code
 * network.zeroGradients();
 * Evaluation batch = network.forward(images, labels, true);
 * network.backward();
 * network.step(0.1f);
 * }</pre>
 *
 * <p>As in PyTorch, {@link #backward} adds to the gradients and only {@link #zeroGradients} clears
 * them. The same shape, layers, seed and kernels give the same network, and the same calls then
 * give the same bits. Not safe for use by several threads at once.
 */
public final class Network {
  private final Shape input;
  private final List<Layer> layers;
  private final Kernels kernels;
  private final List<Parameters> parameters;
  private final Stage.Pass pass;
  private final int classes;

  /** The arrays for one size of batch; made for the first batch, and anew for a larger one. */
  private Workspace workspace;

  private boolean forwardIsFresh;

  /**
   * Makes a network with PyTorch's default initialisation, weights and biases uniform on
   * ±1/√fan-in.
   *
   * @param layers the last one's output must be 1×1: a logit for each class
   * @param seed decides the parameters and, in training, what dropouts keep
   */
  public Network(Shape input, List<Layer> layers, long seed, Kernels kernels) {
    this.input = input;
    this.layers = List.copyOf(layers);
    this.kernels = kernels;
    this.parameters = new ArrayList<>();
    this.pass = new Stage.Pass(seed);
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = input;
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Convolution convolution ->
            parameters.add(new Parameters(convolution.shape(shape), random));
        case Layer.Linear linear -> parameters.add(new Parameters(linear.shape(shape), random));
        case Layer.MaxPool _, Layer.Relu _, Layer.Dropout _ -> {}
      }
      shape = layer.output(shape);
    }
    if (shape.height() != 1 || shape.width() != 1) {
      throw new IllegalArgumentException(
          "the last layer must give one number for each class, not " + shape);
    }
    this.classes = shape.channels();
    // No images yet, but every layer is checked against its input.
    this.workspace = new Workspace(0);
  }

  /**
   * Runs a batch through the network and compares with its labels.
   *
   * @param images numbers in the order image, channel, row, column
   * @param labels the class of each image, from 0
   * @param training whether dropouts drop; otherwise they leave everything as it is
   */
  public Evaluation forward(float[] images, int[] labels, boolean training) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("a batch needs at least one image");
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "a label must be from 0 to %d, not %d".formatted(classes - 1, label));
      }
    }
    propagate(images, labels.length, training);
    forwardIsFresh = true;
    double loss =
        kernels.softmaxCrossEntropy(
            workspace.logits(), classes, workspace.lanes, labels, workspace.lossGradient);
    int correct = 0;
    for (int n = 0; n < labels.length; n++) {
      correct += largest(n) == labels[n] ? 1 : 0;
    }
    return new Evaluation(loss, correct, labels.length);
  }

  /** Clears the gradients of all parameters. */
  public void zeroGradients() {
    parameters.forEach(layer -> layer.zeroGradients(kernels));
  }

  /** Adds the gradient of the latest {@link #forward}'s loss to the gradients of all parameters. */
  public void backward() {
    if (!forwardIsFresh) {
      throw new IllegalStateException("backward() needs a forward() of its own before it");
    }
    forwardIsFresh = false;
    workspace.backward();
  }

  /** One step of SGD: {@code parameters −= learningRate · gradients}. */
  public void step(float learningRate) {
    step(learningRate, 0);
  }

  /** One step of SGD with momentum, as PyTorch's with dampening 0. */
  public void step(float learningRate, float momentum) {
    parameters.forEach(layer -> layer.step(kernels, learningRate, momentum));
    forwardIsFresh = false;
  }

  /** The class of the largest logit of each image, dropouts off. */
  public int[] predict(float[] images) {
    int count = images.length / input.size();
    propagate(images, count, false);
    forwardIsFresh = false;
    int[] predicted = new int[count];
    Arrays.setAll(predicted, this::largest);
    return predicted;
  }

  /** The logits of each image, dropouts off, in the order image, class. */
  public float[] logits(float[] images) {
    int count = images.length / input.size();
    propagate(images, count, false);
    forwardIsFresh = false;
    float[] logits = new float[count * classes];
    for (int n = 0; n < count; n++) {
      for (int k = 0; k < classes; k++) {
        logits[n * classes + k] = workspace.logits()[k * workspace.lanes + n];
      }
    }
    return logits;
  }

  /** The number of weights and biases. */
  public long parameterCount() {
    return parameters.stream().mapToLong(p -> (long) p.weights.length + p.bias.length).sum();
  }

  /** Copies of the parameters: weights and bias of each layer that has them, in order. */
  public List<float[]> parameters() {
    return parameters.stream()
        .flatMap(layer -> List.of(layer.weights.clone(), layer.bias.clone()).stream())
        .toList();
  }

  /** Copies of the gradients, as {@link #parameters}. */
  public List<float[]> gradients() {
    return parameters.stream()
        .flatMap(
            layer -> List.of(layer.weightGradient.clone(), layer.biasGradient.clone()).stream())
        .toList();
  }

  /** Sets the parameters to numbers that {@link #parameters} gave. */
  public void setParameters(List<float[]> values) {
    List<float[]> targets =
        parameters.stream().flatMap(layer -> List.of(layer.weights, layer.bias).stream()).toList();
    copy(values, targets);
    forwardIsFresh = false;
  }

  /**
   * All that the next steps depend on, gradients excepted: parameters, velocities and the count of
   * passes.
   */
  public Snapshot snapshot() {
    List<float[]> velocities =
        parameters.stream()
            .flatMap(
                layer -> List.of(layer.weightVelocity.clone(), layer.biasVelocity.clone()).stream())
            .toList();
    return new Snapshot(parameters(), velocities, pass.number);
  }

  /** Continues where {@link #snapshot} was taken: what follows is the same, bit for bit. */
  public void restore(Snapshot snapshot) {
    setParameters(snapshot.parameters());
    List<float[]> velocities = snapshot.velocities();
    if (velocities.size() != 2 * parameters.size()) {
      throw new IllegalArgumentException("the snapshot is of a network with other layers");
    }
    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).weightVelocity = velocities.get(2 * i).clone();
      parameters.get(i).biasVelocity = velocities.get(2 * i + 1).clone();
    }
    pass.number = snapshot.passes();
    zeroGradients();
  }

  /** The state of a network between two steps; see {@link Network#snapshot}. */
  public record Snapshot(List<float[]> parameters, List<float[]> velocities, long passes) {
    public Snapshot {
      parameters = List.copyOf(parameters);
      velocities = List.copyOf(velocities);
    }
  }

  private static void copy(List<float[]> values, List<float[]> targets) {
    if (values.size() != targets.size()) {
      throw new IllegalArgumentException(
          "the network has %d arrays of parameters, not %d"
              .formatted(targets.size(), values.size()));
    }
    for (int i = 0; i < targets.size(); i++) {
      if (values.get(i).length != targets.get(i).length) {
        throw new IllegalArgumentException(
            "array %d of the parameters has %d numbers, not %d"
                .formatted(i, targets.get(i).length, values.get(i).length));
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      System.arraycopy(values.get(i), 0, targets.get(i), 0, targets.get(i).length);
    }
  }

  private void propagate(float[] images, int count, boolean training) {
    if (images.length != Math.multiplyExact(count, input.size())) {
      throw new IllegalArgumentException(
          "%d images of %s are %d numbers, not %d"
              .formatted(count, input, (long) count * input.size(), images.length));
    }
    if (count > workspace.images) {
      workspace = new Workspace(count);
    }
    pass.training = training;
    if (training) {
      pass.number++;
    }
    workspace.forward(images, count);
  }

  private int largest(int image) {
    float[] logits = workspace.logits();
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (logits[k * workspace.lanes + image] > logits[best * workspace.lanes + image]) {
        best = k;
      }
    }
    return best;
  }

  /** Every array of a pass, with its images innermost, and the stages that work on them. */
  private final class Workspace {
    private final int images;
    private final int lanes;
    private final float[] input;
    private final List<Stage> stages = new ArrayList<>();
    private final float[] lossGradient;

    /** Two arrays as large as the largest output; backward stages go from one to the other. */
    private final float[] spare;

    Workspace(int images) {
      this.images = images;
      this.lanes = kernels.lanes(images);
      this.input = new float[Network.this.input.size() * lanes];
      Shape shape = Network.this.input;
      float[] last = input;
      int largest = input.length;
      int withParameters = 0;
      for (int i = 0; i < layers.size(); i++) {
        Layer layer = layers.get(i);
        Shape output = layer.output(shape);
        int size = Math.multiplyExact(output.size(), lanes);
        Stage stage =
            switch (layer) {
              case Layer.Convolution convolution ->
                  convolving(convolution.shape(shape), withParameters++, last, size);
              case Layer.Linear linear ->
                  convolving(linear.shape(shape), withParameters++, last, size);
              case Layer.MaxPool pool ->
                  new Stage.Pooling(
                      kernels.maxPool(shape, pool.window(), lanes), last, new float[size]);
              case Layer.Relu _ -> new Stage.Rectifying(kernels, last, size);
              case Layer.Dropout dropout ->
                  new Stage.Dropping(kernels, last, output.size(), lanes, dropout.rate(), i, pass);
            };
        stages.add(stage);
        last = stage.output();
        shape = output;
        largest = Math.max(largest, size);
      }
      this.lossGradient = new float[largest];
      this.spare = new float[largest];
    }

    private Stage convolving(ConvolutionShape shape, int index, float[] from, int size) {
      return new Stage.Convolving(
          kernels.convolution(shape, lanes),
          parameters.get(index),
          from,
          new float[size],
          index == 0);
    }

    float[] logits() {
      return stages.isEmpty() ? input : stages.getLast().output();
    }

    void forward(float[] batch, int count) {
      int size = Network.this.input.size();
      for (int i = 0; i < size; i++) {
        for (int n = 0; n < count; n++) {
          input[i * lanes + n] = batch[n * size + i];
        }
        Arrays.fill(input, i * lanes + count, (i + 1) * lanes, 0);
      }
      stages.forEach(Stage::forward);
    }

    void backward() {
      float[] gradient = lossGradient;
      for (Stage stage : stages.reversed()) {
        gradient = stage.backward(gradient, gradient == lossGradient ? spare : lossGradient);
        if (stage instanceof Stage.Convolving(_, _, _, _, boolean first) && first) {
          return;
        }
      }
    }
  }
}
