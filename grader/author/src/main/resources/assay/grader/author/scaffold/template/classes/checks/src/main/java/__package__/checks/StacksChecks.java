package __package__.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import __package__.Stack;
import __package__.StackFullException;
import __package__.Stacks;
import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;

/** Problem 1, against the deque of the JDK. */
@CheckSuite(Stacks.class)
final class StacksChecks {

  @Check(todo = "1.make", points = 2, title = "A stack has room for one text at least")
  void makes(Stacks student) {
    assertThat(student.stack(1).size()).isZero();
    for (int capacity : new int[] {0, -1}) {
      assertThatThrownBy(() -> student.stack(capacity))
          .as("a stack with room for %d", capacity)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Check(todo = "1.push", points = 3, title = "A full stack says so", dependsOn = "makes")
  void isFull(Stacks student, RandomGenerator random) throws StackFullException {
    int capacity = random.nextInt(1, 6);
    Stack stack = student.stack(capacity);
    for (int i = 0; i < capacity; i++) {
      stack.push("text " + i);
    }
    StackFullException full =
        catchThrowableOfType(StackFullException.class, () -> stack.push("one more"));
    assertThat(full).as("what a push on a full stack throws").isNotNull();
    assertThat(full.capacity()).as("its capacity").isEqualTo(capacity);
    assertThat(stack.size()).as("the size afterwards").isEqualTo(capacity);
  }

  @Check(
      todo = "1.pop",
      points = 3,
      title = "What was pushed last is popped first",
      rationale = "That is what makes it a stack.",
      dependsOn = "makes")
  void popsTheLast(Stacks student, RandomGenerator random) throws StackFullException {
    Stack stack = student.stack(20);
    Deque<String> expected = new ArrayDeque<>();
    for (int i = 0; i < 40; i++) {
      if (expected.isEmpty() || expected.size() < 20 && random.nextBoolean()) {
        stack.push("text " + i);
        expected.push("text " + i);
      } else {
        assertThat(stack.pop()).as("pop %d", i).isEqualTo(expected.pop());
      }
    }
    while (!expected.isEmpty()) {
      assertThat(stack.pop()).isEqualTo(expected.pop());
    }
    assertThatThrownBy(stack::pop)
        .as("a pop of an empty stack")
        .isInstanceOf(NoSuchElementException.class);
  }

  @Check(
      todo = "1.walk",
      points = 2,
      title = "A walk goes from the top to the bottom",
      dependsOn = "isFull")
  void walks(Stacks student) throws StackFullException {
    Stack stack = student.stack(3);
    assertThat(stack).as("an empty stack").isEmpty();
    stack.push("bottom");
    stack.push("middle");
    stack.push("top");
    assertThat(stack).containsExactly("top", "middle", "bottom");
    assertThat(stack.size()).as("the size afterwards").isEqualTo(3);
  }
}
