package mfdnn.hw5.receptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mfdnn.hw5.Interval;
import mfdnn.hw5.Window;
import org.junit.jupiter.api.Test;

class ReceptiveIntervalsTest {
  private final ReceptiveIntervals student = new ReceptiveIntervals();

  @Test
  void oneConvolutionSeesItsNeighbours() {
    List<Window> stack = List.of(new Window(3, 1, 1));

    assertThat(student.receptiveInterval(stack, 10, 4)).isEqualTo(new Interval(3, 5));
  }

  @Test
  void paddingIsNotInput() {
    List<Window> stack = List.of(new Window(3, 1, 1));

    assertThat(student.receptiveInterval(stack, 10, 0)).isEqualTo(new Interval(0, 1));
    assertThat(student.receptiveInterval(stack, 10, 9)).isEqualTo(new Interval(8, 9));
  }

  @Test
  void poolingTakesPairs() {
    List<Window> stack = List.of(new Window(2, 2, 0));

    assertThat(student.receptiveInterval(stack, 10, 3)).isEqualTo(new Interval(6, 7));
  }

  @Test
  void paddingBetweenLayersIsNotInputEither() {
    // Pairs of 0 … 4 leave the 4 unread; the last output reads both pairs, and padding beside them.
    List<Window> stack = List.of(new Window(2, 2, 0), new Window(3, 1, 1));

    assertThat(student.receptiveInterval(stack, 5, 1)).isEqualTo(new Interval(0, 3));
  }

  @Test
  void dilationLeavesGaps() {
    // Reads 2, 4 and 6.
    List<Window> stack = List.of(new Window(3, 1, 0, 2));

    assertThat(student.receptiveInterval(stack, 10, 2)).isEqualTo(new Interval(2, 6));
  }

  @Test
  void theFirstLayersOfVgg16AreTwoConvolutions() {
    assertThat(student.vgg16(1)).containsExactly(new Window(3, 1, 1), new Window(3, 1, 1));
    assertThat(student.vgg16(2)).hasSize(3);
    assertThat(student.vgg16(3)).hasSize(6);
  }
}
