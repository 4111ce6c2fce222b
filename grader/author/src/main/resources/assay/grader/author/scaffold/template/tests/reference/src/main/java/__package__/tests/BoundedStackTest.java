package __package__.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import __package__.StackTests;
import __package__.stack.BoundedStack;
import assay.todo.Contract;
import assay.todo.Todo;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Problem 1: tests of a stack; more of them are welcome. */
@Contract(StackTests.class)
class BoundedStackTest {
  private final BoundedStack stack = new BoundedStack(2);

  @Test
  @Todo(value = "1.order", points = 4, hint = "Two texts are enough.")
  void whatComesBack() {
    stack.push("a");
    stack.push("b");
    assertEquals("b", stack.peek());
    assertEquals("b", stack.pop());
    assertEquals("a", stack.pop());
  }

  @Test
  @Todo(value = "1.full", points = 4)
  void whenItIsFull() {
    assertTrue(stack.push("a"));
    assertTrue(stack.push("b"));
    assertFalse(stack.push("c"));
    assertEquals("b", stack.pop());
    assertEquals("a", stack.pop());
  }

  @Test
  @Todo(value = "1.empty", points = 2)
  void whenItIsEmpty() {
    assertThrows(NoSuchElementException.class, stack::pop);
    assertThrows(IllegalArgumentException.class, () -> new BoundedStack(0));
  }
}
