package mfdnn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Shape INPUT = new Shape(2, 6, 5);
  private static final List<Layer> LAYERS =
      List.of(
          new Layer.Convolution(3, new Window(3, 1, 1, 1)),
          new Layer.Relu(),
          new Layer.MaxPool(new Window(2, 2, 0, 1)),
          new Layer.Convolution(4, Window.of(2)),
          new Layer.Relu(),
          new Layer.Dropout(0.5f),
          new Layer.Linear(3));

  private final float[] images = random(4 * INPUT.size());
  private final int[] labels = {0, 2, 1, 2};

  @Test
  void the_gradient_is_the_slope_of_the_loss() {
    Network network = network(3);
    network.zeroGradients();
    network.forward(images, labels, false);
    network.backward();
    List<float[]> gradients = network.gradients();
    List<float[]> parameters = network.parameters();
    for (int p = 0; p < parameters.size(); p++) {
      for (int i = 0; i < parameters.get(p).length; i++) {
        // 2^-12: rounding of the float logits gives 1e-7 · 2^11, and no kink lies that close.
        double slope =
            (lossWith(network, parameters, p, i, 0x1p-12f)
                    - lossWith(network, parameters, p, i, -0x1p-12f))
                * 0x1p11;
        assertThat((double) gradients.get(p)[i])
            .as("parameter %d of array %d", i, p)
            .isCloseTo(slope, within(1e-3));
      }
    }
  }

  @Test
  void gradients_add_up_until_they_are_cleared() {
    Network network = network(3);
    network.forward(images, labels, false);
    network.backward();
    List<float[]> once = network.gradients();
    network.forward(images, labels, false);
    network.backward();
    List<float[]> twice = network.gradients();
    for (int p = 0; p < once.size(); p++) {
      for (int i = 0; i < once.get(p).length; i++) {
        assertThat(twice.get(p)[i]).isCloseTo(2 * once.get(p)[i], within(1e-6f));
      }
    }
    network.zeroGradients();
    assertThat(network.gradients()).allSatisfy(array -> assertThat(array).containsOnly(0f));
  }

  @Test
  void a_step_goes_against_the_gradient() {
    Network network = network(3);
    network.forward(images, labels, true);
    network.backward();
    List<float[]> before = network.parameters();
    List<float[]> gradients = network.gradients();
    network.step(0.5f);
    List<float[]> after = network.parameters();
    for (int p = 0; p < before.size(); p++) {
      for (int i = 0; i < before.get(p).length; i++) {
        assertThat(after.get(p)[i]).isEqualTo(before.get(p)[i] - 0.5f * gradients.get(p)[i]);
      }
    }
  }

  @Test
  void the_same_seed_gives_the_same_training_and_another_seed_another() {
    assertThat(losses(network(3), 5, 0.9f)).isEqualTo(losses(network(3), 5, 0.9f));
    assertThat(losses(network(3), 5, 0.9f)).isNotEqualTo(losses(network(4), 5, 0.9f));
  }

  @Test
  void a_restored_network_goes_on_bit_for_bit() {
    Network network = network(3);
    losses(network, 3, 0.9f);
    Network.Snapshot snapshot = network.snapshot();
    List<Double> uninterrupted = losses(network, 4, 0.9f);
    Network other = network(99);
    other.restore(new Network.Snapshot(snapshot.parameters(), snapshot.velocities(), 3));
    // The seed of the dropouts is the network's own, so only a network of the same seed continues.
    Network same = network(3);
    same.restore(snapshot);
    assertThat(losses(same, 4, 0.9f)).isEqualTo(uninterrupted);
    assertThat(losses(other, 4, 0.9f)).isNotEqualTo(uninterrupted);
  }

  @Test
  void initial_parameters_are_uniform_within_one_over_the_root_of_the_fan_in() {
    List<float[]> parameters = network(3).parameters();
    double bound = 1 / Math.sqrt(2 * 9);
    double largest = 0;
    double sum = 0;
    for (float weight : parameters.getFirst()) {
      largest = Math.max(largest, Math.abs(weight));
      sum += weight;
    }
    assertThat(largest).isBetween(0.8 * bound, bound);
    // 54 draws with standard deviation bound/√3: four deviations of the mean.
    assertThat(sum / 54).isCloseTo(0, within(4 * bound / Math.sqrt(3 * 54)));
    for (float bias : parameters.get(1)) {
      assertThat((double) Math.abs(bias)).isBetween(1e-9, bound);
    }
  }

  @Test
  void a_smaller_batch_after_a_larger_one_is_not_disturbed_by_it() {
    Network network = network(3);
    float[] first = network.logits(Arrays.copyOf(images, INPUT.size()));
    network.forward(images, labels, false);
    assertThat(network.logits(Arrays.copyOf(images, INPUT.size()))).containsExactly(first);
    assertThat(network.forward(Arrays.copyOf(images, INPUT.size()), new int[] {1}, false).images())
        .isEqualTo(1);
  }

  @Test
  void dropout_acts_in_training_only() {
    Network network = network(3);
    double evaluated = network.forward(images, labels, false).loss();
    assertThat(network.forward(images, labels, false).loss()).isEqualTo(evaluated);
    double trained = network.forward(images, labels, true).loss();
    assertThat(trained).isNotEqualTo(evaluated);
    assertThat(network.forward(images, labels, true).loss()).isNotEqualTo(trained);
  }

  @Test
  void predictions_are_the_largest_logits() {
    Network network = network(3);
    float[] logits = network.logits(images);
    int[] predicted = network.predict(images);
    for (int n = 0; n < 4; n++) {
      for (int k = 0; k < 3; k++) {
        assertThat(logits[n * 3 + predicted[n]]).isGreaterThanOrEqualTo(logits[n * 3 + k]);
      }
    }
    int correct = 0;
    for (int n = 0; n < 4; n++) {
      correct += predicted[n] == labels[n] ? 1 : 0;
    }
    assertThat(network.forward(images, labels, false).correct()).isEqualTo(correct);
  }

  @Test
  void calls_that_make_no_sense_say_so() {
    Network network = network(3);
    assertThatThrownBy(network::backward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("backward() needs a forward() of its own before it");
    network.forward(images, labels, true);
    network.backward();
    assertThatThrownBy(network::backward).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> network.forward(images, new int[] {0, 1, 2, 3}, true))
        .hasMessage("a label must be from 0 to 2, not 3");
    assertThatThrownBy(() -> network.forward(images, new int[] {0, 1, 2}, true))
        .hasMessage("3 images of 2×6×5 are 180 numbers, not 240");
    assertThatThrownBy(() -> network.forward(new float[0], new int[0], true))
        .hasMessage("a batch needs at least one image");
  }

  @Test
  void the_alexnet_variation_has_the_shapes_and_the_size_that_the_assignment_states() {
    Shape shape = AlexNet.INPUT;
    List<Shape> shapes = new ArrayList<>();
    for (Layer layer : AlexNet.layers()) {
      shape = layer.output(shape);
      if (!(layer instanceof Layer.Relu) && !(layer instanceof Layer.Dropout)) {
        shapes.add(shape);
      }
    }
    assertThat(shapes.toString())
        .isEqualTo(
            "[96×25×25, 96×23×23, 256×23×23, 256×11×11, 384×11×11, 384×11×11, 256×11×11, 256×5×5,"
                + " 800×1×1, 10×1×1]");
    assertThat(new Network(AlexNet.INPUT, AlexNet.layers(), 1, new PlainKernels()).parameterCount())
        .isEqualTo(
            (16 + 1) * 96
                + (96 * 9 + 1) * 96
                + (96 * 25 + 1) * 256
                + (256 * 9 + 1) * 384
                + (384 * 9 + 1) * 384
                + (384 * 9 + 1) * 256
                + (6400 + 1) * 800
                + (800 + 1) * 10);
    assertThat(AlexNet.layers(0.125).getFirst()).isEqualTo(new Layer.Convolution(12, Window.of(4)));
  }

  private static Network network(long seed) {
    return new Network(INPUT, LAYERS, seed, new PlainKernels());
  }

  private List<Double> losses(Network network, int steps, float momentum) {
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      network.zeroGradients();
      losses.add(network.forward(images, labels, true).loss());
      network.backward();
      network.step(0.05f, momentum);
    }
    return losses;
  }

  private double lossWith(
      Network network, List<float[]> parameters, int array, int index, float change) {
    List<float[]> changed = new ArrayList<>(parameters);
    float[] copy = parameters.get(array).clone();
    copy[index] += change;
    changed.set(array, copy);
    network.setParameters(changed);
    return network.forward(images, labels, false).loss();
  }

  private static float[] random(int length) {
    SplittableRandom random = new SplittableRandom(42);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble();
    }
    return numbers;
  }
}
