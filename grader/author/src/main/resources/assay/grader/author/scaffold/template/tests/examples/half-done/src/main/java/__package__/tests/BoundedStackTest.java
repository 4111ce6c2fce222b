package __package__.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import __package__.stack.BoundedStack;
import org.junit.jupiter.api.Test;

class BoundedStackTest {

  @Test
  void twoTextsComeBack() {
    BoundedStack stack = new BoundedStack(2);
    stack.push("a");
    stack.push("b");
    assertEquals("b", stack.pop());
    assertEquals("a", stack.pop());
  }
}
