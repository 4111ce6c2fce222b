package mfdnn.hw5;

import assay.todo.Problem;
import java.util.List;

/** Which inputs a value deep in a convolutional network depends on, along one dimension. */
@Problem(id = "4", title = "Receptive fields of VGG16", points = 15, section = "problem-4")
public interface ReceptiveField {

  /**
   * The smallest interval that contains every input index that one output depends on; {@link
   * Interval#NONE} if it depends on none.
   *
   * @param stack the layers, the one next to the input first; none means that outputs are inputs
   * @param inputSize how many inputs there are
   * @param index which output of the last layer, from 0
   */
  Interval receptiveInterval(List<Window> stack, int inputSize, int index);

  /**
   * The layers of VGG16 between the input and y₁ (after the second convolution), y₂ (after the
   * first max pooling) or y₃ (after the second).
   *
   * @param p 1, 2 or 3
   */
  List<Window> vgg16(int p);
}
