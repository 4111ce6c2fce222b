package mfdnn.hw5.receptive;

import assay.todo.Contract;
import assay.todo.Todo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import mfdnn.hw5.Interval;
import mfdnn.hw5.ReceptiveField;
import mfdnn.hw5.Window;

/** Receptive fields, by walking from the output back to the input. */
@Contract(ReceptiveField.class)
public final class ReceptiveIntervals implements ReceptiveField {

  @Override
  @Todo(
      value = "4.interval",
      points = 12,
      hint = "Walk from the last layer to the first. What may an output skip, and what is padding?")
  public Interval receptiveInterval(List<Window> stack, int inputSize, int index) {
    List<Integer> sizes = new ArrayList<>(List.of(inputSize));
    stack.forEach(window -> sizes.add(window.outputSize(sizes.getLast())));
    TreeSet<Integer> reached = new TreeSet<>(List.of(index));
    for (int layer = stack.size() - 1; layer >= 0; layer--) {
      Window window = stack.get(layer);
      int size = sizes.get(layer);
      TreeSet<Integer> below = new TreeSet<>();
      for (int i : reached) {
        for (int t = 0; t < window.kernel(); t++) {
          below.add(i * window.stride() - window.padding() + t * window.dilation());
        }
      }
      reached = new TreeSet<>(below.subSet(0, size));
    }
    return reached.isEmpty() ? Interval.NONE : new Interval(reached.first(), reached.last());
  }

  @Override
  @Todo(
      value = "4.vgg",
      points = 3,
      hint = "Convolutions: kernel 3, padding 1. Max poolings: kernel 2, stride 2.")
  public List<Window> vgg16(int p) {
    Window convolution = new Window(3, 1, 1);
    Window pooling = new Window(2, 2, 0);
    return switch (p) {
      case 1 -> List.of(convolution, convolution);
      case 2 -> List.of(convolution, convolution, pooling);
      case 3 -> List.of(convolution, convolution, pooling, convolution, convolution, pooling);
      default -> throw new IllegalArgumentException("p is 1, 2 or 3, not " + p);
    };
  }
}
