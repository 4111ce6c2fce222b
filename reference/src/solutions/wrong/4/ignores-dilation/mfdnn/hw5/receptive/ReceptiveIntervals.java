package mfdnn.hw5.receptive;

import assay.todo.Contract;
import assay.todo.Todo;
import java.util.BitSet;
import java.util.List;
import mfdnn.hw5.Interval;
import mfdnn.hw5.ReceptiveField;
import mfdnn.hw5.Window;

/**
 * Receptive fields, by walking from the output back to the input.
 *
 * <p>Carrying only the two ends of an interval from layer to layer is not enough: with dilation an
 * output skips positions, and where padding cuts one end off, the next position that is read may
 * lie well inside. So the walk carries the exact set of positions.
 */
@Contract(ReceptiveField.class)
public final class ReceptiveIntervals implements ReceptiveField {

  @Override
  @Todo(
      value = "4.interval",
      points = 12,
      hint = "Walk from the last layer to the first. What may an output skip, and what is padding?")
  public Interval receptiveInterval(List<Window> stack, int inputSize, int index) {
    BitSet positions = read(stack, inputSize, index);
    return positions.isEmpty()
        ? Interval.NONE
        : new Interval(positions.nextSetBit(0), positions.length() - 1);
  }

  /** The input positions that an output of the whole stack depends on. */
  private static BitSet read(List<Window> stack, int inputSize, int index) {
    if (stack.isEmpty()) {
      BitSet itself = new BitSet();
      itself.set(index);
      return itself;
    }
    Window first = stack.getFirst();
    List<Window> above = stack.subList(1, stack.size());
    BitSet positions = new BitSet(inputSize);
    read(above, first.outputSize(inputSize), index).stream()
        .forEach(output -> addPositions(first, inputSize, output, positions));
    return positions;
  }

  /** Adds the positions, without padding, that one output of one layer reads. */
  private static void addPositions(Window window, int inputSize, int output, BitSet positions) {
    int start = output * window.stride() - window.padding();
    for (int t = 0; t < window.kernel(); t++) {
      int position = start + t;
      if (0 <= position && position < inputSize) {
        positions.set(position);
      }
    }
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
