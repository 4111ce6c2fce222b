package mfdnn.hw5.receptive;

import assay.todo.Contract;
import assay.todo.Todo;
import assay.todo.TodoException;
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
  @Todo(value = "4.interval", points = 12)
  public Interval receptiveInterval(List<Window> stack, int inputSize, int index) {
    // TODO 4.interval: Walk from the last layer to the first. What may an output skip, and what is
    //   padding?
    throw new TodoException("4.interval");
  }

  @Override
  @Todo(value = "4.vgg", points = 3)
  public List<Window> vgg16(int p) {
    // TODO 4.vgg: Convolutions: kernel 3, padding 1. Max poolings: kernel 2, stride 2.
    throw new TodoException("4.vgg");
  }
}
