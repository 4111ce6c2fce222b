package __package__.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import __package__.stack.BoundedStack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedStackTest {

  @Test
  void everythingInTurn() {
    BoundedStack stack = new BoundedStack(3);
    for (int i = 0; i < 5; i++) {
      stack.push("text " + i);
      assertEquals(Math.min(i + 1, 3), stack.size());
    }
    List<String> back = new ArrayList<>();
    while (stack.size() > 0) {
      back.add(stack.peek());
      back.add(stack.pop());
    }
    assertEquals(List.of("text 2", "text 2", "text 1", "text 1", "text 0", "text 0"), back);
  }

  @Nested
  class WithoutRoomOrText {

    @Test
    void nothingCanBeTaken() {
      assertThrows(RuntimeException.class, new BoundedStack(1)::pop);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void itCannotBeMade(int capacity) {
      assertThrows(RuntimeException.class, () -> new BoundedStack(capacity));
    }
  }
}
