package mfdnn.hw5.receptive;

import assay.todo.Contract;
import assay.todo.Todo;
import java.util.List;
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
    int first = index;
    int last = index;
    for (Window window : stack.reversed()) {
      first = first * window.stride() - window.padding();
      last = last * window.stride() - window.padding() + window.dilation() * (window.kernel() - 1);
    }
    return new Interval(first, last);
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
