package __package__.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import __package__.StackFullException;
import org.junit.jupiter.api.Test;

/** Examples that can be followed with pencil and paper; students get them. */
class BoundedStackTest {

  @Test
  void theLastIsTheFirst() throws StackFullException {
    var stack = new BoundedStack(2);
    stack.push("a");
    stack.push("b");

    assertThat(stack.pop()).isEqualTo("b");
  }

  @Test
  void thereIsNoRoomForTwoWhereThereIsRoomForOne() throws StackFullException {
    var stack = new BoundedStack(1);
    stack.push("a");

    assertThatThrownBy(() -> stack.push("b")).isInstanceOf(StackFullException.class);
  }
}
