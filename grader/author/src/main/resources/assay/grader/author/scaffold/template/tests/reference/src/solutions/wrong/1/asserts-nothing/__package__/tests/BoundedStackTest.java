package __package__.tests;

import __package__.stack.BoundedStack;
import org.junit.jupiter.api.Test;

class BoundedStackTest {

  @Test
  void runsThroughAllMethods() {
    BoundedStack stack = new BoundedStack(2);
    stack.push("a");
    stack.push("b");
    stack.push("c");
    stack.peek();
    stack.size();
    stack.pop();
  }
}
